package org.creditgateway.gateway.transparency;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.creditgateway.gateway.tlog.Hash;
import org.creditgateway.gateway.tlog.Tile;
import org.creditgateway.gateway.tlog.TileHashes;
import org.jspecify.annotations.Nullable;

/**
 * What the keeper of the tree says to the database. All that it changes, it changes in one transaction, which holds the
 * lock on the tree's row; a replica that stalls in it is cut off by the server and can no longer commit.
 */
final class TreeConnection implements AutoCloseable {

    private static final String SESSION = "set synchronous_commit = on; set statement_timeout = '4s';"
            + " set idle_in_transaction_session_timeout = '10s'";
    private static final String HEAD = "select size, note from log_tree";
    private static final String LOCKED = HEAD + " for update skip locked";
    private static final String LAG = """
            select extract(epoch from clock_timestamp() - written_at) * 1000
            from log_entry where index = (select size from log_tree)
            """;
    private static final String ADD_PARTS = "select add_log_parts()";
    private static final String ENTRIES = "select size from log_head";
    private static final String LEAVES =
            "select index, leaf, leaf_hash from log_entry where index >= ? order by index limit ?";
    private static final String TILE = "select substring(hashes for ?) from log_tile where level = ? and index = ?";
    private static final String WRITE_TILE = """
            insert into log_tile (level, index, hashes) values (?, ?, ?)
            on conflict (level, index) do update set hashes = excluded.hashes
            """;
    private static final String WRITE_HEAD = "update log_tree set size = ?, note = ?";
    private static final String WRITE_DAY = """
            insert into log_checkpoint (day, size, note) values ((now() at time zone 'utc')::date, ?, ?)
            on conflict (day) do update set size = excluded.size, note = excluded.note
            """;

    private final Connection connection;

    private TreeConnection(Connection connection) {
        this.connection = connection;
    }

    static TreeConnection open(DataSource source) throws SQLException {
        TreeConnection opened = new TreeConnection(source.getConnection());
        try (Statement statement = opened.connection.createStatement()) {
            statement.execute(SESSION);
            return opened;
        } catch (SQLException e) {
            opened.close();
            throw e;
        }
    }

    /**
     * The tree as the database has it.
     *
     * @param size how many entries it has
     * @param note the signed checkpoint; null before the first
     */
    record StoredHead(long size, @Nullable String note) {}

    /** An entry's leaf, and the hash that was stored with it. */
    record StoredLeaf(long index, byte[] leaf, Hash hash) {}

    StoredHead head() throws SQLException {
        StoredHead head = head(HEAD);
        if (head == null) {
            throw new SQLException("log_tree: no row (expected: one)");
        }
        return head;
    }

    /** Begins a transaction that extends the tree; null when another replica is at it. */
    @Nullable
    StoredHead lock() throws SQLException {
        connection.setAutoCommit(false);
        return head(LOCKED);
    }

    /** Makes the parts of the log that the entries to come will need. */
    void addParts() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(ADD_PARTS);
        }
    }

    /** How many entries the log has. */
    long entries() throws SQLException {
        return number(ENTRIES);
    }

    /** How old the oldest entry is that the tree lacks; zero when it has them all. */
    Duration lag() throws SQLException {
        return Duration.ofMillis(Math.max(0, number(LAG)));
    }

    /** Leaves in order, from an index on. */
    List<StoredLeaf> leaves(long from, int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LEAVES)) {
            statement.setLong(1, from);
            statement.setInt(2, limit);
            List<StoredLeaf> leaves = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    leaves.add(new StoredLeaf(rows.getLong(1), rows.getBytes(2), Hash.of(rows.getBytes(3))));
                }
            }
            return leaves;
        }
    }

    /** @throws LogContradicted when the tile is missing or narrower */
    TileHashes tile(Tile tile) {
        try (PreparedStatement statement = connection.prepareStatement(TILE)) {
            statement.setInt(1, tile.width() * Hash.BYTES);
            statement.setInt(2, tile.level());
            statement.setLong(3, tile.index());
            try (ResultSet rows = statement.executeQuery()) {
                byte[] bytes = rows.next() ? rows.getBytes(1) : new byte[0];
                if (bytes.length != tile.width() * Hash.BYTES) {
                    throw new LogContradicted(
                            "tile " + tile.path() + ": " + bytes.length + " bytes (expected: "
                                    + tile.width() * Hash.BYTES + ")",
                            null);
                }
                return TileHashes.of(bytes);
            }
        } catch (SQLException e) {
            throw new DatabaseFault(e);
        }
    }

    /** Writes tiles and head, and ends the transaction. */
    void commit(Map<Tile, TileHashes> tiles, SignedHead head) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(WRITE_TILE)) {
            for (Map.Entry<Tile, TileHashes> tile : tiles.entrySet()) {
                statement.setInt(1, tile.getKey().level());
                statement.setLong(2, tile.getKey().index());
                statement.setBytes(3, tile.getValue().bytes());
                statement.addBatch();
            }
            statement.executeBatch();
        }
        write(WRITE_HEAD, head);
        write(WRITE_DAY, head);
        connection.commit();
        connection.setAutoCommit(true);
    }

    void rollback() throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // given up anyway
        }
    }

    /** The database did not answer while a tree was read. */
    static final class DatabaseFault extends RuntimeException {

        private static final long serialVersionUID = 1L;

        DatabaseFault(SQLException cause) {
            super(cause.getMessage(), cause);
        }
    }

    private void write(String sql, SignedHead head) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, head.size());
            statement.setString(2, head.note().toString());
            statement.executeUpdate();
        }
    }

    private @Nullable StoredHead head(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? new StoredHead(rows.getLong(1), rows.getString(2)) : null;
        }
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }
}
