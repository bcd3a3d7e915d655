package org.creditgateway.gateway.inquirylog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SortedSet;
import java.util.TreeSet;

/** Compares by whom the index finds entries with whom they are about: whoever takes a row out of it hides an entry. */
final class IndexedSubjects implements AutoCloseable {

    private static final String ROWS = "select entry, mark from log_subject order by entry, mark";
    private static final int ROWS_AT_ONCE = 10_000;

    private final Statement statement;
    private final ResultSet rows;
    private boolean more;

    IndexedSubjects(Connection connection) throws SQLException {
        statement = connection.createStatement();
        statement.setFetchSize(ROWS_AT_ONCE);
        rows = statement.executeQuery(ROWS);
        more = rows.next();
    }

    /**
     * Compares the next entry.
     *
     * @param marks whom it is about
     * @return whether the index has all of them
     * @throws AlteredRow when it has another
     */
    boolean hasAll(long index, SortedSet<Long> marks) throws SQLException {
        SortedSet<Long> indexed = new TreeSet<>();
        while (more && rows.getLong(1) <= index) {
            if (rows.getLong(1) < index || !marks.contains(rows.getLong(2))) {
                throw altered(rows.getLong(1));
            }
            indexed.add(rows.getLong(2));
            more = rows.next();
        }
        return indexed.size() == marks.size();
    }

    /** @throws AlteredRow when there is a row for more than there is */
    void end() throws SQLException {
        if (more) {
            throw altered(rows.getLong(1));
        }
    }

    private static AlteredRow altered(long entry) {
        return new AlteredRow("log_subject: entry " + entry
                + " is not about whom it is found by (expected: as it says; an" + " emptied index is made anew)");
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
