package org.creditgateway.gateway.inquirylog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.creditgateway.gateway.inquirylog.InquiryEntry.Kind;

/**
 * The uses of those authorizations that may be used only so often, as subjects or items say: an inquiry whose entry names
 * one has noted its use. A use without an entry is lawful, since it is noted before a source is asked, and a gateway may end
 * between the two.
 */
final class LimitedUses {

    private static final int ROWS_AT_ONCE = 2_000;
    private static final String BY_SUBJECTS = "select id from subject_authorization where times is not null";
    private static final String BY_ITEMS = """
            select version, item ->> 'code' from catalogue_version, jsonb_array_elements(
                case when content like '%"frequency"%' then content::jsonb -> 'items' end) as item
            where jsonb_path_exists(item, '$.requires[*].authorization.frequency')
            """;
    private static final String NOTED = "select authorization_id, inquiry,"
            + " (extract(epoch from used_at) * 1000000)::bigint from authorization_use";

    private final TextNames names = new TextNames();
    private final Set<String> bySubjects = new HashSet<>();
    private final Set<Item> byItems = new HashSet<>();
    private final Map<Use, Expected> expected = new HashMap<>();

    private LimitedUses() {}

    private record Item(HeaderText version, HeaderText code) {}

    private record Use(String authorization, HeaderText inquiry) {}

    private record Expected(long entry, Instant moment) {

        /** The database rounds to microseconds, which it was not always spared. */
        boolean isAt(long micros) {
            return micros == micros(moment) || micros == micros(moment.plusNanos(500));
        }

        private static long micros(Instant moment) {
            return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
        }
    }

    /** Which authorizations are limited; no use is expected yet. */
    static LimitedUses of(Connection connection) throws SQLException {
        LimitedUses uses = new LimitedUses();
        try (Statement statement = connection.createStatement()) {
            ResultSet ids = statement.executeQuery(BY_SUBJECTS);
            while (ids.next()) {
                uses.bySubjects.add(ids.getString(1));
            }
            ResultSet items = statement.executeQuery(BY_ITEMS);
            while (items.next()) {
                uses.byItems.add(new Item(uses.named(items.getString(1)), uses.named(items.getString(2))));
            }
        }
        return uses;
    }

    /** Notes which uses the entry relied on. */
    void note(long index, Leaf leaf, Particulars particulars) {
        if (leaf.kind() != Kind.INQUIRY || particulars.authorizations().isEmpty()) {
            return;
        }
        boolean byItem = leaf.item() != null && byItems.contains(new Item(leaf.catalogueVersion(), leaf.item()));
        particulars.authorizations().stream()
                .filter(id -> byItem || bySubjects.contains(id))
                .forEach(id -> expected.put(new Use(id, leaf.inquiry()), new Expected(index, leaf.moment())));
    }

    /** @throws AlteredRow where the use that an entry relied on is not there, or has another moment */
    void check(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_AT_ONCE);
            ResultSet rows = statement.executeQuery(NOTED);
            while (rows.next()) {
                long micros = rows.getLong(3);
                expected.computeIfPresent(
                        new Use(rows.getString(1), named(rows.getString(2))),
                        (use, entry) -> entry.isAt(micros) ? null : entry);
            }
        }
        Expected missing = expected.values().stream()
                .min(Comparator.comparingLong(Expected::entry))
                .orElse(null);
        if (missing != null) {
            throw new AlteredRow(
                    "authorization_use: the row of entry " + missing.entry() + " is missing or was changed");
        }
    }

    private HeaderText named(String text) {
        return HeaderText.of(text, new Texts(names));
    }
}
