package org.creditgateway.gateway.endtoend;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.creditgateway.gateway.CreditGateway;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole gateway with its demo, the tax bureau and the market regulator behind {@link RecordedSources}, with a short
 * deadline. Shared by the tests that use it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = CreditGateway.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "credit-gateway.demo.data-dir=target/demo/${random.uuid}",
            "credit-gateway.inquiry-timeout=3s",
            "credit-gateway.sources.court.timeout=2900ms",
            "credit-gateway.sources.tax.timeout=2900ms",
            "credit-gateway.sources.market.timeout=2900ms",
            "credit-gateway.sources.tax.max-response-bytes=1MB",
            "credit-gateway.sources.market.max-response-bytes=1MB",
            "credit-gateway.sources.tax.breaker.window=10000",
            "credit-gateway.sources.tax.breaker.minimum=10000",
            "credit-gateway.sources.market.breaker.window=10000",
            "credit-gateway.sources.market.breaker.minimum=10000",
            "credit-gateway.catalogue.notice=2s",
            "credit-gateway.catalogue.patience=2s"
        })
@ContextConfiguration(initializers = RecordedSources.Between.class)
@interface RecordedDemo {}
