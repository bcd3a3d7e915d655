package org.creditgateway.gateway.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.creditgateway.gateway.submission.Desk.DOCUMENT;
import static org.creditgateway.gateway.submission.Desk.LONG;
import static org.creditgateway.gateway.submission.Registry.penalty;
import static org.creditgateway.gateway.submission.Registry.with;
import static org.creditgateway.gateway.submission.Registry.withdrawal;

import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.ColumnType;
import org.creditgateway.connector.FetchParameters;
import org.creditgateway.connector.Reduction;
import org.creditgateway.connector.RowFilter;
import org.creditgateway.connector.SharingDays;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.connector.SourceRow;
import org.creditgateway.gateway.database.PostgresServer;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.gateway.submission.LineAnswer.State;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;

/** The connector own answers submitted records as they stand. */
class OwnConnectorIntegrationTests {

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    private static final Column EVENT = Column.of("eventOn", ColumnType.DATE);
    private static final Column FINE_RANGE =
            Column.reduced("fineRange", "fine", ColumnType.DECIMAL, Reduction.AMOUNT_RANGE);

    private Desk desk;

    @BeforeEach
    void open() {
        POSTGRES.migrate();
        desk = new Desk(POSTGRES);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void theLastVersionIsAnsweredAndAWithdrawnRecordIsNot() {
        desk.states(penalty("A-1", 1), penalty("A-2", 1), penalty("A-3", 1));
        desk.states(
                with(penalty("A-1", 2), "documentNumber", "corrected"),
                withdrawal("A-2", 2),
                with(penalty("A-3", 2), "organization", Registry.OTHER));

        assertThat(desk.documents(Registry.ORGANIZATION)).containsExactly("corrected");
        assertThat(desk.documents(Registry.OTHER)).containsExactly("No. A-3");
        assertThat(desk.states(penalty("A-2", 3))).containsExactly(State.ACCEPTED);
        assertThat(desk.documents(Registry.ORGANIZATION)).containsExactly("corrected", "No. A-2");
        assertThat(POSTGRES.query("select count(*) from submitted_record")).containsExactly("7");
    }

    @Test
    void controlColumnsAreAnsweredAndArrivalIsKeptApart() {
        Map<String, @Nullable Object> members = with(with(penalty("A-1", 1), "fine", "20000"), "ended", "2026-01-06");
        desk.states(with(with(members, "until", "2029-01-06"), "repaired", "2027-01-01"));

        SourceRow row = desk.rows(
                        List.of(DOCUMENT, EVENT, FINE_RANGE), Map.of(), RowFilter.NONE, null, Registry.ORGANIZATION)
                .get(0);

        assertThat(row.control().key()).isEqualTo(Registry.ORGANIZATION);
        assertThat(row.control().id()).isEqualTo("A-1");
        assertThat(row.control().on()).isEqualTo(LocalDate.of(2026, 1, 5));
        assertThat(row.control().ended()).isEqualTo(LocalDate.of(2026, 1, 6));
        assertThat(row.control().until()).isEqualTo(LocalDate.of(2029, 1, 6));
        assertThat(row.control().repaired()).isEqualTo(LocalDate.of(2027, 1, 1));
        assertThat(List.of(
                        row.values().get(0), row.values().get(1), row.values().get(2)))
                .containsExactly("No. A-1", LocalDate.of(2026, 1, 5), "FROM_10K_TO_100K");
        assertThat(POSTGRES.query("select arrived_at > now() - interval '1 minute' from submission"))
                .containsExactly("t");
    }

    @Test
    void argumentsAndRowFiltersAreAppliedByTheDatabase() {
        desk.states(
                with(with(penalty("A-1", 1), "decidedOn", "2026-01-31"), "type", "FINE"),
                with(with(penalty("A-2", 1), "decidedOn", "2026-02-01"), "type", "WARNING"),
                with(with(penalty("A-3", 1), "decidedOn", "2026-03-01"), "eventOn", "2020-01-01"));

        assertThat(desk.mapping(Registry.KEYS).arguments())
                .containsExactlyInAnyOrder("decided.from", "decided.until", "types", "first");
        LocalDate first = LocalDate.of(2026, 2, 1);
        assertThat(desk.ids(Map.of("decided.from", first))).containsExactly("A-2", "A-3");
        assertThat(desk.ids(Map.of("decided.until", first))).containsExactly("A-1", "A-2");
        assertThat(desk.ids(Map.of("decided.from", first, "decided.until", first)))
                .containsExactly("A-2");
        assertThat(desk.ids(Map.of("types", List.of("FINE", "REVOCATION")))).containsExactly("A-1");
        Column type = Column.ofEnum("type", List.of("WARNING", "FINE"));
        assertThat(desk
                        .rows(
                                List.of(),
                                Map.of(),
                                new RowFilter(true, Map.of(type, Set.of("FINE", "WARNING"))),
                                LocalDate.of(2025, 1, 1),
                                Registry.ORGANIZATION)
                        .stream()
                        .map(row -> row.control().id()))
                .containsExactly("A-1", "A-2");
    }

    @Test
    void anOrganisationsOwnFieldsAreThoseOfItsLatestRegistration() {
        desk.states(
                with(registration("R-2", "2020-05-01"), "name", "Later Name Ltd"),
                registration("R-1", "2001-09-09"),
                with(registration("R-3", "2001-09-09"), "organization", Registry.OTHER));

        List<SourceRow> rows = desk.ownFields(Registry.ORGANIZATION, Registry.OTHER);

        assertThat(rows).hasSize(2).extracting(row -> row.control().id()).containsOnlyNulls();
        assertThat(rows)
                .extracting(row -> row.control().key() + " " + row.values().get(0))
                .containsExactlyInAnyOrder(
                        Registry.ORGANIZATION + " Later Name Ltd", Registry.OTHER + " Alpha Trading Ltd");
        Map<String, @Nullable Object> withdrawal = new LinkedHashMap<>(withdrawal("R-2", 2));
        withdrawal.put("kind", "REGISTRATION");
        assertThat(desk.states(withdrawal)).containsExactly(State.ACCEPTED);
        assertThat(desk.ownFields(Registry.ORGANIZATION))
                .extracting(row -> row.values().get(0))
                .containsExactly("Alpha Trading Ltd");
        assertThat(desk.states(with(registration("R-4", "2001-09-09"), "name", null)))
                .containsExactly(State.REFUSED);
    }

    private static Map<String, @Nullable Object> registration(String id, String day) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("kind", "REGISTRATION");
        members.put("id", id);
        members.put("version", 1);
        members.put("organization", Registry.ORGANIZATION);
        members.put("eventOn", day);
        members.put("name", "Alpha Trading Ltd");
        members.put("registeredOn", "2001-09-09");
        return members;
    }

    @Test
    void theFirstOfEachSubjectAreCountedByTheDatabaseUnderAllKeysAndWithoutWhatIsOver() {
        desk.states(
                with(penalty("A-1", 1), "until", "2025-12-31"),
                penalty("A-2", 1),
                with(penalty("A-3", 1), "organization", Registry.OTHER));
        desk.submit(Registry.LATER_KEYS, List.of(penalty("A-4", 1), with(penalty("A-5", 1), "ended", "2020-12-31")));

        assertThat(first(1)).containsExactly("A-2", "A-3");
        assertThat(first(2)).containsExactly("A-2", "A-3", "A-4");
        assertThat(first(9)).containsExactly("A-2", "A-3", "A-4");
    }

    private List<String> first(int most) {
        SharingDays days = new SharingDays(LocalDate.of(2026, 1, 1), null, LocalDate.of(2021, 1, 1));
        FetchParameters parameters = new FetchParameters(
                List.of(Registry.ORGANIZATION, Registry.OTHER), Map.of("first", most), LONG, days, null);
        return Flux.from(desk.mapping(Registry.LATER_KEYS)
                        .prepare(List.of(DOCUMENT, EVENT), new RowFilter(false, Map.of(), true))
                        .fetch(parameters))
                .map(row -> String.valueOf(row.control().id()))
                .collectList()
                .blockOptional(LONG)
                .orElseThrow();
    }

    @Test
    void recordsAreFoundAfterTheKeyHasChangedAndTheSameLineIsStillTheSame() {
        desk.states(penalty("A-1", 1));

        assertThat(desk.rows(
                        Registry.LATER_KEYS, List.of(DOCUMENT), Map.of(), RowFilter.NONE, null, Registry.ORGANIZATION))
                .hasSize(1);
        assertThat(desk.submit(Registry.LATER_KEYS, List.of(penalty("A-1", 1))).answers())
                .extracting(LineAnswer::state)
                .containsExactly(State.UNCHANGED);
        assertThat(desk.submit(Registry.LATER_KEYS, List.of(penalty("A-2", 1))).answers())
                .extracting(LineAnswer::state)
                .containsExactly(State.ACCEPTED);
        assertThat(desk.rows(
                        Registry.LATER_KEYS, List.of(DOCUMENT), Map.of(), RowFilter.NONE, null, Registry.ORGANIZATION))
                .hasSize(2);
    }

    @Test
    void aSourceIsAsFreshAsItsLastSubmission() {
        OwnConnector connector = new OwnConnector("registry", null, desk.ownRows(Registry.KEYS));
        assertThat(Flux.from(connector.freshness("ownFreshness", Map.of())).blockFirst(LONG))
                .isNull();

        desk.states(penalty("A-1", 1));

        assertThat(Flux.from(connector.freshness("ownFreshness", Map.of())).blockFirst(LONG))
                .isAfter(OffsetDateTime.now().minusMinutes(1));
    }

    @Test
    void aStatementEndsAtTheServerWhenTheTimeIsOver() throws Exception {
        desk.states(penalty("A-1", 1));
        try (var connection = POSTGRES.dataSource().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table submitted_record in access exclusive mode");
            FetchParameters parameters =
                    new FetchParameters(List.of(Registry.ORGANIZATION), Map.of(), Duration.ofMillis(300));

            assertThatExceptionOfType(SourceFailure.class)
                    .isThrownBy(() -> Flux.from(desk.mapping(Registry.KEYS)
                                    .prepare(List.of(DOCUMENT))
                                    .fetch(parameters))
                            .collectList()
                            .block(LONG))
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(SourceFailure.Kind.TIMEOUT));

            await().atMost(LONG).until(() -> waiting().isEmpty());
        }
    }

    private static List<String> waiting() {
        return POSTGRES.query("select pid from pg_stat_activity where wait_event_type = 'Lock'");
    }

    @Test
    void aDatabaseThatIsDownIsToldWithoutAWordOfItsOwn() {
        POSTGRES.stop();
        try {
            assertThatExceptionOfType(SourceFailure.class)
                    .isThrownBy(() -> desk.documents(Registry.ORGANIZATION))
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(SourceFailure.Kind.UNAVAILABLE))
                    .satisfies(failure -> assertThat(failure.isRetryable()).isTrue())
                    .withMessage("Organization.penalties: the gateway's database does not answer");
            assertThatExceptionOfType(Refused.class).isThrownBy(() -> desk.states(penalty("A-1", 1)));
        } finally {
            POSTGRES.start();
        }
    }
}
