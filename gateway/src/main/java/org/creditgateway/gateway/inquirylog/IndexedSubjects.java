package org.creditgateway.gateway.inquirylog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/** Compares by whom the index finds entries with whom they are about: whoever takes a row out of it hides an entry. */
final class IndexedSubjects implements AutoCloseable {

    private static final String ROWS = "select entry, mark from log_subject order by entry, mark";
    private static final int ROWS_AT_ONCE = 10_000;

    private final Statement statement;
    private final ResultSet rows;
    private boolean more;
    private long entry;

    IndexedSubjects(Connection connection) throws SQLException {
        statement = connection.createStatement();
        statement.setFetchSize(ROWS_AT_ONCE);
        rows = statement.executeQuery(ROWS);
        advance();
    }

    /**
     * Compares the next entry.
     *
     * @param marks whom it is about, each once
     * @return whether the index has all of them
     * @throws AlteredRow when it has another
     */
    boolean hasAll(long index, Set<Long> marks) throws SQLException {
        int indexed = 0;
        long last = 0;
        while (more && entry <= index) {
            long mark = rows.getLong(2);
            if (entry < index || !marks.contains(mark)) {
                throw altered(entry);
            }
            indexed += indexed == 0 || mark != last ? 1 : 0;
            last = mark;
            advance();
        }
        return indexed == marks.size();
    }

    /** @throws AlteredRow when there is a row for more than there is */
    void end() throws SQLException {
        if (more) {
            throw altered(entry);
        }
    }

    private void advance() throws SQLException {
        more = rows.next();
        entry = more ? rows.getLong(1) : -1;
    }

    private static AlteredRow altered(long entry) {
        return new AlteredRow("log_subject: entry " + entry
                + " is not about whom it is found by (expected: as it says; an emptied index is made anew)");
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
