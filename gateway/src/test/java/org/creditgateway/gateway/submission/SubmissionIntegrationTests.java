package org.creditgateway.gateway.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.creditgateway.gateway.submission.Registry.penalty;
import static org.creditgateway.gateway.submission.Registry.with;
import static org.creditgateway.gateway.submission.Registry.withdrawal;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.ColumnType;
import org.creditgateway.connector.FetchParameters;
import org.creditgateway.connector.Reduction;
import org.creditgateway.connector.RowFilter;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.connector.SourceRow;
import org.creditgateway.gateway.database.PostgresServer;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.inquirylog.AlteredRow;
import org.creditgateway.gateway.inquirylog.InquiryEntry;
import org.creditgateway.gateway.inquirylog.OpenLog;
import org.creditgateway.gateway.keys.Keys;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.gateway.source.MappedSource;
import org.creditgateway.gateway.source.SourceRegistry;
import org.creditgateway.gateway.submission.LineAnswer.State;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;

/** Submitted records in a real database: stored once, together with their entry, and answered as they stand. */
class SubmissionIntegrationTests {

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String COORDINATE = "/sources/{name}/records";
    private static final Requester COURT = new Requester.Department("SD-HIGH-COURT", "court-source");
    private static final Column DOCUMENT = Column.of("documentNumber", ColumnType.STRING);
    private static final Column EVENT = Column.of("eventOn", ColumnType.DATE);
    private static final Column FINE_RANGE =
            Column.reduced("fineRange", "fine", ColumnType.DECIMAL, Reduction.AMOUNT_RANGE);

    private OpenLog log;

    @BeforeEach
    void open() {
        POSTGRES.migrate();
        log = new OpenLog(POSTGRES);
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void theSameLineAgainChangesNothing() {
        assertThat(states(penalty("A-1", 1), penalty("A-2", 1))).containsExactly(State.ACCEPTED, State.ACCEPTED);
        assertThat(states(penalty("A-1", 1), penalty("A-3", 1))).containsExactly(State.UNCHANGED, State.ACCEPTED);
        assertThat(states(penalty("A-1", 1), penalty("A-2", 1))).containsExactly(State.UNCHANGED, State.UNCHANGED);

        assertThat(POSTGRES.query("select count(*) from submitted_record")).containsExactly("3");
        assertThat(POSTGRES.query("select number || ' ' || records from submission order by 1"))
                .containsExactly("1 2", "2 1");
        assertThat(POSTGRES.query("select count(*) from log_entry")).containsExactly("2");
    }

    @Test
    void aLowerVersionIsStaleAndAnotherContentOfOneVersionIsRefused() {
        states(penalty("A-1", 3));

        assertThat(states(penalty("A-1", 2), with(penalty("A-1", 3), "documentNumber", "another")))
                .containsExactly(State.STALE, State.REFUSED);
        assertThat(states(
                        penalty("B-1", 2),
                        penalty("B-1", 2),
                        penalty("B-1", 1),
                        with(penalty("B-1", 2), "organization", Registry.OTHER),
                        penalty("B-1", 3)))
                .containsExactly(State.ACCEPTED, State.UNCHANGED, State.STALE, State.REFUSED, State.ACCEPTED);
        assertThat(submit(Registry.KEYS, List.of(with(penalty("A-1", 3), "documentNumber", "another")))
                        .answers()
                        .get(0)
                        .errors())
                .containsExactly("version: stored before with other members (expected: a higher one)");
    }

    @Test
    void theLastVersionIsAnsweredAndAWithdrawnRecordIsNot() {
        states(penalty("A-1", 1), penalty("A-2", 1), penalty("A-3", 1));
        states(
                with(penalty("A-1", 2), "documentNumber", "corrected"),
                withdrawal("A-2", 2),
                with(penalty("A-3", 2), "organization", Registry.OTHER));

        assertThat(documents(Registry.ORGANIZATION)).containsExactly("corrected");
        assertThat(documents(Registry.OTHER)).containsExactly("No. A-3");
        assertThat(states(penalty("A-2", 3))).containsExactly(State.ACCEPTED);
        assertThat(documents(Registry.ORGANIZATION)).containsExactly("corrected", "No. A-2");
        assertThat(POSTGRES.query("select count(*) from submitted_record")).containsExactly("7");
    }

    @Test
    void controlColumnsAreAnsweredAndArrivalIsKeptApart() {
        Map<String, @Nullable Object> members = with(with(penalty("A-1", 1), "fine", "20000"), "ended", "2026-01-06");
        states(with(with(members, "until", "2029-01-06"), "repaired", "2027-01-01"));

        SourceRow row = rows(
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
    void theDatabaseHoldsNoIdentifier() {
        states(penalty("A-1", 1));

        assertThat(POSTGRES.query("select submitted_record::text from submitted_record"))
                .singleElement()
                .asString()
                .doesNotContain(Registry.ORGANIZATION);
    }

    @Test
    void argumentsAndRowFiltersAreAppliedByTheDatabase() {
        states(
                with(with(penalty("A-1", 1), "decidedOn", "2026-01-31"), "type", "FINE"),
                with(with(penalty("A-2", 1), "decidedOn", "2026-02-01"), "type", "WARNING"),
                with(with(penalty("A-3", 1), "decidedOn", "2026-03-01"), "eventOn", "2020-01-01"));

        assertThat(mapping(Registry.KEYS).arguments())
                .containsExactlyInAnyOrder("decided.from", "decided.until", "types");
        LocalDate first = LocalDate.of(2026, 2, 1);
        assertThat(ids(Map.of("decided.from", first))).containsExactly("A-2", "A-3");
        assertThat(ids(Map.of("decided.until", first))).containsExactly("A-1", "A-2");
        assertThat(ids(Map.of("decided.from", first, "decided.until", first))).containsExactly("A-2");
        assertThat(ids(Map.of("types", List.of("FINE", "REVOCATION")))).containsExactly("A-1");
        Column type = Column.ofEnum("type", List.of("WARNING", "FINE"));
        assertThat(rows(
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
    void recordsAreFoundAfterTheKeyHasChangedAndTheSameLineIsStillTheSame() {
        states(penalty("A-1", 1));

        assertThat(rows(Registry.LATER_KEYS, List.of(DOCUMENT), Map.of(), RowFilter.NONE, null, Registry.ORGANIZATION))
                .hasSize(1);
        assertThat(submit(Registry.LATER_KEYS, List.of(penalty("A-1", 1))).answers())
                .extracting(LineAnswer::state)
                .containsExactly(State.UNCHANGED);
        assertThat(submit(Registry.LATER_KEYS, List.of(penalty("A-2", 1))).answers())
                .extracting(LineAnswer::state)
                .containsExactly(State.ACCEPTED);
        assertThat(rows(Registry.LATER_KEYS, List.of(DOCUMENT), Map.of(), RowFilter.NONE, null, Registry.ORGANIZATION))
                .hasSize(2);
    }

    @Test
    void eachSubmissionIsAnActThatNamesTheDepartment() {
        Submissions.Taken taken = submit(Registry.KEYS, List.of(penalty("A-1", 1), penalty("A-1", 1)));

        InquiryEntry entry = log.reader()
                .entry(Long.parseLong(String.valueOf(taken.entry())))
                .blockOptional(LONG)
                .orElseThrow()
                .entry();
        assertThat(entry.kind()).isEqualTo(InquiryEntry.Kind.ACT);
        assertThat(entry.asked()).containsExactly(COORDINATE);
        assertThat(entry.requester()).isEqualTo(COURT);
        assertThat(entry.variables()).isEqualTo("{\"source\":\"registry\",\"submission\":1,\"records\":1}");
    }

    @Test
    void onlyTheDepartmentThatOwnsTheSourceSubmits() {
        Submissions submissions = submissions(Registry.KEYS);
        for (Requester other : List.of(
                new Requester.Department("SD-TAX", "tax"),
                new Requester.System("SD-HIGH-COURT", "court", true),
                new Requester.Public())) {
            assertThatExceptionOfType(Refused.class)
                    .isThrownBy(() ->
                            submissions.accepted(COORDINATE, other, "registry").block(LONG));
        }
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(
                        () -> submissions.accepted(COORDINATE, COURT, "nosuch").block(LONG));
        assertThat(POSTGRES.query("select count(*) from log_entry")).containsExactly("3");
    }

    @Test
    void submissionsAtTheSameTimeStoreEachRecordOnce() {
        List<Map<String, @Nullable Object>> file =
                IntStream.range(0, 40).mapToObj(i -> penalty("A-" + i, 1)).toList();
        List<CompletableFuture<List<LineAnswer>>> senders = new ArrayList<>();
        for (int sender = 0; sender < 4; sender++) {
            senders.add(CompletableFuture.supplyAsync(() -> IntStream.range(0, 8)
                    .mapToObj(part -> submit(Registry.KEYS, file.subList(5 * part, 5 * part + 5))
                            .answers())
                    .flatMap(List::stream)
                    .toList()));
        }

        assertThat(senders.stream().flatMap(sender -> sender.join().stream()).map(LineAnswer::state))
                .containsOnly(State.ACCEPTED, State.UNCHANGED)
                .filteredOn(State.ACCEPTED::equals)
                .hasSize(40);
        assertThat(POSTGRES.query("select count(*) from submitted_record")).containsExactly("40");
        assertThat(POSTGRES.query("select count(*) = max(number) from submission"))
                .containsExactly("t");
        assertThatCode(log::verify).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update submitted_record set content = '{}' where record = 'A-1'",
                "update submitted_record set event_on = null, status = 'WITHDRAWN', subject_hash = '' where record = 'A-1'",
                "update submitted_record set repaired = '2026-03-01' where record = 'A-1'",
                "update submitted_record set subject = sha256('x') where record = 'A-1'",
                "update submitted_record set subject_hash = subject_hash || '0' where record = 'A-1'",
                "update submitted_record set version = 7 where record = 'A-1'",
                "delete from submitted_record where record = 'A-1'",
                "delete from submitted_record where submission = 1",
                "delete from submitted_record; delete from submission",
                "delete from submission where number = 1",
                "update submission set arrived_at = arrived_at - interval '1 day' where number = 1",
                "insert into submitted_record select source, kind, 'C', version, status, subject_key, subject_hash, subject, event_on, ended, until, repaired, content, 9, 1 from submitted_record limit 1",
            })
    void verifyLogFindsWhatWasChangedOrRemoved(String change) {
        states(penalty("A-1", 1), penalty("A-2", 1));
        states(withdrawal("A-2", 2), penalty("A-3", 1));
        assertThatCode(log::verify).doesNotThrowAnyException();

        POSTGRES.execute("set session_replication_role = replica; " + change);

        assertThatExceptionOfType(AlteredRow.class).isThrownBy(log::verify).withMessageStartingWith("submission: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update submitted_record set content = '{}'",
                "delete from submitted_record",
                "truncate submission cascade",
                "update submission set records = 1",
            })
    void recordsAreOnlyAdded(String change) {
        states(penalty("A-1", 1));

        assertThatCode(() -> POSTGRES.execute(change)).rootCause().hasMessageContaining("(expected: insert only)");
    }

    @Test
    void aSourceIsAsFreshAsItsLastSubmission() {
        OwnConnector connector = new OwnConnector("registry", null, ownRows(Registry.KEYS));
        assertThat(Flux.from(connector.freshness("ownFreshness", Map.of())).blockFirst(LONG))
                .isNull();

        states(penalty("A-1", 1));

        assertThat(Flux.from(connector.freshness("ownFreshness", Map.of())).blockFirst(LONG))
                .isAfter(OffsetDateTime.now().minusMinutes(1));
    }

    @Test
    void aStatementEndsAtTheServerWhenTheTimeIsOver() throws Exception {
        states(penalty("A-1", 1));
        try (var connection = POSTGRES.dataSource().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table submitted_record in access exclusive mode");
            FetchParameters parameters =
                    new FetchParameters(List.of(Registry.ORGANIZATION), Map.of(), Duration.ofMillis(300));

            assertThatExceptionOfType(SourceFailure.class)
                    .isThrownBy(() -> Flux.from(mapping(Registry.KEYS)
                                    .prepare(List.of(DOCUMENT))
                                    .fetch(parameters))
                            .collectList()
                            .block(LONG))
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(SourceFailure.Kind.TIMEOUT));

            await().atMost(LONG)
                    .until(() -> POSTGRES.query("select pid from pg_stat_activity where wait_event_type = 'Lock'")
                            .isEmpty());
        }
    }

    @Test
    void aDatabaseThatIsDownIsToldWithoutAWordOfItsOwn() {
        POSTGRES.stop();
        try {
            assertThatExceptionOfType(SourceFailure.class)
                    .isThrownBy(() -> documents(Registry.ORGANIZATION))
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(SourceFailure.Kind.UNAVAILABLE))
                    .withMessage("Organization.penalties: the gateway's database does not answer");
            assertThatExceptionOfType(Refused.class).isThrownBy(() -> states(penalty("A-1", 1)));
        } finally {
            POSTGRES.start();
        }
    }

    @SafeVarargs
    private List<State> states(Map<String, @Nullable Object>... records) {
        return submit(Registry.KEYS, List.of(records)).answers().stream()
                .map(LineAnswer::state)
                .toList();
    }

    private Submissions.Taken submit(Keys keys, List<Map<String, @Nullable Object>> records) {
        Submissions submissions = submissions(keys);
        return submissions
                .accepted(COORDINATE, COURT, "registry")
                .flatMap(accepted -> submissions.take(
                        COORDINATE,
                        COURT,
                        accepted,
                        IntStream.range(0, records.size())
                                .mapToObj(i -> RecordReader.read(accepted, new Line.Members(i + 1, records.get(i), 0)))
                                .toList()))
                .blockOptional(LONG)
                .orElseThrow();
    }

    private Submissions submissions(Keys keys) {
        return new Submissions(
                DatabaseClient.create(POSTGRES.connectionFactory()),
                registry(keys),
                log.fieldEntries(),
                new SubjectKeys(keys),
                Clock.systemUTC(),
                JsonMapper.shared());
    }

    private static SourceRegistry registry(Keys keys) {
        return Registry.of(POSTGRES.connectionFactory(), keys);
    }

    private static OwnRows ownRows(Keys keys) {
        return new OwnRows(POSTGRES.connectionFactory(), new SubjectKeys(keys));
    }

    private static OwnMapping mapping(Keys keys) {
        MappedSource mapped =
                registry(keys).current().of("Organization.penalties").get(0);
        return (OwnMapping) mapped.mapping();
    }

    private static List<@Nullable Object> documents(String organization) {
        return rows(List.of(DOCUMENT), Map.of(), RowFilter.NONE, null, organization).stream()
                .map(row -> row.values().get(0))
                .toList();
    }

    private static List<@Nullable String> ids(Map<String, Object> arguments) {
        return rows(List.of(), arguments, RowFilter.NONE, null, Registry.ORGANIZATION, Registry.OTHER).stream()
                .map(row -> row.control().id())
                .toList();
    }

    private static List<SourceRow> rows(
            List<Column> columns,
            Map<String, Object> arguments,
            RowFilter filter,
            @Nullable LocalDate since,
            String... organizations) {
        return rows(Registry.KEYS, columns, arguments, filter, since, organizations);
    }

    private static List<SourceRow> rows(
            Keys keys,
            List<Column> columns,
            Map<String, Object> arguments,
            RowFilter filter,
            @Nullable LocalDate since,
            String... organizations) {
        return Flux.from(mapping(keys)
                        .prepare(columns, filter)
                        .fetch(new FetchParameters(List.of(organizations), arguments, LONG, since)))
                .collectList()
                .blockOptional(LONG)
                .orElseThrow();
    }
}
