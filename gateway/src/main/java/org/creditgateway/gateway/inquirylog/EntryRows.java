package org.creditgateway.gateway.inquirylog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.creditgateway.gateway.tlog.Hash;
import org.jspecify.annotations.Nullable;

/** The entries of a range, in order and without gaps, each hashed anew. */
final class EntryRows implements AutoCloseable {

    private static final int ROWS_AT_ONCE = 2_000;
    private static final String ENTRIES = """
            select index, leaf, leaf_hash, seed, particulars, variables, subjects
            from log_entry where index >= ? and index < ? order by index
            """;

    private final PreparedStatement statement;
    private final ResultSet row;
    private long next;

    /** @param connection in a transaction, so that rows are streamed */
    EntryRows(Connection connection, long first, long until) throws SQLException {
        this.statement = connection.prepareStatement(ENTRIES);
        statement.setFetchSize(ROWS_AT_ONCE);
        statement.setLong(1, first);
        statement.setLong(2, until);
        this.row = statement.executeQuery();
        this.next = first;
    }

    /**
     * The next entry; null after the last.
     *
     * @throws AlteredEntry when it is missing, or not what its leaf says
     */
    @Nullable
    CheckedEntry next() throws SQLException {
        if (!row.next()) {
            return null;
        }
        long index = next++;
        if (row.getLong(1) != index) {
            throw new AlteredEntry(index, "index", null);
        }
        try {
            EncodedEntry stored = new EncodedEntry(
                    row.getBytes(2),
                    Hash.of(row.getBytes(3)),
                    new Seed(Hash.of(row.getBytes(4))),
                    row.getBytes(5),
                    row.getBytes(6),
                    EncodedSubjects.of(row.getBytes(7)),
                    Map.of());
            return EntryDecoder.check(index, stored);
        } catch (IllegalArgumentException e) {
            throw new AlteredEntry(index, "bytes", e);
        }
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
