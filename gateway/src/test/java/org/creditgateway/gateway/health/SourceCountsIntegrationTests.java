package org.creditgateway.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.creditgateway.gateway.database.PostgresServer;
import org.creditgateway.gateway.fetch.SourceCount;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.r2dbc.core.DatabaseClient;

/** The counts of all processes add up, and none counts twice. */
class SourceCountsIntegrationTests {

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    private static final LocalDate DAY = LocalDate.of(2026, 11, 27);

    @BeforeAll
    static void migrate() {
        POSTGRES.migrate();
    }

    @Test
    void theCountsOfAllProcessesAddUp() {
        SourceCountStore one = process();
        SourceCountStore other = process();
        String tax = name();

        one.write(List.of(count(tax, DAY, 5), count(tax, DAY.plusDays(1), 1))).block();
        other.write(List.of(count(tax, DAY, 7), count(name(), DAY, 100))).block();

        assertThat(one.read(tax, DAY).block()).isEqualTo(new SourceCount(tax, DAY, 12, 24, 36, 2));
        assertThat(other.read(tax, DAY.plusDays(1)).block()).isEqualTo(count(tax, DAY.plusDays(1), 1));
    }

    @Test
    void whatIsWrittenAgainCountsOnce() {
        SourceCountStore process = process();
        String tax = name();

        process.write(List.of(count(tax, DAY, 5))).block();
        process.write(List.of(count(tax, DAY, 5))).block();
        process.write(List.of(count(tax, DAY, 6))).block();

        assertThat(process.read(tax, DAY).block()).isEqualTo(count(tax, DAY, 6));
    }

    @Test
    void aDayWithoutCallsIsZero() {
        assertThat(process().read(name(), DAY).block())
                .extracting(SourceCount::calls, SourceCount::rows)
                .containsExactly(0L, 0L);
    }

    private static SourceCount count(String source, LocalDate day, long calls) {
        return new SourceCount(source, day, calls, 2 * calls, 3 * calls, 1);
    }

    private static String name() {
        return UUID.randomUUID().toString();
    }

    private static SourceCountStore process() {
        return new SourceCountStore(DatabaseClient.create(POSTGRES.connectionFactory()), UUID.randomUUID());
    }
}
