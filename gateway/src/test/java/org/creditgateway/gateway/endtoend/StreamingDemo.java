package org.creditgateway.gateway.endtoend;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.creditgateway.gateway.CreditGateway;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/**
 * The whole gateway with its demo and, beyond the public contract, subscription fields about subjects, whose events are
 * {@link PlayedEvents}. Impatient with connections that say nothing. Shared by the tests that use it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = CreditGateway.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "credit-gateway.demo.data-dir=target/demo/${random.uuid}",
            "credit-gateway.web-socket.init-timeout=2s",
            "credit-gateway.web-socket.operations=3",
            "credit-gateway.web-socket.allowed-origins=https://console.example"
        })
@Import(PlayedEvents.Fields.class)
@interface StreamingDemo {}
