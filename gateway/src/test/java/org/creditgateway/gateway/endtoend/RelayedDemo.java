package org.creditgateway.gateway.endtoend;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.creditgateway.gateway.CreditGateway;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole gateway with its demo, the departments behind {@link RelayedSources}, with short deadlines and few
 * connections. Shared by the tests that use it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = CreditGateway.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "credit-gateway.demo.data-dir=target/demo/${random.uuid}",
            "credit-gateway.inquiry-timeout=6s",
            "credit-gateway.sources.court.timeout=4s",
            "credit-gateway.sources.court.connect-timeout=10s",
            "credit-gateway.sources.court.connections=3",
            "credit-gateway.sources.court.calls=5",
            "credit-gateway.sources.court.rows=20",
            "credit-gateway.sources.court.breaker.window=10000",
            "credit-gateway.sources.court.breaker.minimum=10000",
            "credit-gateway.sources.tax.timeout=4s",
            "credit-gateway.sources.tax.breaker.window=10000",
            "credit-gateway.sources.tax.breaker.minimum=10000",
            "credit-gateway.sources.market.timeout=4s",
            "credit-gateway.sources.market.connections=2",
            "credit-gateway.sources.market.max-waiting=2",
            "credit-gateway.sources.market.breaker.window=10000",
            "credit-gateway.sources.market.breaker.minimum=10000",
        })
@ContextConfiguration(initializers = RelayedSources.Between.class)
@interface RelayedDemo {}
