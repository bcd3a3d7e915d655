package org.creditgateway.gateway.inquirylog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.creditgateway.gateway.database.PostgresServer;
import org.creditgateway.gateway.inquirylog.InquiryEntry.Outcome;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The log is kept in parts, of which the next are there before they are needed. */
class LogPartsIntegrationTests {

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @Test
    void twoWholePartsLieAheadOfTheEntries() throws SQLException, IOException {
        POSTGRES.migrate(256);
        assertThat(parts()).containsExactly("0-256", "256-512");

        append(1);
        addParts();
        assertThat(parts()).containsExactly("0-256", "256-512", "512-768");

        append(299);
        addParts();
        assertThat(parts()).containsExactly("0-256", "256-512", "512-768", "768-1024");
        assertThat(POSTGRES.query("select count(*) from log_entry_256")).containsExactly("44");
        verify();
    }

    @Test
    void largerPartsBeginWhereOneHashOfTheTreeCanStandForThem() {
        POSTGRES.migrate(256);

        POSTGRES.execute("update log_part_size set entries = 4096; update log_head set size = 1");
        addParts();

        assertThat(parts())
                .containsExactly("0-256", "256-512", "512-1024", "1024-2048", "2048-4096", "4096-8192", "8192-12288");
    }

    @Test
    void aLogThatWasNotInPartsIsDivided() throws SQLException, IOException {
        FluentConfiguration configuration = Flyway.configure()
                .dataSource(POSTGRES.dataSource())
                .cleanDisabled(false)
                .placeholders(Map.of("log_part", "256"));
        configuration.load().clean();
        configuration.skipDefaultCallbacks(true).target("17").load().migrate();
        FormerLog.append(POSTGRES, entries(300));

        configuration.skipDefaultCallbacks(false).target("latest").load().migrate();

        append(1);
        assertThat(POSTGRES.query("select count(*) from log_entry_0")).containsExactly("256");
        assertThat(POSTGRES.query("select count(*) from log_entry_256")).containsExactly("45");
        assertThat(POSTGRES.query("select reloptions::text from pg_class where relname = 'log_entry_512'"))
                .as("that rows are kept whole")
                .containsExactly("{toast_tuple_target=8160}");
        verify();
    }

    private static void append(int entries) {
        try (OpenLog log = new OpenLog(POSTGRES)) {
            log.append(entries(entries));
        }
    }

    private static List<InquiryEntry> entries(int count) {
        return IntStream.range(0, count)
                .mapToObj(each -> OpenLog.inquiry(
                        "A", "1", null, null, Instant.EPOCH.plusSeconds(each), Outcome.ANSWERED, Samples.ORGANIZATION))
                .toList();
    }

    private static void verify() throws SQLException, IOException {
        try (OpenLog log = new OpenLog(POSTGRES)) {
            log.verify();
        }
    }

    private static void addParts() {
        POSTGRES.execute("select add_log_parts()");
    }

    private static List<String> parts() {
        return POSTGRES.query("select first || '-' || until from log_part order by first");
    }
}
