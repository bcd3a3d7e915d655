package org.creditgateway.gateway.csv;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A line of a table for spreadsheets, as in RFC 4180. A cell that a spreadsheet would take for a formula begins with an
 * apostrophe.
 */
public final class CsvLine {

    /** What a file begins with: without it spreadsheets take UTF-8 for something else. */
    public static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final String FORMULA = "=+-@\t\r\n";

    private CsvLine() {}

    /** The line with its end. */
    public static String of(List<String> cells) {
        return cells.stream().map(CsvLine::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    static String cell(String text) {
        boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        String safe = formula ? "'" + text : text;
        boolean quoted = safe.chars().anyMatch(each -> ",\"\r\n".indexOf(each) >= 0);
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
