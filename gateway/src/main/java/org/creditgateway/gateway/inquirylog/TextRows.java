package org.creditgateway.gateway.inquirylog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.creditgateway.gateway.tlog.Hash;

/** The texts that entries name, each read once. */
final class TextRows implements AutoCloseable {

    private final PreparedStatement statement;
    private final Set<Hash> read = new HashSet<>();

    TextRows(Connection connection) throws SQLException {
        this.statement = connection.prepareStatement("select text from log_text where hash = ?");
    }

    /**
     * The text; empty when it was read before.
     *
     * @throws AlteredEntry when it is missing, or is not what its hash says
     */
    Optional<String> unlessRead(long entry, Hash hash) throws SQLException {
        if (!read.add(hash)) {
            return Optional.empty();
        }
        statement.setBytes(1, hash.bytes());
        try (ResultSet row = statement.executeQuery()) {
            if (row.next() && Hash.sha256(row.getString(1)).equals(hash)) {
                return Optional.of(row.getString(1));
            }
            throw new AlteredEntry(entry, "text", null);
        }
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
