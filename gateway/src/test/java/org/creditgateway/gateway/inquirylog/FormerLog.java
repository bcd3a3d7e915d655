package org.creditgateway.gateway.inquirylog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.creditgateway.gateway.database.PostgresServer;
import org.creditgateway.gateway.inquirylog.EncodedEntry.EncodedSubject;

/** Writes entries into the tables as they were before migration 25, for tests of migrations. */
final class FormerLog {

    private FormerLog() {}

    static void append(PostgresServer server, List<InquiryEntry> entries) {
        EntryEncoder encoder = new EntryEncoder(Samples.KEYS);
        try (Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (int index = 0; index < entries.size(); index++) {
                write(connection, index, encoder.encode(entries.get(index)));
            }
            statement.execute("update log_head set size = size + " + entries.size());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(Connection connection, long index, EncodedEntry entry) throws SQLException {
        insert(
                connection,
                "log_entry (index, leaf, leaf_hash)",
                index,
                entry.leaf(),
                entry.leafHash().bytes());
        insert(
                connection,
                "log_detail (entry, seed, particulars, variables)",
                index,
                entry.seed().value().bytes(),
                entry.particulars(),
                entry.variables());
        for (int position = 0; position < entry.subjects().size(); position++) {
            EncodedSubject subject = entry.subjects().get(position);
            SubjectStatement said = subject.statement();
            insert(
                    connection,
                    "log_subject (entry, position, subject_key, subject_hash, coordinates, coordinates_hash,"
                            + " contents_hash, contents)",
                    index,
                    position,
                    said.key(),
                    said.subject().bytes(),
                    said.coordinates().length(),
                    said.coordinates().hash().bytes(),
                    said.contents().bytes(),
                    subject.contents());
        }
        for (var text : entry.texts().entrySet()) {
            insert(connection, "log_text (hash, text)", text.getKey().bytes(), text.getValue());
        }
    }

    private static void insert(Connection connection, String columns, Object... values) throws SQLException {
        String sql =
                "insert into " + columns + " values (?" + ", ?".repeat(values.length - 1) + ") on conflict do nothing";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
