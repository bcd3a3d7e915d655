package org.creditgateway.gateway.inquirylog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.creditgateway.gateway.database.PostgresServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An act and its entry: both are committed, or neither. */
class ActIntegrationTests {

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    private static final String INSERT = "insert into act (id, what) values (?, ?) on conflict do nothing";

    private GroupCommitLog log;

    @BeforeEach
    void open() {
        POSTGRES.migrate();
        POSTGRES.execute("create table act (id bigint primary key, what text)");
        log = log();
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void anActStandsBesideItsEntryWhenItIsAcknowledged() {
        Receipt receipt = commit("done", new Act(INSERT, List.of(1L, "first")));
        assertThat(receipt.entry()).isZero();
        assertThat(POSTGRES.query("select what from act")).containsExactly("first");
        assertThat(POSTGRES.query("select count(*) from log_entry")).containsExactly("1");
    }

    @Test
    void anActThatChangesNoRowLeavesNoEntryAndItsPlaceIsFree() {
        commit("done", new Act(INSERT, List.of(1L, "first")));
        for (int i = 0; i < 10; i++) {
            assertThatExceptionOfType(NotCarriedOut.class)
                    .isThrownBy(() -> commit("again", new Act(INSERT, List.of(1L, "second"))));
        }
        assertThat(POSTGRES.query("select what from act")).containsExactly("first");
        assertThat(POSTGRES.query("select count(*) from log_entry")).containsExactly("1");
        assertThat(append("after").entry()).isEqualTo(1);
    }

    @Test
    void anActThatChangesSeveralRowsIsUndone() {
        POSTGRES.execute("insert into act values (1, 'a'), (2, 'b')");
        assertThatExceptionOfType(NotCarriedOut.class)
                .isThrownBy(() -> commit("both", new Act("update act set what = ?", List.of("changed"))));
        assertThat(POSTGRES.query("select what from act order by id")).containsExactly("a", "b");
    }

    @Test
    void anActWhoseEntryCannotBeWrittenIsUndone() {
        POSTGRES.execute("delete from log_head");
        assertThatExceptionOfType(LogUnavailable.class)
                .isThrownBy(() -> commit("unlogged", new Act(INSERT, List.of(1L, "first"))));
        assertThat(POSTGRES.query("select what from act")).isEmpty();
        POSTGRES.execute("insert into log_head (size) values (0)");
        assertThat(commit("logged", new Act(INSERT, List.of(1L, "first"))).entry())
                .isZero();
    }

    @Test
    void ofTwoActsAtOnceForOneRowOneIsCarriedOut() {
        try (GroupCommitLog other = log()) {
            Act act = new Act(INSERT, List.of(7L, "once"));
            var ours = CompletableFuture.supplyAsync(() -> carriedOut(log, act));
            var theirs = CompletableFuture.supplyAsync(() -> carriedOut(other, act));
            assertThat(List.of(ours.join(), theirs.join())).containsExactlyInAnyOrder(true, false);
        }
        assertThat(POSTGRES.query("select count(*) from log_entry")).containsExactly("1");
    }

    private static boolean carriedOut(GroupCommitLog log, Act act) {
        try {
            commit(log, "race", act);
            return true;
        } catch (NotCarriedOut e) {
            return false;
        }
    }

    private Receipt append(String inquiry) {
        return log.permit()
                .flatMap(permit -> log.append(permit, Samples.bare(inquiry)))
                .block(Duration.ofSeconds(20));
    }

    private Receipt commit(String inquiry, Act act) {
        return commit(log, inquiry, act);
    }

    private static Receipt commit(GroupCommitLog log, String inquiry, Act act) {
        return log.permit()
                .flatMap(permit -> log.commit(permit, Samples.bare(inquiry), act))
                .block(Duration.ofSeconds(20));
    }

    private static GroupCommitLog log() {
        InquiryLogProperties properties =
                new InquiryLogProperties(4, Duration.ofMillis(100), Duration.ofSeconds(5), Duration.ofMinutes(1));
        return new GroupCommitLog(
                POSTGRES.dataSource(), Samples.KEYS, properties, Samples.treeWatch(), EventLoops.none());
    }
}
