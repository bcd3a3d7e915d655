package org.creditgateway.gateway.inquirylog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.creditgateway.gateway.inquirylog.EncodedEntry.EncodedSubject;
import org.creditgateway.gateway.tlog.Hash;

/**
 * Reads the whole log from its database and hashes all of it anew: leaves, details, statements about subjects, texts, and
 * the rows that acts wrote. It needs no key, and no memory but for the hashes of the texts, of which each is stored once.
 */
public final class LogVerifier {

    private static final int ROWS_AT_ONCE = 2_000;
    private static final String TEXTS = "select hash, text from log_text";
    private static final String ENTRIES = """
            select index, leaf, leaf_hash, seed, particulars, variables
            from log_entry left join log_detail on entry = index order by index
            """;
    private static final String SUBJECTS = """
            select entry, position, subject_key, subject_hash, coordinates, coordinates_hash, contents_hash, contents
            from log_subject order by entry, position
            """;
    private static final String STRAY = """
            select min(entry) from log_detail where not exists (select from log_entry where index = entry)
            """;

    private final Connection connection;
    private final Found found;
    private final Set<Hash> texts = new HashSet<>();
    private final List<ActedRows> rows = ActedRows.ofAll();

    private LogVerifier(Connection connection, Found found) {
        this.connection = connection;
        this.found = found;
    }

    /** Is given what was read and found in order: texts first, then entries in order. */
    interface Found {

        default void text(String text) {}

        void entry(long index, EncodedEntry entry);
    }

    /**
     * Verifies the log as it is at one moment.
     *
     * @param connection used for nothing else meanwhile
     * @param leaves is given the hash of each entry's leaf, in order
     * @throws AlteredEntry at the first entry that is missing, or not what its leaf says
     * @throws AlteredRow at the first row beside the log that is not what its entry says
     */
    public static void verify(Connection connection, Consumer<Hash> leaves) throws SQLException {
        read(connection, (index, entry) -> leaves.accept(entry.leafHash()));
    }

    static void read(Connection connection, Found found) throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        new LogVerifier(connection, found).verify();
        connection.rollback();
    }

    private void verify() throws SQLException {
        try (PreparedStatement texts = streamed(TEXTS);
                PreparedStatement entries = streamed(ENTRIES);
                PreparedStatement subjects = streamed(SUBJECTS);
                IndexedTiles indexed = new IndexedTiles(connection)) {
            read(texts.executeQuery());
            ResultSet entry = entries.executeQuery();
            ResultSet subject = subjects.executeQuery();
            boolean moreSubjects = subject.next();
            long index = 0;
            while (entry.next()) {
                expect(entry.getLong("index") == index, index, "index");
                List<EncodedSubject> own = new ArrayList<>();
                while (moreSubjects && subject.getLong("entry") == index) {
                    expect(subject.getInt("position") == own.size(), index, "positions");
                    own.add(subject(subject));
                    moreSubjects = subject.next();
                }
                EncodedEntry whole = checked(index, entry, own);
                for (ActedRows acted : rows) {
                    acted.note(index, whole);
                }
                indexed.note(index, whole);
                found.entry(index, whole);
                index++;
            }
            indexed.end();
            if (moreSubjects) {
                throw new AlteredEntry(subject.getLong("entry"), "subjects", null);
            }
        }
        checkNoStrayDetails();
        for (ActedRows acted : rows) {
            acted.check(connection);
        }
    }

    private PreparedStatement streamed(String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setFetchSize(ROWS_AT_ONCE);
        return statement;
    }

    private void read(ResultSet rows) throws SQLException {
        while (rows.next()) {
            Hash hash = Hash.of(rows.getBytes(1));
            String text = rows.getString(2);
            if (Hash.sha256(text).equals(hash)) {
                texts.add(hash);
                found.text(text);
            }
        }
    }

    private EncodedEntry checked(long index, ResultSet entry, List<EncodedSubject> subjects) throws SQLException {
        expect(entry.getBytes("seed") != null, index, "detail");
        try {
            EncodedEntry stored = new EncodedEntry(
                    entry.getBytes("leaf"),
                    Hash.of(entry.getBytes("leaf_hash")),
                    new Seed(Hash.of(entry.getBytes("seed"))),
                    entry.getBytes("particulars"),
                    entry.getBytes("variables"),
                    subjects,
                    Map.of());
            EntryDecoder.check(index, stored);
            expect(texts.containsAll(EntryDecoder.texts(index, stored, Wanted.ALL)), index, "text");
            return stored;
        } catch (IllegalArgumentException e) {
            throw new AlteredEntry(index, "bytes", e);
        }
    }

    private void checkNoStrayDetails() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet stray = statement.executeQuery(STRAY)) {
            if (stray.next() && stray.getObject(1) != null) {
                throw new AlteredEntry(stray.getLong(1), "leaf", null);
            }
        }
    }

    private static EncodedSubject subject(ResultSet row) throws SQLException {
        byte[] contents = row.getBytes("contents");
        SubjectStatement statement = new SubjectStatement(
                row.getString("subject_key"),
                Hash.of(row.getBytes("subject_hash")),
                new TextList(row.getInt("coordinates"), Hash.of(row.getBytes("coordinates_hash"))),
                Hash.of(row.getBytes("contents_hash")),
                Hash.sha256(contents));
        return new EncodedSubject(statement, contents);
    }

    private static void expect(boolean holds, long index, String what) {
        if (!holds) {
            throw new AlteredEntry(index, what, null);
        }
    }
}
