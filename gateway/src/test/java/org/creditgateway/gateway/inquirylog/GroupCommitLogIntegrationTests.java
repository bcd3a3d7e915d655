package org.creditgateway.gateway.inquirylog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.creditgateway.gateway.database.PostgresServer;
import org.creditgateway.gateway.inquirylog.InquiryLog.Permit;
import org.creditgateway.gateway.tlog.Hash;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

class GroupCommitLogIntegrationTests {

    private static final Duration LONG = Duration.ofSeconds(20);

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    private GroupCommitLog log;

    @BeforeAll
    static void migrate() {
        POSTGRES.migrate();
    }

    @BeforeEach
    void open() {
        POSTGRES.execute("truncate log_entry, log_text; update log_head set size = 0");
        log = log(1024);
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void whatIsAcknowledgedStandsInTheLogOnceAndIndicesHaveNoGaps() {
        Map<Long, String> acknowledged = appendAll(log, "a", 200);
        assertThat(acknowledged.keySet()).containsExactlyInAnyOrderElementsOf(indices(200));
        acknowledged.forEach((index, inquiry) ->
                assertThat(leaf(index).inquiry().text()).as("entry %d", index).isEqualTo(inquiry));
        assertThat(POSTGRES.query("select size from log_head")).containsExactly("200");
    }

    @Test
    void entriesThatWaitTogetherShareATransaction() {
        appendAll(log, "a", 200);
        long transactions = Long.parseLong(POSTGRES.query("select count(distinct xmin::text) from log_entry")
                .get(0));
        assertThat(transactions).isLessThan(100);
    }

    @Test
    void receiptsNameTheIndexAndTheLeafsHash() {
        append(log, Samples.bare("first"));
        Receipt receipt = append(log, Samples.entry("second"));
        Hash hash = Hash.of(stored("leaf_hash", 1));
        assertThat(receipt).isEqualTo(new Receipts(Samples.KEYS.receipt()).issue(1, hash));
        assertThat(hash).isEqualTo(Hash.leaf(stored("leaf", 1)));
    }

    @Test
    void twoGatewaysWriteOneLog() {
        try (GroupCommitLog other = log(1024)) {
            CompletableFuture<Map<Long, String>> theirs =
                    CompletableFuture.supplyAsync(() -> appendAll(other, "b", 300));
            Map<Long, String> ours = appendAll(log, "a", 300);
            assertThat(Stream.concat(ours.keySet().stream(), theirs.join().keySet().stream()))
                    .containsExactlyInAnyOrderElementsOf(indices(600));
        }
    }

    @Test
    void anEntryAboutAThousandSubjects() {
        append(log, Samples.entry("batch", Samples.OFFICIAL, Samples.accesses(1000)));
        assertThat(EncodedSubjects.of(stored("subjects", 0))).hasSize(1000);
        assertThat(stored("leaf", 0)).hasSizeLessThan(2048);
    }

    @Test
    void documentsAndListsAreStoredOncePerHash() {
        appendAll(log, "a", 100);
        try (GroupCommitLog other = log(8)) {
            append(other, Samples.entry("one more"));
        }
        assertThat(POSTGRES.query("select count(*) from log_text where text like 'query%'"))
                .containsExactly("1");
        assertThat(POSTGRES.query("select count(*) from log_text where hash <> sha256(convert_to(text, 'UTF8'))"))
                .containsExactly("0");
    }

    @Test
    void commitsAreDurableEvenWhereTheDatabasesDefaultIsNot() {
        POSTGRES.execute("alter database postgres set synchronous_commit = off");
        POSTGRES.execute("create table seen (setting text)");
        POSTGRES.execute("create function see() returns trigger language plpgsql as $$ begin"
                + " insert into seen values (current_setting('synchronous_commit')); return null; end $$");
        POSTGRES.execute("create trigger see after insert on log_entry execute function see()");
        append(log, Samples.bare("one"));
        POSTGRES.execute("alter database postgres reset synchronous_commit; drop trigger see on log_entry");
        assertThat(POSTGRES.query("select setting from seen")).containsExactly("on");
    }

    @Test
    void aFullQueueRefusesAtOnce() {
        try (GroupCommitLog small = log(2)) {
            Permit first = permit(small);
            permit(small);
            assertThatExceptionOfType(LogUnavailable.class)
                    .isThrownBy(() -> permit(small))
                    .withMessage("inquiry log: all 2 places are taken");
            first.release();
            first.release();
            Permit third = permit(small);
            assertThatExceptionOfType(LogUnavailable.class).isThrownBy(() -> permit(small));
            small.append(third, Samples.bare("one")).block(LONG);
            permit(small);
        }
    }

    @Test
    void whileTheTreeIsBehindOrContradictedNoInquiryBegins() {
        TreeWatch tree = new TreeWatch(Duration.ofSeconds(60));
        try (GroupCommitLog watched = new GroupCommitLog(
                POSTGRES.dataSource(), Samples.KEYS, properties(8, Duration.ofMillis(250)), tree, EventLoops.none())) {
            tree.lag(Duration.ofSeconds(61));
            assertThatExceptionOfType(LogUnavailable.class)
                    .isThrownBy(() -> permit(watched))
                    .withMessage("inquiry log: its tree is more than 60 s behind");
            tree.lag(Duration.ZERO);
            permit(watched);
            tree.broken("entry 4 was changed");
            tree.lag(Duration.ZERO);
            assertThatExceptionOfType(LogUnavailable.class)
                    .isThrownBy(() -> permit(watched))
                    .withMessage("inquiry log: entry 4 was changed");
        }
    }

    @Test
    void aPermitIsUsedOnce() {
        Permit permit = permit(log);
        log.append(permit, Samples.bare("one")).block(LONG);
        assertThatIllegalStateException()
                .isThrownBy(() -> log.append(permit, Samples.bare("two")).block(LONG))
                .withMessage("permit: FREE (expected: held, and used once)");
        Permit released = permit(log);
        released.release();
        assertThatIllegalStateException()
                .isThrownBy(() -> log.append(released, Samples.bare("two")).block(LONG));
    }

    @Test
    void anEntryThatCannotBeEncodedGivesItsPlaceBack() {
        try (GroupCommitLog small = log(1)) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> small.append(permit(small), Samples.withAsked(List.of("a\nb")))
                            .block(LONG));
            permit(small);
        }
    }

    @Test
    void aDatabaseThatIsDownMeansNoPermitAndRecoveryNeedsNoHelp() {
        append(log, Samples.bare("before"));
        POSTGRES.stop();
        try {
            Mono<Receipt> afterwards = log.permit().flatMap(permit -> log.append(permit, Samples.bare("lost")));
            assertThatExceptionOfType(LogUnavailable.class).isThrownBy(() -> afterwards.block(LONG));
            assertThatExceptionOfType(LogUnavailable.class).isThrownBy(() -> permit(log));
            assertThat(new InquiryLogHealthIndicator(log)
                            .health()
                            .block(LONG)
                            .getStatus()
                            .getCode())
                    .isEqualTo("DOWN");
        } finally {
            POSTGRES.start();
        }
        Receipt receipt = log.permit()
                .retryWhen(Retry.fixedDelay(100, Duration.ofMillis(100)))
                .flatMap(permit -> log.append(permit, Samples.bare("after")))
                .block(LONG);
        assertThat(receipt.entry()).isEqualTo(1);
        assertThat(new InquiryLogHealthIndicator(log)
                        .health()
                        .block(LONG)
                        .getStatus()
                        .getCode())
                .isEqualTo("UP");
    }

    @Test
    void aConnectionThatBrokeWhileNobodyLookedCostsNoInquiry() {
        try (GroupCommitLog wary = log(8, Duration.ZERO)) {
            append(wary, Samples.bare("before"));
            POSTGRES.execute(TERMINATE);
            assertThat(append(wary, Samples.bare("after")).entry()).isEqualTo(1);
        }
    }

    @Test
    void aDatabaseThatStallsMeansNoPermit() throws SQLException {
        try (Connection other = lockedHead()) {
            Permit permit = permit(log);
            CompletableFuture<Receipt> stalled =
                    log.append(permit, Samples.bare("stalled")).toFuture();
            assertThatExceptionOfType(LogUnavailable.class)
                    .isThrownBy(() -> Mono.delay(Duration.ofMillis(300))
                            .then(log.permit())
                            .block(LONG))
                    .withMessage("inquiry log: no answer of its database within 1000 ms");
            other.rollback();
            assertThat(stalled.join().entry()).isZero();
            permit(log);
        }
    }

    @Test
    void anUnknownOutcomeIsAnErrorAndTheNextEntryFollowsWithoutAGap() throws SQLException {
        CompletableFuture<Receipt> lost;
        try (Connection other = lockedHead()) {
            lost = log.append(permit(log), Samples.bare("lost")).toFuture();
            until(WAITING, "1");
            POSTGRES.execute(TERMINATE);
            assertThat(lost).failsWithin(LONG).withThrowableThat().havingCause().isInstanceOf(LogUnavailable.class);
            other.rollback();
        }
        assertThat(append(log, Samples.bare("next")).entry()).isZero();
        assertThat(POSTGRES.query("select count(*) from log_entry")).containsExactly("1");
    }

    @Test
    void aFailedWriteIsFollowedByAPermitOnlyOnceTheDatabaseWritesAgain() {
        append(log, Samples.bare("before"));
        POSTGRES.execute("alter table log_head add constraint closed check (size < 0) not valid");
        Permit held = permit(log);
        assertThatExceptionOfType(LogUnavailable.class)
                .isThrownBy(() -> log.append(held, Samples.bare("refused")).block(LONG));
        assertThatExceptionOfType(LogUnavailable.class).isThrownBy(() -> permit(log));
        POSTGRES.execute("alter table log_head drop constraint closed");
        assertThat(append(log, Samples.bare("after")).entry()).isEqualTo(1);
    }

    @Test
    void closingWritesWhatWaits() {
        List<CompletableFuture<Receipt>> waiting = Flux.range(0, 300)
                .map(i -> permit(log))
                .map(permit -> log.append(permit, Samples.bare("waiting")).toFuture())
                .collectList()
                .block(LONG);
        log.close();
        assertThat(waiting).allSatisfy(receipt -> assertThat(receipt).succeedsWithin(LONG));
        assertThat(POSTGRES.query("select count(*) from log_entry")).containsExactly("300");
        until(CONNECTIONS, "0");
        assertThatExceptionOfType(LogUnavailable.class)
                .isThrownBy(() -> permit(log))
                .withMessage("inquiry log: closed");
    }

    @Test
    void whoGoesAwayLeavesNoPlaceTaken() throws SQLException {
        try (GroupCommitLog small = log(1, Duration.ZERO)) {
            try (Connection other = lockedHead()) {
                Disposable append = small.append(permit(small), Samples.bare("written all the same"))
                        .subscribe();
                append.dispose();
                other.rollback();
            }
            retried(small.permit()).release();
            assertThat(POSTGRES.query("select count(*) from log_entry")).containsExactly("1");
            Disposable asking = small.permit().subscribe(Permit::release);
            asking.dispose();
            retried(small.permit()).release();
        }
    }

    private static final String TERMINATE = """
            select pg_terminate_backend(pid) from pg_stat_activity
            where application_name = 'log under test' and pid <> pg_backend_pid()
            """;
    private static final String WAITING = """
            select count(*) from pg_stat_activity
            where application_name = 'log under test' and wait_event_type = 'Lock'
            """;

    private static final String CONNECTIONS =
            "select count(*) from pg_stat_activity where application_name = 'log under test'";

    private static void until(String query, String answer) {
        Flux.interval(Duration.ofMillis(20))
                .map(tick -> POSTGRES.query(query).get(0))
                .any(answer::equals)
                .block(Duration.ofSeconds(5));
    }

    private static Permit retried(Mono<Permit> permit) {
        return permit.retryWhen(Retry.fixedDelay(100, Duration.ofMillis(50))).block(LONG);
    }

    private static Connection lockedHead() throws SQLException {
        Connection connection = POSTGRES.dataSource().getConnection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("select size from log_head for update");
        }
        return connection;
    }

    private static GroupCommitLog log(int queue) {
        return log(queue, Duration.ofMillis(250));
    }

    private static GroupCommitLog log(int queue, Duration fresh) {
        var source = POSTGRES.dataSource();
        source.setApplicationName("log under test");
        return new GroupCommitLog(
                source, Samples.KEYS, properties(queue, fresh), Samples.treeWatch(), EventLoops.none());
    }

    private static InquiryLogProperties properties(int queue, Duration fresh) {
        return new InquiryLogProperties(queue, fresh, Duration.ofSeconds(1), Duration.ofMinutes(1));
    }

    private static Permit permit(GroupCommitLog log) {
        return log.permit().block(LONG);
    }

    private static Receipt append(GroupCommitLog log, InquiryEntry entry) {
        return log.append(permit(log), entry).block(LONG);
    }

    /** Which inquiry was acknowledged with which index. */
    private static Map<Long, String> appendAll(GroupCommitLog log, String prefix, int count) {
        return Flux.range(0, count)
                .map(i -> prefix + i)
                .flatMap(
                        inquiry -> log.permit()
                                .flatMap(permit ->
                                        log.append(permit, Samples.entry(inquiry, Samples.access(Samples.PERSON))))
                                .map(receipt -> Map.entry(receipt.entry(), inquiry)),
                        count)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))
                .block(LONG);
    }

    private static List<Long> indices(int count) {
        return LongStream.range(0, count).boxed().toList();
    }

    private static Leaf leaf(long index) {
        return Leaf.of(stored("leaf", index));
    }

    private static byte[] stored(String column, long index) {
        String sql = "select encode(" + column + ", 'hex') from log_entry where index = " + index;
        return HexFormat.of().parseHex(POSTGRES.query(sql).get(0));
    }
}
