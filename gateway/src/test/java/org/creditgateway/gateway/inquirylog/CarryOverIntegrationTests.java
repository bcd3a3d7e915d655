package org.creditgateway.gateway.inquirylog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.creditgateway.gateway.database.PostgresServer;
import org.creditgateway.gateway.inquirylog.InquiryEntry.Kind;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Registers whose rows are older than the entries that tell of rows. */
class CarryOverIntegrationTests {

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final long OLD_ROWS = 8;

    @BeforeEach
    void oldRowsWithOldEntries() {
        FluentConfiguration flyway = Flyway.configure()
                .dataSource(POSTGRES.dataSource())
                .cleanDisabled(false)
                .placeholders(Map.of("log_part", "256"));
        flyway.load().clean();
        flyway.target("20").load().migrate();
        POSTGRES.execute("""
                insert into case_register (agency, case_number, key_id, subject_hash, opened_at, closed_at) values
                    ('A', '1', 'k', 'x', '2026-01-01', '2026-02-01'), ('A', '1', 'k', 'y', '2026-01-01', '2026-02-01'),
                    ('A', '2', 'k', 'x', '2026-01-01', null);
                insert into subject_authorization (id, key_id, subject_hash, agency, item, valid_from, valid_until, revoked_at)
                    values ('00000000-0000-4000-8000-000000000001', 'k', 'x', 'A', 'I', '2026-01-01', '2027-01-01', '2026-03-01');
                insert into emergency_access (inquiry, item, agency, official, reason, superior, opened_at, due_at, outcome,
                        reviewed_by, note, reviewed_at)
                    values ('00000000-0000-4000-8000-000000000002', 'I', 'A', '1', 'fire', 'Wu', '2026-01-01', '2026-01-05',
                        'JUSTIFIED', 'A/2', 'seen', '2026-01-02')
                """);
        FormerLog.append(POSTGRES, List.of(act("Mutation.closeCase", "what it said before")));
        flyway.target("latest").load().migrate();
    }

    @Test
    void whatEndedThemIsARowOfItsOwn() {
        assertThat(POSTGRES.query(
                        "select concat_ws('|', agency, case_number, closed_at at time zone 'UTC') from case_closing"))
                .hasSize(1)
                .allMatch(row -> row.startsWith("A|1|2026-0"));
        assertThat(POSTGRES.query("select count(*) from case_register")).containsExactly("3");
        assertThat(POSTGRES.query("select authorization_id from authorization_revocation"))
                .containsExactly("00000000-0000-4000-8000-000000000001");
        assertThat(POSTGRES.query("select concat_ws('|', inquiry, outcome, reviewed_by, note) from emergency_review"))
                .containsExactly("00000000-0000-4000-8000-000000000002|JUSTIFIED|A/2|seen");
    }

    @Test
    void theyAreCarriedOverOnceAndCounted() throws SQLException, IOException {
        assertThat(OpenLog.verify(POSTGRES)).as("before a start").isEqualTo(OLD_ROWS);

        carryOver();
        carryOver();

        assertThat(OpenLog.verify(POSTGRES)).isEqualTo(OLD_ROWS);
        assertThat(POSTGRES.query("select count(*) from log_entry")).containsExactly("2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "update case_register set case_number = '3' where case_number = '2' ; case_register: 3 rows without an entry (expected: the 3 that entry 1 ",
                "delete from case_closing ; case_closing: 0 rows without",
                "delete from authorization_revocation ; authorization_revocation: 0 rows without",
                "update subject_authorization set valid_until = '2030-01-01' ; subject_authorization: 1 rows without",
                "insert into case_closing (agency, case_number, closed_at) values ('A', '2', now()) ; case_closing: 2 rows without",
                "update emergency_review set outcome = 'UNJUSTIFIED' ; emergency_review: 1 rows without",
                "delete from emergency_access ; emergency_access: 0 rows without",
                "update carried_over set content = '' ; carried_over: the row is not",
                "delete from carried_over ; carried_over: the row of entry 1 is missing",
                "delete from case_closing where case_number = '9' ; case_closing: the row of entry 2 is missing",
                "update case_closing set closed_at = now() where case_number = '9' ; case_closing: 2 rows without"
            })
    void fromThenOnTheyStayAsTheyAre(String change, String found) throws SQLException, IOException {
        carryOver();
        try (OpenLog log = new OpenLog(POSTGRES)) {
            close(log);
        }
        assertThat(OpenLog.verify(POSTGRES)).isEqualTo(OLD_ROWS);

        tamper(change);

        assertThatExceptionOfType(AlteredRow.class)
                .isThrownBy(() -> OpenLog.verify(POSTGRES))
                .withMessageStartingWith(found);
    }

    /** Otherwise a changed row would be an old one from the next start on. */
    @Test
    void carryingOverOnceMoreIsFound() {
        carryOver();
        tamper("delete from carried_over; delete from case_closing");

        carryOver();

        assertThatExceptionOfType(AlteredRow.class)
                .isThrownBy(() -> OpenLog.verify(POSTGRES))
                .withMessage("case_register: carried over by entry 2 (expected: once, by entry 1)");
    }

    @Test
    void inANewDatabaseNothingIsOld() throws SQLException, IOException {
        POSTGRES.migrate();
        carryOver();
        assertThat(OpenLog.verify(POSTGRES)).isZero();

        tamper("insert into case_closing (agency, case_number, closed_at) values ('A', '1', now())");

        assertThatExceptionOfType(AlteredRow.class)
                .isThrownBy(() -> OpenLog.verify(POSTGRES))
                .withMessageStartingWith("case_closing: row 1 is not what any entry says");
    }

    private static void close(OpenLog log) {
        Instant moment = Instant.parse("2026-05-01T00:00:00Z");
        InquiryEntry entry = InquiryEntry.ofStart(
                "Mutation.closeCase",
                moment,
                "1",
                RowDigest.of("A", "9", RowDigest.text(moment)).bytes(),
                "{}");
        Act act = new Act(
                "insert into case_closing (agency, case_number, closed_at) values ('A', '9', ?::timestamptz)",
                List.of(moment.toString()));
        log.log()
                .permit()
                .flatMap(permit -> log.log().commit(permit, entry, act))
                .block(LONG);
    }

    private static InquiryEntry act(String coordinate, String digested) {
        return InquiryEntry.ofField(
                Kind.ACT, coordinate, Samples.OFFICIAL, Instant.EPOCH, "1", List.of(), Samples.sha256(digested), "{}");
    }

    private static void carryOver() {
        try (OpenLog log = new OpenLog(POSTGRES)) {
            log.carryOver();
        }
    }

    private static void tamper(String sql) {
        POSTGRES.execute("set session_replication_role = replica; " + sql);
    }
}
