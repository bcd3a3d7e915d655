package org.creditgateway.gateway.inquirylog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.creditgateway.gateway.inquirylog.InquiryEntry.Kind;
import org.creditgateway.gateway.inquirylog.InquiryEntry.Outcome;
import org.creditgateway.gateway.tlog.Hash;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one table that acts wrote, each with its entry: the digest in the entry is that of the row. A row that was
 * changed, added or removed otherwise stands out.
 *
 * <p>The rows of a register may be older than that. They were carried over, all together, by one entry; what entries say
 * that came before it does not count, and whatever has no entry of its own must be what was there then.
 */
final class ActedRows {

    private static final int ROWS_AT_ONCE = 2_000;

    private final String table;
    private final String digests;
    private final List<Hash> coordinates;
    private final @Nullable Hash carriedOver;
    private final Map<Hash, List<Long>> entries = new HashMap<>();
    private @Nullable Long carriedBy;

    /**
     * @param digests selects for each row its digest, the digest that it names itself, and what to call it
     * @param coordinates the fields, or properties, that write rows
     * @param carriedOver what carried older rows over; null where there are none
     */
    ActedRows(String table, String digests, List<String> coordinates, @Nullable String carriedOver) {
        this.table = table;
        this.digests = digests;
        this.coordinates = coordinates.stream().map(ActedRows::named).toList();
        this.carriedOver = carriedOver == null ? null : named(carriedOver);
    }

    String table() {
        return table;
    }

    /**
     * Notes what the entry says was written, if it is of this table.
     *
     * @throws AlteredRow where it carries rows over that were carried over before
     */
    void note(long index, Leaf leaf, Particulars particulars) {
        if (leaf.kind() != Kind.ACT || leaf.outcome() != Outcome.ANSWERED) {
            return;
        }
        Hash asked = leaf.asked().hash();
        if (coordinates.contains(asked)) {
            entries.merge(
                    particulars.result(),
                    List.of(index),
                    (before, now) ->
                            Stream.concat(before.stream(), now.stream()).toList());
        } else if (carriedOver != null && asked.equals(carriedOver)) {
            if (carriedBy != null) {
                throw new AlteredRow(
                        table + ": carried over by entry " + index + " (expected: once, by entry " + carriedBy + ")");
            }
            carriedBy = index;
            entries.clear();
        }
    }

    /**
     * Compares the rows with the entries.
     *
     * @return how many rows have no entry of their own, because they are older
     * @throws AlteredRow at the first row that no entry speaks of, or entry whose row is not there
     */
    long check(Connection connection) throws SQLException {
        if (carriedOver != null && carriedBy == null) {
            return unentered(connection).count();
        }
        CarriedRows expected = carriedBy == null ? CarriedRows.NONE : CarriedRows.stored(connection, table);
        Compared compared = compare(connection, expected.count() > 0);
        if (!compared.unentered().equals(expected)) {
            throw new AlteredRow(table + ": " + compared.unentered().count() + " rows without an entry (expected: the "
                    + expected.count() + " that entry " + carriedBy + " carried over, as they were)");
        }
        if (compared.missing() != null) {
            throw new AlteredRow(table + ": the row of entry " + compared.missing() + " is missing or was changed");
        }
        return expected.count();
    }

    /** All the rows that no entry noted so far speaks of. */
    CarriedRows unentered(Connection connection) throws SQLException {
        return compare(connection, true).unentered();
    }

    /** The rows without an entry, and the first entry without a row. */
    private record Compared(CarriedRows unentered, @Nullable Long missing) {}

    private Compared compare(Connection connection, boolean mayBeOlder) throws SQLException {
        Map<Hash, Integer> found = new HashMap<>();
        List<Hash> without = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_AT_ONCE);
            ResultSet rows = statement.executeQuery(digests);
            while (rows.next()) {
                Hash digest = Hash.of(rows.getBytes(1));
                boolean entered = digest.equals(Hash.of(rows.getBytes(2)))
                        && found.merge(digest, 1, Integer::sum)
                                <= entries.getOrDefault(digest, List.of()).size();
                if (!entered && !mayBeOlder) {
                    throw new AlteredRow(table + ": " + rows.getString(3)
                            + " is not what any entry says was written (expected: an entry with its digest)");
                }
                if (!entered) {
                    without.add(digest);
                }
            }
        }
        Long missing = entries.entrySet().stream()
                .filter(entry ->
                        found.getOrDefault(entry.getKey(), 0) < entry.getValue().size())
                .map(entry -> entry.getValue().get(0))
                .min(Long::compare)
                .orElse(null);
        return new Compared(CarriedRows.of(without), missing);
    }

    private static Hash named(String coordinate) {
        return new TextNames().of(List.of(coordinate)).hash();
    }
}
