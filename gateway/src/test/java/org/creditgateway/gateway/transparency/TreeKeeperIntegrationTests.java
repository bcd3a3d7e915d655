package org.creditgateway.gateway.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.creditgateway.gateway.database.PostgresServer;
import org.creditgateway.gateway.inquirylog.LogArchives;
import org.creditgateway.gateway.inquirylog.TreeWatch;
import org.creditgateway.gateway.tlog.Hash;
import org.creditgateway.gateway.tlog.NoteSigner;
import org.creditgateway.gateway.tlog.Tile;
import org.creditgateway.gateway.tlog.TlogProof;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.r2dbc.core.DatabaseClient;

class TreeKeeperIntegrationTests {

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    private static final NoteSigner SIGNER = signer("log.example/inquiries", 1);
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private final List<TreeKeeper> keepers = new ArrayList<>();

    @BeforeEach
    void emptyLog() {
        POSTGRES.migrate();
    }

    @AfterEach
    void close() {
        keepers.forEach(TreeKeeper::close);
    }

    @Test
    void everyEntryIsProvenByTheCheckpoint() {
        append(700);
        TreeKeeper keeper = started();
        awaitSize(keeper, 700);
        TreeReader reader = reader(keeper);

        for (long index : List.of(0L, 255L, 256L, 511L, 600L, 699L)) {
            TlogProof proof = TlogProof.of(reader.proof(index).orElseThrow().toString());
            assertThat(proof.proves(leaf(index), SIGNER.verifier())).isTrue();
            assertThat(proof.proves(leaf(index + 1), SIGNER.verifier())).isFalse();
        }
        assertThat(reader.proof(700)).isEmpty();
        assertThat(reader.proof(-1)).isEmpty();
    }

    @Test
    void tilesOfEveryWidthThatTheTreeEverHadAreServed() {
        append(3);
        TreeKeeper keeper = started();
        awaitSize(keeper, 3);
        append(600);
        awaitSize(keeper, 603);
        TreeReader reader = reader(keeper);

        assertThat(reader.tile(new Tile(0, 0, 3)).orElseThrow().hashes()).containsExactly(leaf(0), leaf(1), leaf(2));
        assertThat(reader.tile(new Tile(0, 2, 91)).orElseThrow().hashes()).endsWith(leaf(602));
        assertThat(reader.tile(new Tile(1, 0, 2))).isPresent();
        assertThat(reader.tile(new Tile(0, 2, 92))).isEmpty();
        assertThat(reader.tile(new Tile(0, 3, 1))).isEmpty();
        assertThat(reader.tile(new Tile(1, 0, 3))).isEmpty();
        assertThat(reader.tile(new Tile(2, 0, 1))).isEmpty();
        assertThat(reader.tile(new Tile(63, 0, 1))).isEmpty();
        assertThat(reader.tile(new Tile(0, Long.MAX_VALUE / 4, 1))).isEmpty();
    }

    @Test
    void twoReplicasSignOneHistory() {
        TreeKeeper one = started();
        TreeKeeper other = started();
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 40; i++) {
                append(25);
            }
        });
        writing.join();
        awaitSize(one, 1000);
        awaitSize(other, 1000);

        assertThat(one.published().orElseThrow().checkpoint().root())
                .isEqualTo(other.published().orElseThrow().checkpoint().root());
    }

    /** The lock is another's for good, so this one signs nothing; it still publishes what the other signs. */
    @Test
    void whileAnotherExtendsTheTreeNobodyElseDoes() throws Exception {
        append(5);
        try (Connection other = POSTGRES.dataSource().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select * from log_tree for update");
            try (TreeConnection database = TreeConnection.open(POSTGRES.dataSource())) {
                assertThat(new Integrator(SIGNER, 10).extend(database)).isFalse();
                assertThat(database.head().size()).isZero();
            }
            other.rollback();
        }
        awaitSize(started(), 5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update log_entry set leaf = set_bit(leaf, 5, 1 - get_bit(leaf, 5)) where index = 7 | entry 7 was changed",
                "update log_entry set leaf_hash = sha256('x') where index = 7 | entry 7 was changed",
                "delete from log_entry where index = 7 | entry 8 follows 6",
                "delete from log_entry where index = 6 | entry 7 follows 5",
                "update log_tile set hashes = set_bit(hashes, 9, 1 - get_bit(hashes, 9)) | not the tree of 6 entries",
                "delete from log_tile | tile 0/000.p/6",
                "update log_tree set note = null | 6 entries and no checkpoint",
                "update log_tree set note = 'nothing' | no checkpoint",
                "update log_tree set size = 5 | not the tree of 6 entries",
                "update log_tree set note = replace(note, 'inquiries', 'others') | another log"
            })
    void whatWasChangedBehindTheLogsBackIsNotSigned(String change, String reason) throws Exception {
        append(6);
        integrate();
        append(4);
        POSTGRES.execute(change);
        List<String> before = POSTGRES.query("select size || coalesce(note, '') from log_tree");

        assertThatExceptionOfType(LogContradicted.class)
                .isThrownBy(this::integrate)
                .withMessageContaining(reason);
        assertThat(POSTGRES.query("select size || coalesce(note, '') from log_tree"))
                .isEqualTo(before);
    }

    @Test
    void aContradictionStopsInquiriesForGood() throws SQLException {
        TreeWatch watch = new TreeWatch(Duration.ofDays(1));
        append(3);
        TreeKeeper keeper = started(null, watch, SIGNER);
        awaitSize(keeper, 3);
        assertThat(watch.objection()).isEmpty();

        try (Connection held = POSTGRES.dataSource().getConnection();
                Statement statement = held.createStatement()) {
            held.setAutoCommit(false);
            statement.execute("select from log_tree for update");
            append(3);
            POSTGRES.execute("update log_entry set leaf = 'forged' where index = 4");
            held.rollback();
        }

        await().atMost(SOON).until(() -> watch.objection().isPresent() || published(keeper) > 3);
        assertThat(watch.objection()).contains("log_entry: entry 4 was changed (expected: the bytes of its hash)");
        assertThat(published(keeper)).isEqualTo(3);
    }

    @Test
    void aDatabaseThatIsBehindTheGuardIsRefusedAtTheStart() {
        Path guard = directory.resolve("checkpoint");
        append(5);
        TreeKeeper keeper = started(guard, new TreeWatch(Duration.ofDays(1)), SIGNER);
        awaitSize(keeper, 5);
        keeper.close();
        assertThat(guard).content().startsWith("log.example/inquiries\n5\n");

        POSTGRES.migrate();
        append(4);
        assertThatExceptionOfType(LogContradicted.class)
                .isThrownBy(() -> started(guard, new TreeWatch(Duration.ofDays(1)), SIGNER))
                .withMessage("The database is behind what was signed: it has 0 of at least 5 entries.");
        integrateUnchecked();
        assertThatExceptionOfType(LogContradicted.class)
                .isThrownBy(() -> started(guard, new TreeWatch(Duration.ofDays(1)), SIGNER))
                .withMessage("The database is behind what was signed: it has 4 of at least 5 entries.");
    }

    @Test
    void aDatabaseWithAnotherHistoryIsRefusedAtTheStart() {
        Path guard = directory.resolve("checkpoint");
        append(5);
        TreeKeeper keeper = started(guard, new TreeWatch(Duration.ofDays(1)), SIGNER);
        awaitSize(keeper, 5);
        keeper.close();

        POSTGRES.migrate();
        append(3);
        POSTGRES.execute("update log_entry set leaf = 'other', leaf_hash = sha256('\\x00'::bytea || 'other'::bytea)"
                + " where index = 1");
        append(7);
        integrateUnchecked();
        assertThatExceptionOfType(LogContradicted.class)
                .isThrownBy(() -> started(guard, new TreeWatch(Duration.ofDays(1)), SIGNER))
                .withMessage("The tree of 10 entries does not contain the tree of 5 that was signed before.");
    }

    @Test
    void aGuardOfAnotherLogOrKeyIsRefused() throws Exception {
        Path guard = directory.resolve("checkpoint");
        append(5);
        TreeKeeper keeper = started(guard, new TreeWatch(Duration.ofDays(1)), SIGNER);
        awaitSize(keeper, 5);
        keeper.close();

        assertThatExceptionOfType(LogContradicted.class)
                .isThrownBy(() -> started(guard, new TreeWatch(Duration.ofDays(1)), signer("log.example/inquiries", 2)))
                .withMessageContaining("signed with another key");
        Files.writeString(guard, "cut");
        assertThatExceptionOfType(LogContradicted.class)
                .isThrownBy(() -> started(guard, new TreeWatch(Duration.ofDays(1)), SIGNER))
                .withMessageContaining("no checkpoint");
    }

    @Test
    void aDatabaseThatIsAheadOfTheGuardIsFollowed() {
        Path guard = directory.resolve("checkpoint");
        append(5);
        TreeKeeper keeper = started(guard, new TreeWatch(Duration.ofDays(1)), SIGNER);
        awaitSize(keeper, 5);
        keeper.close();
        append(300);
        integrateUnchecked();

        assertThatCode(() -> awaitSize(started(guard, new TreeWatch(Duration.ofDays(1)), SIGNER), 305))
                .doesNotThrowAnyException();
        assertThat(guard).content().startsWith("log.example/inquiries\n305\n");
    }

    @Test
    void entriesThatWaitTooLongStopInquiriesUntilTheTreeHasThem() throws Exception {
        TreeWatch watch = new TreeWatch(Duration.ofSeconds(30));
        append(2);
        try (Connection other = POSTGRES.dataSource().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select * from log_tree for update");
            POSTGRES.execute("update log_entry set written_at = now() - interval '31 seconds'");
            TreeKeeper keeper = started(null, watch, SIGNER);
            await().atMost(SOON).until(() -> watch.objection().isPresent());
            assertThat(watch.objection()).contains("its tree is more than 30 s behind");
            other.rollback();
            awaitSize(keeper, 2);
        }
        await().atMost(SOON).until(() -> watch.objection().isEmpty());
    }

    @Test
    void entriesWaitNoLongerWhenTheDatabasesClockIsSetBack() throws Exception {
        TreeWatch watch = new TreeWatch(Duration.ofMillis(500));
        append(2);
        try (Connection other = POSTGRES.dataSource().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select * from log_tree for update");
            POSTGRES.execute("update log_entry set written_at = now() + interval '1 hour'");
            TreeKeeper keeper = started(null, watch, SIGNER);
            await().atMost(SOON).until(() -> watch.objection().isPresent());
            other.rollback();
            awaitSize(keeper, 2);
        }
        await().atMost(SOON).until(() -> watch.objection().isEmpty());
    }

    @Test
    void entriesWrittenByAClockThatJumpsStandInTheOrderOfTheirIndices() {
        append(3);
        POSTGRES.execute("update log_entry set written_at = now() + interval '1 day' * (1 - 2 * (index % 2))");
        append(3);
        TreeKeeper keeper = started();
        awaitSize(keeper, 6);

        assertThat(reader(keeper).proof(2).orElseThrow().proves(leaf(2), SIGNER.verifier()))
                .isTrue();
    }

    @Test
    void theLastCheckpointOfTheDayIsKept() throws Exception {
        append(3);
        integrate();
        append(3);
        integrate();
        assertThat(POSTGRES.query("select size from log_checkpoint")).containsExactly("6");
    }

    @Test
    void aLogThatWasNeverSignedIsVerifiedAndNotExported() throws Exception {
        String vkey = SIGNER.verifier().vkey();

        assertThat(LogVerification.verify(POSTGRES.dataSource(), LogArchives.NONE, vkey, null, entries -> {})
                        .signed())
                .isZero();
        assertThatExceptionOfType(LogContradicted.class)
                .isThrownBy(() -> LogVerification.export(
                        POSTGRES.dataSource(), LogArchives.NONE, OutputStream.nullOutputStream()))
                .withMessageContaining("no checkpoint yet");
    }

    private void append(int entries) {
        POSTGRES.execute("""
                begin;
                with head as (update log_head set size = size + %d returning size - %d as first),
                leaves as (select first + n as index, convert_to('leaf ' || first + n, 'UTF8') as leaf
                    from head, generate_series(0, %d) as n)
                insert into log_entry (index, leaf, leaf_hash, seed, particulars, variables, subjects)
                select index, leaf, sha256('\\x00'::bytea || leaf), sha256(''), '', '', '' from leaves;
                commit
                """.formatted(entries, entries, entries - 1));
    }

    private static Hash leaf(long index) {
        return Hash.leaf(("leaf " + index).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private void integrate() throws Exception {
        try (TreeConnection database = TreeConnection.open(POSTGRES.dataSource())) {
            new Integrator(SIGNER, 1000).extend(database);
        }
    }

    private void integrateUnchecked() {
        assertThatCode(this::integrate).doesNotThrowAnyException();
    }

    private TreeKeeper started() {
        return started(null, new TreeWatch(Duration.ofDays(1)), SIGNER);
    }

    private TreeKeeper started(@org.jspecify.annotations.Nullable Path guard, TreeWatch watch, NoteSigner signer) {
        TreeKeeper keeper = new TreeKeeper(
                POSTGRES.dataSource(), new Integrator(signer, 100), new Guard(guard), watch, Duration.ofMillis(20));
        keepers.add(keeper);
        keeper.start();
        return keeper;
    }

    private TreeReader reader(TreeKeeper keeper) {
        return new TreeReader(keeper, DatabaseClient.create(POSTGRES.connectionFactory()));
    }

    private static void awaitSize(TreeKeeper keeper, long size) {
        await().atMost(SOON).until(() -> published(keeper) == size);
    }

    private static long published(TreeKeeper keeper) {
        return keeper.published().map(SignedHead::size).orElse(0L);
    }

    private static NoteSigner signer(String name, int fill) {
        byte[] seed = new byte[32];
        java.util.Arrays.fill(seed, (byte) fill);
        return new NoteSigner(name, seed);
    }
}
