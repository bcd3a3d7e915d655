package org.creditgateway.gateway.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.creditgateway.gateway.inquirylog.TileHead;
import org.creditgateway.gateway.inquirylog.TileHead.About;

/** What the log's index says to the database. */
final class IndexConnection implements AutoCloseable {

    private static final String ENTRIES = "select size from log_head";
    /** Both or neither, and of two replicas one. */
    private static final String ADD = """
            with added as (
                insert into log_index (tile, earliest, latest, marks) values (?, ?, ?, ?)
                on conflict do nothing returning tile
            )
            insert into log_subject (mark, entry)
            select mark, entry from added, unnest(?::bigint[], ?::bigint[]) as about (mark, entry)
            on conflict do nothing
            """;

    private final Connection connection;

    private IndexConnection(Connection connection) {
        this.connection = connection;
    }

    static IndexConnection open(DataSource source) throws SQLException {
        return new IndexConnection(source.getConnection());
    }

    /** How many tiles are indexed: all below this number. */
    long tiles() throws SQLException {
        return number(LogIndex.TILES);
    }

    /** How many entries the log has. */
    long entries() throws SQLException {
        return number(ENTRIES);
    }

    /** Adds a tile; one whose entries are no longer in the database is left out. */
    void add(long tile) throws SQLException {
        Optional<TileHead> head = TileHead.read(connection, tile);
        if (head.isPresent()) {
            add(tile, head.get());
        }
    }

    private void add(long tile, TileHead head) throws SQLException {
        List<About> about = head.about().stream()
                .sorted(Comparator.comparingLong(About::mark).thenComparingLong(About::entry))
                .toList();
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            statement.setLong(1, tile);
            moment(statement, 2, head.earliest());
            moment(statement, 3, head.latest());
            numbers(statement, 4, head.marks());
            numbers(statement, 5, about.stream().map(About::mark).toList());
            numbers(statement, 6, about.stream().map(About::entry).toList());
            statement.executeUpdate();
        }
    }

    private static void moment(PreparedStatement statement, int parameter, Instant moment) throws SQLException {
        statement.setObject(parameter, moment.atOffset(ZoneOffset.UTC));
    }

    private static void numbers(PreparedStatement statement, int parameter, List<Long> values) throws SQLException {
        statement.setObject(
                parameter, values.stream().mapToLong(Long::longValue).toArray());
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // given up anyway
        }
    }
}
