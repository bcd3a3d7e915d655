package org.creditgateway.gateway.inquirylog;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.creditgateway.gateway.tlog.Hash;
import org.jspecify.annotations.Nullable;

/**
 * The digest of a row, as the entry of the act that added it has it: SHA-256 over its columns, a line each. A line is the
 * number of the text's bytes in UTF-8, a space, and the text; or a hyphen for null.
 */
public final class RowDigest {

    private RowDigest() {}

    /** Of a row with these columns as text, in order. */
    public static Hash of(@Nullable String... columns) {
        return Hash.sha256(Arrays.stream(columns).map(RowDigest::line).collect(Collectors.joining("\n")));
    }

    /** A moment as text: microseconds since 1970. */
    public static String text(Instant moment) {
        return Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, moment));
    }

    /** The same in SQL, of a table's columns. */
    static String sql(List<String> columns) {
        return columns.stream()
                .map(column -> column + "::text")
                .map(text -> "coalesce(octet_length(" + text + ") || ' ' || " + text + ", '-')")
                .collect(Collectors.joining(" || E'\\n' || ", "sha256(convert_to(", ", 'UTF8'))"));
    }

    /** The same in SQL, of a column with a moment. */
    static String moment(String column) {
        return "(extract(epoch from " + column + ") * 1000000)::bigint";
    }

    private static String line(@Nullable String text) {
        return text == null ? "-" : text.getBytes(StandardCharsets.UTF_8).length + " " + text;
    }
}
