package org.creditgateway.gateway.inquirylog;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.creditgateway.gateway.inquirylog.EncodedEntry.EncodedSubject;
import org.creditgateway.gateway.tlog.Hash;

/**
 * Reads the whole log from its database and hashes all of it anew: leaves, details, statements about subjects, texts, and
 * the rows that acts wrote. It needs no key, and no memory but for the hashes of the texts and rows, of which each is stored
 * once.
 */
public final class LogVerifier {

    private static final int ROWS_AT_ONCE = 2_000;
    private static final String TEXTS = "select hash, text from log_text";
    private static final String ARCHIVED = """
            select first, until from log_archive join log_part using (first)
            where not exists (select from log_entry where index = first) order by first
            """;
    private final Connection connection;
    private final Found found;
    private final LogArchives archives;
    private final Set<Hash> texts = new HashSet<>();
    private final List<ActedRows> rows = ActedTables.ofAll();
    private final LimitedUses uses;

    private LogVerifier(Connection connection, LogArchives archives, Found found) throws SQLException {
        this.connection = connection;
        this.archives = archives;
        this.found = found;
        this.uses = LimitedUses.of(connection);
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
     * @param archives the parts that the database no longer has
     * @param leaves is given the hash of each entry's leaf, in order
     * @return how many rows beside the log are older than entries that tell of rows: they are what they were when they were
     *     carried over
     * @throws AlteredEntry at the first entry that is missing, or not what its leaf says
     * @throws AlteredRow at the first row beside the log that is not what its entry says
     */
    public static long verify(Connection connection, LogArchives archives, Consumer<Hash> leaves)
            throws SQLException, IOException {
        return read(connection, archives, (index, entry) -> leaves.accept(entry.leafHash()));
    }

    static long read(Connection connection, LogArchives archives, Found found) throws SQLException, IOException {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        long older = new LogVerifier(connection, archives, found).verify();
        connection.rollback();
        return older;
    }

    private long verify() throws SQLException, IOException {
        readTexts();
        try (IndexedTiles indexed = new IndexedTiles(connection)) {
            long next = 0;
            for (Range archived : archived()) {
                rows(next, archived.first(), indexed);
                fromArchive(archived, indexed);
                next = archived.until();
            }
            rows(next, Long.MAX_VALUE, indexed);
            indexed.end();
        }
        long older = 0;
        for (ActedRows acted : rows) {
            older += acted.check(connection);
        }
        uses.check(connection);
        return older;
    }

    private record Range(long first, long until) {}

    private List<Range> archived() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ARCHIVED)) {
            List<Range> archived = new ArrayList<>();
            while (row.next()) {
                archived.add(new Range(row.getLong("first"), row.getLong("until")));
            }
            return archived;
        }
    }

    private static void checkIsOf(Range archived, LogExport.Part part) {
        if (part.first() != archived.first() || part.until() != archived.until()) {
            throw new IllegalArgumentException("archive: entries " + part.first() + " to " + (part.until() - 1)
                    + " (expected: " + archived.first() + " to " + (archived.until() - 1) + ")");
        }
    }

    private void rows(long first, long until, IndexedTiles indexed) throws SQLException {
        try (EntryRows stored = new EntryRows(connection, first, until)) {
            long index = first;
            for (CheckedEntry entry = stored.next(); entry != null; entry = stored.next()) {
                if (!texts.containsAll(entry.texts())) {
                    throw new AlteredEntry(index, "text", null);
                }
                note(index++, entry, entry.stored().subjects(), indexed);
            }
        }
    }

    private void fromArchive(Range archived, IndexedTiles indexed) throws SQLException, IOException {
        try (LogImport archive = LogImport.of(archives.open(archived.first(), archived.until()))) {
            checkIsOf(archived, archive.part());
            long index = archived.first();
            for (CheckedEntry entry = archive.next(); entry != null; entry = archive.next()) {
                note(index++, entry, List.of(), indexed);
            }
        }
    }

    private void note(long index, CheckedEntry entry, List<EncodedSubject> indexedAbout, IndexedTiles indexed)
            throws SQLException {
        rows.forEach(acted -> acted.note(index, entry.leaf(), entry.particulars()));
        uses.note(index, entry.leaf(), entry.particulars());
        indexed.note(index, entry.leaf(), entry.particulars(), indexedAbout);
        found.entry(index, entry.stored());
    }

    private void readTexts() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TEXTS)) {
            statement.setFetchSize(ROWS_AT_ONCE);
            ResultSet row = statement.executeQuery();
            while (row.next()) {
                Hash hash = Hash.of(row.getBytes(1));
                String text = row.getString(2);
                if (Hash.sha256(text).equals(hash)) {
                    texts.add(hash);
                    found.text(text);
                }
            }
        }
    }
}
