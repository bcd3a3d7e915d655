package org.creditgateway.gateway.inquirylog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.creditgateway.gateway.inquirylog.InquiryEntry.Kind;
import org.creditgateway.gateway.inquirylog.InquiryEntry.Outcome;
import org.creditgateway.gateway.tlog.Hash;

/**
 * The rows of one table that acts wrote, each with its entry: the digest in the entry is that of the row. A row that was
 * changed, added or removed otherwise stands out.
 */
final class ActedRows {

    /** The text that the act of hiding has in its entry: the row's columns, a line each, moments in microseconds. */
    private static final String HIDDEN = "sha256(convert_to(concat_ws(E'\\n', entry,"
            + " (extract(epoch from hidden_until) * 1000000)::bigint, (extract(epoch from decided_at) * 1000000)::bigint,"
            + " approved_by, reason), 'UTF8'))";

    /** In the same way, that of the act of naming. */
    private static final String NAMED = "sha256(convert_to(concat_ws(E'\\n', entry,"
            + " (extract(epoch from decided_at) * 1000000)::bigint, approved_by, reason), 'UTF8'))";

    /** In the same way, that of the act of retiring a part. */
    private static final String RETIRED = "sha256(convert_to(concat_ws(E'\\n', first, encode(file_digest, 'hex'),"
            + " (extract(epoch from decided_at) * 1000000)::bigint, approved_by, reason), 'UTF8'))";

    private final String table;
    private final String digests;
    private final List<Hash> coordinates;
    private final Map<Hash, Long> entries = new HashMap<>();

    private ActedRows(String table, String digests, List<String> coordinates) {
        this.table = table;
        this.digests = digests;
        this.coordinates = coordinates.stream().map(ActedRows::named).toList();
    }

    /** Of every table whose rows are wholly covered by digests. */
    static List<ActedRows> ofAll() {
        return List.of(
                new ActedRows(
                        "catalogue_version",
                        "select sha256(convert_to(content, 'UTF8')), decode(digest, 'hex'), 'version ' || version"
                                + " from catalogue_version order by version",
                        List.of("Mutation.publishCatalogue", "credit-gateway.catalogue-file")),
                new ActedRows(
                        "source_file",
                        "select sha256(convert_to(text, 'UTF8')), sha256(convert_to(text, 'UTF8')),"
                                + " file || ' version ' || version from source_file order by file, version",
                        List.of("Mutation.publishSource", "credit-gateway.source-files")),
                new ActedRows(
                        "hidden_inquiry",
                        "select " + HIDDEN + ", " + HIDDEN + ", 'row ' || number from hidden_inquiry order by number",
                        List.of("Mutation.hideInquiry")),
                new ActedRows(
                        "named_official",
                        "select " + NAMED + ", " + NAMED + ", 'row ' || number from named_official order by number",
                        List.of("Mutation.nameOfficial")),
                new ActedRows(
                        "log_archive",
                        "select " + RETIRED + ", " + RETIRED + ", 'part ' || first from log_archive order by first",
                        List.of("Mutation.retireLogPart")));
    }

    /** Notes what the entry says was written, if it is of this table. */
    void note(long index, Leaf leaf, Particulars particulars) {
        if (leaf.kind() == Kind.ACT
                && leaf.outcome() == Outcome.ANSWERED
                && coordinates.contains(leaf.asked().hash())) {
            entries.put(particulars.result(), index);
        }
    }

    /**
     * Compares the rows with the entries.
     *
     * @throws AlteredRow at the first row that no entry speaks of, or entry whose row is not there
     */
    void check(Connection connection) throws SQLException {
        Map<Hash, Long> missing = new HashMap<>(entries);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(digests)) {
            while (rows.next()) {
                Hash digest = Hash.of(rows.getBytes(1));
                if (!digest.equals(Hash.of(rows.getBytes(2))) || !entries.containsKey(digest)) {
                    throw new AlteredRow(table + ": " + rows.getString(3)
                            + " is not what any entry says was written (expected: an entry with its digest)");
                }
                missing.remove(digest);
            }
        }
        if (!missing.isEmpty()) {
            throw new AlteredRow(table + ": the row of entry "
                    + new ArrayList<>(missing.values())
                            .stream().sorted().toList().get(0) + " is missing or was changed");
        }
    }

    private static Hash named(String coordinate) {
        return new TextNames().of(List.of(coordinate)).hash();
    }
}
