package org.creditgateway.gateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.creditgateway.gateway.catalogue.AuthorizationRegister.Use;
import org.creditgateway.gateway.catalogue.AuthorizationRule.Frequency;
import org.creditgateway.gateway.database.PostgresServer;
import org.creditgateway.gateway.inquirylog.InquiryEntry;
import org.creditgateway.gateway.inquirylog.InquiryEntry.Outcome;
import org.creditgateway.gateway.inquirylog.OpenLog;
import org.creditgateway.gateway.inquirylog.TamperedTable;
import org.creditgateway.schema.CreditSchema;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.r2dbc.core.DatabaseClient;

/** A use that an inquiry's entry relied on, and that was changed or taken away, is found by whoever verifies the log. */
class LimitedUsesIntegrationTests {

    @RegisterExtension
    static final PostgresServer SERVER = new PostgresServer();

    private static final SubjectId FIRM = new SubjectId(SubjectId.Type.ORGANIZATION, "91379999MA9000011Y");
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00.123456Z");

    @BeforeEach
    void migrate() {
        SERVER.migrate();
        try (OpenLog log = new OpenLog(SERVER)) {
            log.carryOver();
        }
    }

    @Test
    void aUseThatTheSubjectLimitsIsWhatItsEntrySays() throws SQLException, IOException {
        long entry = inquire(given(new Frequency(3, Period.ofMonths(1))), "A-9", NOW, true);
        assertThat(OpenLog.verify(SERVER)).isZero();

        for (String change : List.of(
                "update authorization_use set authorization_id = gen_random_uuid()",
                "update authorization_use set inquiry = inquiry || 'x'",
                "update authorization_use set used_at = used_at + interval '1 microsecond'",
                "delete from authorization_use")) {
            checkFound(change, entry);
        }
        assertThat(OpenLog.verify(SERVER)).isZero();
    }

    @Test
    void aUseThatTheItemLimitsIsThere() throws SQLException, IOException {
        try (OpenLog log = new OpenLog(SERVER)) {
            CatalogueVersions versions = new CatalogueVersions(client());
            SchemaCoordinates schema = new SchemaCoordinates(CreditSchema.typeRegistry());
            ByteArrayResource file = new ByteArrayResource(TestCatalogue.full().getBytes(StandardCharsets.UTF_8));
            new CatalogueLoader(versions, schema, file, log.log()).load();
        }
        long entry = inquire(given(null), "A-1", NOW, true);
        assertThat(OpenLog.verify(SERVER)).isZero();

        checkFound("delete from authorization_use", entry);
    }

    @Test
    void whatNobodyLimitsIsNotCounted() throws SQLException, IOException {
        inquire(given(null), "A-1", NOW, false);

        assertThat(OpenLog.verify(SERVER)).isZero();
    }

    @Test
    void aUseWithoutAnEntryIsLawfulAsTheGatewayMayHaveEnded() throws SQLException, IOException {
        UUID given = given(new Frequency(3, Period.ofMonths(1)));
        use(given, "an inquiry without an entry", NOW);

        assertThat(OpenLog.verify(SERVER)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 499, 500, 999})
    void aMomentFinerThanTheDatabaseHasItIsTheSame(int nanos) throws SQLException, IOException {
        inquire(given(new Frequency(3, Period.ofMonths(1))), "A-9", NOW.plusNanos(nanos), true);

        assertThat(OpenLog.verify(SERVER)).isZero();
    }

    private static void checkFound(String change, long entry) {
        new TamperedTable(SERVER, "authorization_use")
                .checkFound(change, "the row of entry " + entry + " is missing or was changed");
    }

    private static UUID given(@Nullable Frequency frequency) {
        UUID id = UUID.randomUUID();
        try (OpenLog log = new OpenLog(SERVER)) {
            SubjectAuthorization given = new SubjectAuthorization(
                    id, FIRM, "SD-PERSONNEL", "A-9", NOW, NOW.plusSeconds(60), new TreeSet<>(), null, frequency);
            new AuthorizationRegister(client(), new UnkeyedHash(), log.fieldEntries())
                    .record(given)
                    .block();
        }
        return id;
    }

    private static void use(UUID authorization, String inquiry, Instant moment) {
        try (OpenLog log = new OpenLog(SERVER)) {
            assertThat(new AuthorizationRegister(client(), new UnkeyedHash(), log.fieldEntries())
                            .use(inquiry, List.of(new Use(authorization, 3, Instant.EPOCH)), moment)
                            .block())
                    .isEmpty();
        }
    }

    /** An inquiry that relied on the authorization; answers the number of its entry. */
    private static long inquire(UUID authorization, String item, Instant moment, boolean counted) {
        InquiryEntry plain = OpenLog.inquiry("SD-PERSONNEL", "0417", item, null, moment, Outcome.ANSWERED, FIRM);
        if (counted) {
            use(authorization, plain.inquiry(), moment);
        }
        InquiryEntry entry = new InquiryEntry(
                plain.inquiry(),
                plain.kind(),
                plain.requester(),
                plain.moment(),
                item,
                plain.catalogueVersion(),
                null,
                null,
                List.of(authorization.toString()),
                null,
                plain.asked(),
                plain.granted(),
                plain.sources(),
                plain.outcome(),
                plain.codes(),
                plain.resultDigest(),
                plain.variables(),
                plain.subjects(),
                null);
        try (OpenLog log = new OpenLog(SERVER)) {
            return Objects.requireNonNull(log.log()
                            .permit()
                            .flatMap(permit -> log.log().append(permit, entry))
                            .block())
                    .entry();
        }
    }

    private static DatabaseClient client() {
        return DatabaseClient.create(SERVER.connectionFactory());
    }
}
