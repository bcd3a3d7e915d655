package org.creditgateway.gateway.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.creditgateway.gateway.database.PostgresServer;
import org.creditgateway.gateway.inquirylog.TreeWatch;
import org.creditgateway.gateway.tlog.Checkpoint;
import org.creditgateway.gateway.tlog.Edge;
import org.creditgateway.gateway.tlog.Hash;
import org.creditgateway.gateway.tlog.NoteSigner;
import org.creditgateway.gateway.tlog.Tile;
import org.creditgateway.gateway.tlog.TileHashes;
import org.creditgateway.gateway.tlog.TlogProof;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.r2dbc.core.DatabaseClient;

/** Proofs come from tiles alone: here no entry is left, only the tree over what were entries. */
class ProofAmongMillionsIntegrationTests {

    private static final int ASKED = 1_000;
    private static final NoteSigner SIGNER = new NoteSigner("log.example/inquiries", new byte[32]);

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @Test
    void anEntryIsProvenWithoutReadingEntries() throws Exception {
        prove(100_000);
    }

    @Test
    @Tag("long")
    void oneOfTenMillionEntriesIsProvenWithoutReadingEntries() throws Exception {
        prove(10_000_000);
    }

    /** Prints what it measured; the numbers are no part of the test. */
    private static void prove(int size) throws Exception {
        POSTGRES.migrate();
        fill(size);
        long start = System.nanoTime();
        try (TreeKeeper keeper = new TreeKeeper(
                POSTGRES.dataSource(),
                new Integrator(SIGNER, 10),
                new Guard(null),
                new TreeWatch(Duration.ofMinutes(1)),
                Duration.ofSeconds(1))) {
            keeper.start();
            assertThat(keeper.published().orElseThrow().size()).isEqualTo(size);
            System.out.printf("checkpoint over %,d entries opened in %.1f ms%n", size, millis(start));
            ConnectionPool pool = new ConnectionPool(ConnectionPoolConfiguration.builder(POSTGRES.connectionFactory())
                    .build());
            TreeReader reader = new TreeReader(keeper, DatabaseClient.create(pool));
            Random random = new Random(20261124);
            for (int thousand = 0; thousand < 3; thousand++) {
                prove(reader, random, size);
            }
            pool.dispose();
        }
    }

    private static void prove(TreeReader reader, Random random, int size) {
        double[] millis = new double[ASKED];
        for (int i = 0; i < ASKED; i++) {
            int index = random.nextInt(size);
            long start = System.nanoTime();
            TlogProof proof = reader.proof(index).orElseThrow();
            millis[i] = millis(start);
            assertThat(proof.proves(leaf(index), SIGNER.verifier())).isTrue();
        }
        System.out.printf("first proof %.2f ms", millis[0]);
        Arrays.sort(millis);
        System.out.printf(
                "; of %d: p50 %.2f ms, p99 %.2f ms, longest %.2f ms%n",
                ASKED, millis[ASKED / 2], millis[ASKED * 99 / 100], millis[ASKED - 1]);
    }

    private static double millis(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    private static void fill(int size) throws SQLException {
        Edge edge = Edge.of(0, tile -> {
            throw new IllegalArgumentException("an empty tree has no tiles");
        });
        try (Connection connection = POSTGRES.dataSource().getConnection()) {
            for (int index = 0; index < size; index++) {
                edge.add(leaf(index));
                if (index % 1_000_000 == 999_999) {
                    write(connection, edge.written());
                }
            }
            write(connection, edge.written());
            Checkpoint checkpoint = new Checkpoint(SIGNER.verifier().name(), size, edge.root());
            try (PreparedStatement head = connection.prepareStatement(
                    "update log_tree set size = ?, note = ?; update log_head set size = ?")) {
                head.setLong(1, size);
                head.setString(2, SIGNER.sign(checkpoint.text()).toString());
                head.setLong(3, size);
                head.execute();
            }
        }
    }

    private static void write(Connection connection, Map<Tile, TileHashes> tiles) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("insert into log_tile (level, index, hashes)"
                + " values (?, ?, ?) on conflict (level, index) do update set hashes = excluded.hashes")) {
            for (Map.Entry<Tile, TileHashes> each : tiles.entrySet()) {
                statement.setInt(1, each.getKey().level());
                statement.setLong(2, each.getKey().index());
                statement.setBytes(3, each.getValue().bytes());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static Hash leaf(int index) {
        return Hash.leaf(ByteBuffer.allocate(4).putInt(index).array());
    }
}
