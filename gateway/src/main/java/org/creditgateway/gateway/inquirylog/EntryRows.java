package org.creditgateway.gateway.inquirylog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.creditgateway.gateway.inquirylog.EncodedEntry.EncodedSubject;
import org.creditgateway.gateway.tlog.Hash;
import org.jspecify.annotations.Nullable;

/** The entries of a range, in order and without gaps, each put together from its rows and hashed anew. */
final class EntryRows implements AutoCloseable {

    private static final int ROWS_AT_ONCE = 2_000;
    private static final String ENTRIES = """
            select index, leaf, leaf_hash, seed, particulars, variables
            from log_entry left join log_detail on entry = index
            where index >= ? and index < ? order by index
            """;
    private static final String SUBJECTS = """
            select entry, position, subject_key, subject_hash, coordinates, coordinates_hash, contents_hash, contents
            from log_subject where entry >= ? and entry < ? order by entry, position
            """;

    private final PreparedStatement entries;
    private final PreparedStatement subjects;
    private final ResultSet entry;
    private final ResultSet subject;
    private boolean moreSubjects;
    private long next;

    /** @param connection in a transaction, so that rows are streamed */
    EntryRows(Connection connection, long first, long until) throws SQLException {
        this.entries = streamed(connection, ENTRIES, first, until);
        this.subjects = streamed(connection, SUBJECTS, first, until);
        this.entry = entries.executeQuery();
        this.subject = subjects.executeQuery();
        this.moreSubjects = subject.next();
        this.next = first;
    }

    private static PreparedStatement streamed(Connection connection, String sql, long first, long until)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setFetchSize(ROWS_AT_ONCE);
        statement.setLong(1, first);
        statement.setLong(2, until);
        return statement;
    }

    /**
     * The next entry; null after the last.
     *
     * @throws AlteredEntry when it is missing, or not what its leaf says
     */
    @Nullable
    EncodedEntry next() throws SQLException {
        if (!entry.next()) {
            if (moreSubjects) {
                throw new AlteredEntry(subject.getLong("entry"), "subjects", null);
            }
            return null;
        }
        expect(entry.getLong("index") == next, next, "index");
        List<EncodedSubject> own = new ArrayList<>();
        while (moreSubjects && subject.getLong("entry") == next) {
            expect(subject.getInt("position") == own.size(), next, "positions");
            own.add(subject(subject));
            moreSubjects = subject.next();
        }
        return checked(next++, own);
    }

    private EncodedEntry checked(long index, List<EncodedSubject> own) throws SQLException {
        expect(entry.getBytes("seed") != null, index, "detail");
        try {
            EncodedEntry stored = new EncodedEntry(
                    entry.getBytes("leaf"),
                    Hash.of(entry.getBytes("leaf_hash")),
                    new Seed(Hash.of(entry.getBytes("seed"))),
                    entry.getBytes("particulars"),
                    entry.getBytes("variables"),
                    own,
                    Map.of());
            EntryDecoder.check(index, stored);
            return stored;
        } catch (IllegalArgumentException e) {
            throw new AlteredEntry(index, "bytes", e);
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

    @Override
    public void close() throws SQLException {
        try (entries;
                subjects) {
            // both, whatever comes of the other
        }
    }
}
