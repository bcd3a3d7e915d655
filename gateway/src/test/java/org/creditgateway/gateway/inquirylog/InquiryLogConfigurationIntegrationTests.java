package org.creditgateway.gateway.inquirylog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.creditgateway.gateway.database.PostgresServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.TransactionManager;

class InquiryLogConfigurationIntegrationTests {

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    private final ApplicationContextRunner gateway = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    R2dbcAutoConfiguration.class,
                    DataSourceTransactionManagerAutoConfiguration.class,
                    FlywayAutoConfiguration.class))
            .withBean(DatabaseClient.class, () -> DatabaseClient.create(POSTGRES.connectionFactory()))
            .withUserConfiguration(LogDatabaseAndKeys.class)
            .withPropertyValues("spring.r2dbc.url=" + POSTGRES.r2dbcUrl(), "spring.flyway.placeholders.log_part=256")
            .withPropertyValues(keys());

    @Test
    void migratesAndOpensTheLogFromR2dbcsAddressAlone() {
        gateway.run(context -> {
            InquiryLog log = context.getBean(InquiryLog.class);
            Receipt receipt = log.permit()
                    .flatMap(permit -> log.append(permit, Samples.bare("one")))
                    .block(Duration.ofSeconds(20));
            assertThat(receipt.entry()).as("after what was carried over").isEqualTo(1);
            assertThat(context.getBean(InquiryLogReader.class).entry(1).block(Duration.ofSeconds(20)))
                    .isNotNull();
            assertThat(context).hasBean("inquiryLogHealthIndicator");
            assertThat(context).hasSingleBean(DataSource.class).doesNotHaveBean(TransactionManager.class);
        });
    }

    @Test
    void limitsAreCheckedAtTheStart() {
        gateway.withPropertyValues("credit-gateway.inquiry-log.queue=0")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage("credit-gateway.inquiry-log.queue: 0 (expected: at least 1)"));
    }

    private static String[] keys() {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) 7);
        String encoded = Base64.getEncoder().encodeToString(secret);
        return Stream.of("subject", "encryption", "pseudonym", "record", "receipt", "checkpoint")
                .flatMap(name -> Stream.of(
                        "credit-gateway.keys." + name + ".id=" + name + "-1",
                        "credit-gateway.keys." + name + ".secret=" + encoded))
                .toArray(String[]::new);
    }

    @Configuration(proxyBeanMethods = false)
    @ComponentScan({
        "org.creditgateway.gateway.keys",
        "org.creditgateway.gateway.database",
        "org.creditgateway.gateway.inquirylog"
    })
    static class LogDatabaseAndKeys {}
}
