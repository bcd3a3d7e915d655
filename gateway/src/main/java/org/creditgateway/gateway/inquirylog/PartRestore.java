package org.creditgateway.gateway.inquirylog;

import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.creditgateway.gateway.inquirylog.LogExport.Part;

/** Puts an archived part back into the log's database, as the owner of the tables. */
public final class PartRestore implements AutoCloseable {

    private static final int ENTRIES_AT_ONCE = 500;
    private static final String MAKE = "select make_log_part(%d)";
    private static final String ATTACH = "select attach_log_part(%d, %d)";

    private final Statement statement;
    private final PreparedStatement texts;
    private final PreparedStatement entries;
    private final PreparedStatement subjects;

    private PartRestore(Connection connection, long first) throws SQLException {
        this.statement = connection.createStatement();
        statement.execute(MAKE.formatted(first));
        this.texts = connection.prepareStatement(
                "insert into log_text (hash, text) values (sha256(convert_to(?, 'UTF8')), ?) on conflict do nothing");
        this.entries = connection.prepareStatement("""
                insert into log_entry_%d (index, leaf, leaf_hash, seed, particulars, variables, subjects)
                values (?, ?, ?, ?, ?, ?, ?)
                """.formatted(first));
        this.subjects =
                connection.prepareStatement("insert into log_subject_%d (mark, entry) values (?, ?)".formatted(first));
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
            for (CheckedEntry entry = stored.next(); entry != null; entry = stored.next()) {
                restore.add(named, index++, entry.stored());
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
        add(
                entries,
                index,
                entry.leaf(),
                entry.leafHash().bytes(),
                entry.seed().value().bytes(),
                entry.particulars(),
                entry.variables(),
                EncodedSubjects.toBytes(entry.subjects()));
        for (Long mark : EncodedSubjects.marks(entry.subjects())) {
            add(subjects, mark, index);
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
        subjects.executeBatch();
    }

    private void attach(Part part) throws SQLException {
        statement.execute(ATTACH.formatted(part.first(), part.until()));
    }

    @Override
    public void close() throws SQLException {
        try (statement;
                texts;
                entries;
                subjects) {
            // all, whatever comes of one
        }
    }
}
