package org.creditgateway.gateway.inquirylog;

import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.creditgateway.gateway.inquirylog.EncodedEntry.EncodedSubject;
import org.creditgateway.gateway.inquirylog.LogExport.Part;

/** Puts an archived part back into the log's database, as the owner of the tables. */
public final class PartRestore implements AutoCloseable {

    private static final int ENTRIES_AT_ONCE = 500;
    private static final List<String> DIVIDED = List.of("log_entry", "log_detail", "log_subject");
    private static final String TABLE = "create table %1$s_%2$d (like %1$s including all)";
    private static final String ATTACH = "alter table %1$s attach partition %1$s_%2$d for values from (%2$d) to (%3$d)";

    private final Statement statement;
    private final PreparedStatement texts;
    private final PreparedStatement entries;
    private final PreparedStatement details;
    private final PreparedStatement subjects;

    private PartRestore(Connection connection, long first) throws SQLException {
        this.statement = connection.createStatement();
        for (String divided : DIVIDED) {
            statement.execute(TABLE.formatted(divided, first));
        }
        this.texts = connection.prepareStatement(
                "insert into log_text (hash, text) values (sha256(convert_to(?, 'UTF8')), ?) on conflict do nothing");
        this.entries = connection.prepareStatement(
                "insert into log_entry_%d (index, leaf, leaf_hash) values (?, ?, ?)".formatted(first));
        this.details = connection.prepareStatement(
                "insert into log_detail_%d (entry, seed, particulars, variables) values (?, ?, ?, ?)".formatted(first));
        this.subjects = connection.prepareStatement("""
                insert into log_subject_%d (entry, position, subject_key, subject_hash, coordinates, coordinates_hash,
                    contents_hash, contents) values (?, ?, ?, ?, ?, ?, ?, ?)
                """.formatted(first));
    }

    /**
     * Puts a part back, all or nothing of it.
     *
     * @param connection of the owner of the tables; used for nothing else
     * @param archive verified before
     * @throws SQLException where the part's tables are still there, or the role does not own the log
     */
    public static void restore(Connection connection, InputStream archive) throws SQLException {
        connection.setAutoCommit(false);
        List<String> named = new ArrayList<>();
        try (LogImport stored = LogImport.of(archive, named::add);
                PartRestore restore = new PartRestore(connection, stored.part().first())) {
            long index = stored.part().first();
            for (EncodedEntry entry = stored.next(); entry != null; entry = stored.next()) {
                restore.add(named, index++, entry);
                named.clear();
                if (index % ENTRIES_AT_ONCE == 0) {
                    restore.insert();
                }
            }
            restore.insert();
            restore.attach(stored.part());
        }
        connection.commit();
    }

    private void add(List<String> named, long index, EncodedEntry entry) throws SQLException {
        for (String text : named) {
            add(texts, text, text);
        }
        add(entries, index, entry.leaf(), entry.leafHash().bytes());
        add(details, index, entry.seed().value().bytes(), entry.particulars(), entry.variables());
        for (int position = 0; position < entry.subjects().size(); position++) {
            EncodedSubject subject = entry.subjects().get(position);
            SubjectStatement said = subject.statement();
            add(
                    subjects,
                    index,
                    position,
                    said.key(),
                    said.subject().bytes(),
                    said.coordinates().length(),
                    said.coordinates().hash().bytes(),
                    said.contents().bytes(),
                    subject.contents());
        }
    }

    private static void add(PreparedStatement insert, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            insert.setObject(i + 1, values[i]);
        }
        insert.addBatch();
    }

    private void insert() throws SQLException {
        texts.executeBatch();
        entries.executeBatch();
        details.executeBatch();
        subjects.executeBatch();
    }

    private void attach(Part part) throws SQLException {
        for (String divided : DIVIDED) {
            statement.execute(ATTACH.formatted(divided, part.first(), part.until()));
        }
    }

    @Override
    public void close() throws SQLException {
        try (statement;
                texts;
                entries;
                details;
                subjects) {
            // all, whatever comes of one
        }
    }
}
