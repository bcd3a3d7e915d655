package org.creditgateway.gateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.creditgateway.gateway.catalogue.AuthorizationRule.Frequency;
import org.creditgateway.gateway.database.PostgresServer;
import org.creditgateway.gateway.inquirylog.FieldEntries;
import org.creditgateway.gateway.inquirylog.OpenLog;
import org.creditgateway.gateway.inquirylog.TamperedTable;
import org.creditgateway.schema.SubjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.r2dbc.core.DatabaseClient;

/** What is changed in the registers of cases and authorizations beside their acts is found by whoever verifies the log. */
class RegisterRowsIntegrationTests {

    @RegisterExtension
    static final PostgresServer SERVER = new PostgresServer();

    private static final SubjectId FIRM = new SubjectId(SubjectId.Type.ORGANIZATION, "91379999MA9000011Y");
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00.123456789Z");
    private static final SubjectAuthorization GIVEN = new SubjectAuthorization(
            UUID.randomUUID(),
            FIRM,
            "SD-PERSONNEL",
            "A-1",
            NOW,
            NOW.plusSeconds(60),
            new TreeSet<>(List.of("Organization.name", "Organization.penalties(first:)")),
            Period.ofYears(2),
            new Frequency(3, Period.ofMonths(1)));

    @BeforeEach
    void oneRowOfEach() {
        SERVER.migrate();
        try (OpenLog log = new OpenLog(SERVER)) {
            log.carryOver();
            CaseRegister cases = new CaseRegister(client(), new UnkeyedHash(), entries(log));
            AuthorizationRegister authorizations = new AuthorizationRegister(client(), new UnkeyedHash(), entries(log));
            assertThat(cases.record("SD-FINANCE", "CASE-1", FIRM, NOW).block()).isTrue();
            assertThat(cases.close("SD-FINANCE", "CASE-1", NOW).block()).isTrue();
            assertThat(authorizations.record(GIVEN).block()).isTrue();
            assertThat(authorizations.revoke(GIVEN.id(), NOW).block()).isTrue();
        }
    }

    @Test
    void rowsThatActsWroteAreWhatTheirEntriesSay() throws SQLException, IOException {
        assertThat(OpenLog.verify(SERVER)).isZero();

        try (OpenLog log = new OpenLog(SERVER)) {
            var unbounded =
                    new SubjectAuthorization(UUID.randomUUID(), FIRM, "SD-PERSONNEL", "A-1", NOW, NOW.plusSeconds(1));
            var authorizations = new AuthorizationRegister(client(), new UnkeyedHash(), entries(log));
            assertThat(authorizations.record(unbounded).block()).isTrue();
            assertThat(authorizations.record(unbounded).block()).isFalse();
        }

        assertThat(OpenLog.verify(SERVER)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"case_register,1", "case_closing,2", "subject_authorization,3", "authorization_revocation,4"})
    void aRowThatWasChangedAddedOrRemovedIsFound(String table, long entry) {
        TamperedTable tampered = new TamperedTable(SERVER, table);

        tampered.checkEachColumn();
        tampered.checkRowIsThereOnce(entry);
    }

    @Test
    void aBoundThatWasTakenAwayIsFound() {
        TamperedTable tampered = new TamperedTable(SERVER, "subject_authorization");

        tampered.checkFound("update subject_authorization set scope = null", "row");
        tampered.checkFound("update subject_authorization set lookback = null", "row");
        tampered.checkFound("update subject_authorization set times = null, per = null", "row");
    }

    @ParameterizedTest
    @ValueSource(strings = {"case_register", "case_closing", "subject_authorization", "authorization_revocation"})
    void theDatabaseRefusesChanges(String table) {
        assertThatThrownBy(() -> SERVER.execute("delete from " + table)).hasStackTraceContaining("insert only");
        assertThatThrownBy(() -> SERVER.execute("truncate " + table + " cascade"))
                .hasStackTraceContaining("insert only");
        String column =
                table.startsWith("case") ? "agency" : table.equals("subject_authorization") ? "item" : "revoked_at";
        assertThatThrownBy(() -> SERVER.execute("update " + table + " set " + column + " = " + column))
                .hasStackTraceContaining("insert only");
    }

    private static FieldEntries entries(OpenLog log) {
        return new FieldEntries(log.log(), () -> "1");
    }

    private static DatabaseClient client() {
        return DatabaseClient.create(SERVER.connectionFactory());
    }
}
