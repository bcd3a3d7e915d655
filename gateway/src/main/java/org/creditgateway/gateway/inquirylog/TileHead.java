package org.creditgateway.gateway.inquirylog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.creditgateway.gateway.inquirylog.EntryHead.Said;
import org.creditgateway.gateway.tlog.Tile;

/** What the entries of one tile of the log are searched by, as {@link EntryHead} has it for one. */
public final class TileHead {

    private static final String ENTRIES = """
            select index, leaf, particulars, subjects from log_entry where index >= ? and index < ? order by index
            """;

    private final Set<Said> said = new HashSet<>();
    private final List<About> about = new ArrayList<>();
    private Instant earliest = Instant.MAX;
    private Instant latest = Instant.MIN;

    /** That an entry is about a subject, which has this mark. */
    public record About(long mark, long entry) {}

    /** Reads a tile's entries, of which nothing is checked; none where they are not all in the database. */
    public static Optional<TileHead> read(Connection connection, long tile) throws SQLException {
        TileHead head = new TileHead();
        int entries = 0;
        try (PreparedStatement statement = connection.prepareStatement(ENTRIES)) {
            statement.setLong(1, tile * Tile.FULL);
            statement.setLong(2, (tile + 1) * Tile.FULL);
            ResultSet row = statement.executeQuery();
            while (row.next()) {
                head.add(Leaf.of(row.getBytes(2)), Particulars.of(row.getBytes(3)));
                for (long mark : EncodedSubjects.marks(row.getBytes(4))) {
                    head.about.add(new About(mark, row.getLong(1)));
                }
                entries++;
            }
        }
        return entries == Tile.FULL ? Optional.of(head) : Optional.empty();
    }

    void add(Leaf leaf, Particulars particulars) {
        Said.add(said, leaf, particulars);
        Instant moment = EntryHead.moment(leaf);
        earliest = moment.isBefore(earliest) ? moment : earliest;
        latest = moment.isAfter(latest) ? moment : latest;
    }

    /** All marks but those of subjects, ascending, each once. */
    public List<Long> marks() {
        return said.stream().mapToLong(Said::mark).sorted().distinct().boxed().toList();
    }

    /** Whom the entries are about, in their order. */
    public List<About> about() {
        return List.copyOf(about);
    }

    /** The first moment of an entry, in whole microseconds. */
    public Instant earliest() {
        return earliest;
    }

    /** The last one. */
    public Instant latest() {
        return latest;
    }
}
