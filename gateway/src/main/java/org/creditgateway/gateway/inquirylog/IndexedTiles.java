package org.creditgateway.gateway.inquirylog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.creditgateway.gateway.inquirylog.EncodedEntry.EncodedSubject;
import org.creditgateway.gateway.tlog.Tile;

/**
 * Compares the log's index with the entries: whoever takes a mark out of it hides entries from those who search. Tiles at
 * the end may not be indexed yet.
 */
final class IndexedTiles implements AutoCloseable {

    private static final String ROWS = "select tile, earliest, latest, marks from log_index order by tile";
    private static final int ROWS_AT_ONCE = 200;

    private final IndexedSubjects subjects;
    private final Statement statement;
    private final ResultSet rows;
    private boolean more;
    private TileHead head = new TileHead();
    private boolean allSubjects = true;

    IndexedTiles(Connection connection) throws SQLException {
        subjects = new IndexedSubjects(connection);
        statement = connection.createStatement();
        statement.setFetchSize(ROWS_AT_ONCE);
        rows = statement.executeQuery(ROWS);
        more = rows.next();
    }

    /**
     * Notes the next entry.
     *
     * @param about its subjects, if its rows are in the database
     * @throws AlteredRow when it is the last of a tile that is indexed otherwise
     */
    void note(long index, Leaf leaf, Particulars particulars, List<EncodedSubject> about) throws SQLException {
        allSubjects &= subjects.hasAll(index, EncodedSubjects.marks(about));
        head.add(leaf, particulars);
        if (index % Tile.FULL == Tile.FULL - 1) {
            compare(index / Tile.FULL);
            head = new TileHead();
            allSubjects = true;
        }
    }

    /** @throws AlteredRow when there is a row for more than there is */
    void end() throws SQLException {
        subjects.end();
        if (more) {
            throw altered(rows.getLong("tile"));
        }
    }

    private void compare(long tile) throws SQLException {
        if (!more) {
            return;
        }
        boolean agrees = rows.getLong("tile") == tile
                && allSubjects
                && moment("earliest").equals(head.earliest())
                && moment("latest").equals(head.latest())
                && List.of((Long[]) rows.getArray("marks").getArray()).equals(head.marks());
        if (!agrees) {
            throw altered(tile);
        }
        more = rows.next();
    }

    private Instant moment(String column) throws SQLException {
        return rows.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static AlteredRow altered(long tile) {
        return new AlteredRow("log_index: tile " + tile + " is missing, or does not say what its entries say (expected:"
                + " as they say; an emptied index is made anew)");
    }

    @Override
    public void close() throws SQLException {
        try (statement;
                subjects) {
            // both, whatever comes of the other
        }
    }
}
