package org.creditgateway.gateway.inquirylog;

import java.util.List;
import java.util.stream.Stream;

/** The tables whose rows are wholly covered by the digests in entries. */
final class ActedTables {

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

    /**
     * In the same way, that of the act of submitting: the submission's columns, and the digest over those of its records in
     * order. A record without its submission stands out as a submission without columns.
     */
    private static final String SUBMITTED = """
            select digest, digest, 'number ' || number || ' of source ' || source from (
                select source, number, sha256(convert_to(concat_ws(E'\\n', source, number, records,
                    (extract(epoch from arrived_at) * 1000000)::bigint,
                    encode(sha256(string_agg(row_digest, ''::bytea order by position)), 'hex')), 'UTF8')) as digest
                from submission full join (
                    select source, submission as number, position, sha256(convert_to(concat_ws(E'\\n',
                        kind, record, version, status, subject_key, subject_hash,
                        coalesce(to_char(event_on, 'YYYY-MM-DD'), ''), coalesce(to_char(ended, 'YYYY-MM-DD'), ''),
                        coalesce(to_char(until, 'YYYY-MM-DD'), ''), coalesce(to_char(repaired, 'YYYY-MM-DD'), ''),
                        content, encode(subject, 'hex')), 'UTF8')) as row_digest
                    from submitted_record
                ) as record using (source, number)
                group by source, number, records, arrived_at
            ) as submitted order by source, number
            """;

    private ActedTables() {}

    /** All of them, as nothing is known of their entries yet. */
    static List<ActedRows> ofAll() {
        List<ActedRows> published = List.of(
                whole(
                        "catalogue_version",
                        "select sha256(convert_to(content, 'UTF8')), decode(digest, 'hex'), 'version ' || version"
                                + " from catalogue_version order by version",
                        "Mutation.publishCatalogue",
                        "credit-gateway.catalogue-file"),
                whole(
                        "source_file",
                        "select sha256(convert_to(text, 'UTF8')), sha256(convert_to(text, 'UTF8')),"
                                + " file || ' version ' || version from source_file order by file, version",
                        "Mutation.publishSource",
                        "credit-gateway.source-files"),
                whole(
                        "hidden_inquiry",
                        "select " + HIDDEN + ", " + HIDDEN + ", 'row ' || number from hidden_inquiry order by number",
                        "Mutation.hideInquiry"),
                whole(
                        "named_official",
                        "select " + NAMED + ", " + NAMED + ", 'row ' || number from named_official order by number",
                        "Mutation.nameOfficial"),
                whole(
                        "log_archive",
                        "select " + RETIRED + ", " + RETIRED + ", 'part ' || first from log_archive order by first",
                        "Mutation.retireLogPart"),
                whole("submission", SUBMITTED, "/sources/{name}/records", "Mutation.submitRecords"),
                whole(
                        "carried_over",
                        "select sha256(convert_to(content, 'UTF8')), sha256(convert_to(content, 'UTF8')), 'the row'"
                                + " from carried_over",
                        CarryOver.COORDINATE));
        return Stream.concat(published.stream(), ofRegisters().stream()).toList();
    }

    /** Those whose rows may have been carried over. */
    static List<ActedRows> ofRegisters() {
        return List.of(
                register(
                        "case_register",
                        "number",
                        List.of("agency", "case_number", "key_id", "subject_hash", RowDigest.moment("opened_at")),
                        "Mutation.recordCase"),
                register(
                        "case_closing",
                        "number",
                        List.of("agency", "case_number", RowDigest.moment("closed_at")),
                        "Mutation.closeCase"),
                register(
                        "subject_authorization",
                        "id",
                        List.of(
                                "id",
                                "key_id",
                                "subject_hash",
                                "agency",
                                "item",
                                RowDigest.moment("valid_from"),
                                RowDigest.moment("valid_until"),
                                "scope",
                                "lookback",
                                "times",
                                "per"),
                        "Mutation.grantAuthorization"),
                register(
                        "authorization_revocation",
                        "authorization_id",
                        List.of("authorization_id", RowDigest.moment("revoked_at")),
                        "Mutation.revokeAuthorization"),
                register(
                        "emergency_access",
                        "inquiry",
                        List.of(
                                "inquiry",
                                "item",
                                "agency",
                                "official",
                                "reason",
                                "superior",
                                RowDigest.moment("opened_at"),
                                RowDigest.moment("due_at")),
                        "extensions.inquiry.emergency"),
                register(
                        "emergency_review",
                        "inquiry",
                        List.of("inquiry", "outcome", "reviewed_by", "note", RowDigest.moment("reviewed_at")),
                        "Mutation.reviewEmergency"));
    }

    private static ActedRows whole(String table, String digests, String... coordinates) {
        return new ActedRows(table, digests, List.of(coordinates), null);
    }

    private static ActedRows register(String table, String key, List<String> columns, String coordinate) {
        String digest = RowDigest.sql(columns);
        return new ActedRows(
                table,
                "select " + digest + ", " + digest + ", 'row ' || " + key + " from " + table + " order by " + key,
                List.of(coordinate),
                CarryOver.COORDINATE);
    }
}
