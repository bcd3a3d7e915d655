package org.creditgateway.gateway.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.creditgateway.gateway.submission.Desk.COORDINATE;
import static org.creditgateway.gateway.submission.Desk.COURT;
import static org.creditgateway.gateway.submission.Desk.LONG;
import static org.creditgateway.gateway.submission.Registry.penalty;
import static org.creditgateway.gateway.submission.Registry.with;
import static org.creditgateway.gateway.submission.Registry.withdrawal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.creditgateway.gateway.database.PostgresServer;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.inquirylog.AlteredRow;
import org.creditgateway.gateway.inquirylog.InquiryEntry;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.gateway.submission.LineAnswer.State;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Submitted records in a real database: stored once, together with their entry, and what was done to them since is found. */
class SubmissionIntegrationTests {

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

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
    void theSameLineAgainChangesNothing() {
        assertThat(desk.states(penalty("A-1", 1), penalty("A-2", 1))).containsExactly(State.ACCEPTED, State.ACCEPTED);
        assertThat(desk.states(penalty("A-1", 1), penalty("A-3", 1))).containsExactly(State.UNCHANGED, State.ACCEPTED);
        assertThat(desk.states(penalty("A-1", 1), penalty("A-2", 1))).containsExactly(State.UNCHANGED, State.UNCHANGED);

        assertThat(POSTGRES.query("select count(*) from submitted_record")).containsExactly("3");
        assertThat(POSTGRES.query("select number || ' ' || records from submission order by 1"))
                .containsExactly("1 2", "2 1");
        assertThat(POSTGRES.query("select count(*) from log_entry")).containsExactly("2");
    }

    @Test
    void aLowerVersionIsStaleAndAnotherContentOfOneVersionIsRefused() {
        desk.states(penalty("A-1", 3));

        assertThat(desk.states(penalty("A-1", 2), with(penalty("A-1", 3), "documentNumber", "another")))
                .containsExactly(State.STALE, State.REFUSED);
        assertThat(desk.states(
                        penalty("B-1", 2),
                        penalty("B-1", 2),
                        penalty("B-1", 1),
                        with(penalty("B-1", 2), "organization", Registry.OTHER),
                        penalty("B-1", 3)))
                .containsExactly(State.ACCEPTED, State.UNCHANGED, State.STALE, State.REFUSED, State.ACCEPTED);
        assertThat(desk.submit(Registry.KEYS, List.of(with(penalty("A-1", 3), "documentNumber", "another")))
                        .answers()
                        .get(0)
                        .errors())
                .containsExactly("version: stored before with other members (expected: a higher one)");
    }

    @Test
    void theDatabaseHoldsNoIdentifier() {
        desk.states(penalty("A-1", 1));

        assertThat(POSTGRES.query("select submitted_record::text from submitted_record"))
                .singleElement()
                .asString()
                .doesNotContain(Registry.ORGANIZATION);
    }

    @Test
    void eachSubmissionIsAnActThatNamesTheDepartment() {
        Submissions.Taken taken = desk.submit(Registry.KEYS, List.of(penalty("A-1", 1), penalty("A-1", 1)));

        InquiryEntry entry = desk.log()
                .reader()
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
        Submissions submissions = desk.submissions(Registry.KEYS);
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
                    .mapToObj(part -> desk.submit(Registry.KEYS, file.subList(5 * part, 5 * part + 5))
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
        assertThatCode(desk.log()::verify).doesNotThrowAnyException();
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
        desk.states(penalty("A-1", 1), penalty("A-2", 1));
        desk.states(withdrawal("A-2", 2), penalty("A-3", 1));
        assertThatCode(desk.log()::verify).doesNotThrowAnyException();

        POSTGRES.execute("set session_replication_role = replica; " + change);

        assertThatExceptionOfType(AlteredRow.class)
                .isThrownBy(desk.log()::verify)
                .withMessageStartingWith("submission: ");
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
        desk.states(penalty("A-1", 1));

        assertThatCode(() -> POSTGRES.execute(change)).rootCause().hasMessageContaining("(expected: insert only)");
    }
}
