package org.creditgateway.benchmarks;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.creditgateway.gateway.tlog.Tile;

/** Makes a gateway's log longer than inquiries would in that time: its last entries are copied, bytes and all. */
final class LogRows {

    private static final int COPIED = 500;
    private static final int AT_ONCE = 200 * COPIED;
    private static final String COPY = """
            with head as (
                update log_head set size = size + ? returning size - ? as first
            )
            insert into log_entry (index, leaf, leaf_hash, seed, particulars, variables, subjects)
            select index + copy * %1$d, leaf, leaf_hash, seed, particulars, variables, subjects
            from head, generate_series(1, ?) as copy, log_entry where index >= first - %1$d and index < first
            """.formatted(COPIED);

    /** How many tiles at the end need not be indexed yet. */
    private static final int TILES_BEHIND = 2;

    private LogRows() {}

    /** Adds entries until there are so many, and waits until tree and index have them. */
    static void grow(DemoGateway gateway, long entries) throws IOException, InterruptedException, SQLException {
        try (Connection owner = gateway.owner();
                PreparedStatement copy = owner.prepareStatement(COPY)) {
            if (size(owner) < COPIED) {
                throw new IllegalStateException("entries: " + size(owner) + " (expected: " + COPIED + " to be copied)");
            }
            for (long size = size(owner); size < entries; size = size(owner)) {
                int copies = (int) Math.min(AT_ONCE, entries - size + COPIED - 1) / COPIED;
                copy.setInt(1, copies * COPIED);
                copy.setInt(2, copies * COPIED);
                copy.setInt(3, copies);
                copy.executeUpdate();
            }
            while (gateway.entries() < size(owner) || Tile.FULL * (tiles(owner) + TILES_BEHIND) < size(owner)) {
                Thread.sleep(500);
            }
            try (Statement statement = owner.createStatement()) {
                statement.execute("vacuum (analyze) log_entry, log_subject");
            }
        }
    }

    private static long size(Connection owner) throws SQLException {
        return number(owner, "select size from log_head");
    }

    private static long tiles(Connection owner) throws SQLException {
        return number(owner, "select coalesce(max(tile) + 1, 0) from log_index");
    }

    private static long number(Connection owner, String sql) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
