package org.creditgateway.gateway.review;

import java.util.Comparator;
import java.util.List;
import org.creditgateway.gateway.catalogue.Finding;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a review found.
 *
 * @param item the code of the item that is meant; null when no single one is
 * @param coordinates the schema coordinates that are meant; empty when none is
 * @param at where in the catalogue's document; null where the finding is not about a line
 * @param sentence what was found, and what was expected
 */
public record ReviewFinding(
        Severity severity,
        Rule rule,
        @Nullable String item,
        List<String> coordinates,
        @Nullable Position at,
        String sentence) {

    static final Comparator<ReviewFinding> BY_WEIGHT = Comparator.comparing(ReviewFinding::severity)
            .thenComparing(ReviewFinding::rule)
            .thenComparing(finding -> finding.item() == null ? "" : finding.item());

    public ReviewFinding {
        coordinates = List.copyOf(coordinates);
    }

    /** What follows from a finding, from the gravest on. */
    public enum Severity {
        /** The catalogue is not published. */
        ERROR,
        /** The catalogue can be published; two persons should have read this before. */
        WARNING,
        /** Good to know. */
        NOTICE
    }

    /** What was looked for. */
    public enum Rule {
        /** The document cannot be read, or names something unknown. */
        INVALID,
        /** Content that the law prohibits, or allows on a legal basis only. */
        PROHIBITED,
        /** An item without a ground in law, or without its article. */
        BASIS,
        /** A trusted document of a partner that would be refused. */
        DOCUMENT,
        /** More may be read than before. */
        GRANTS_MORE,
        /** Two items let one agency read the same. */
        OVERLAP,
        /** A line of the document that may not mean what it says. */
        DOUBTFUL,
        /** Less may be read than before. */
        GRANTS_LESS,
        /** Another text than before, which grants neither more nor less. */
        CHANGED,
        /** Something of the schema that no item grants. */
        UNCOVERED
    }

    /** A place in a document, from 1. */
    public record Position(int line, int column) {}

    /** What the reader of catalogues found. */
    static ReviewFinding of(Finding finding) {
        boolean error = finding.severity() == Finding.Severity.ERROR;
        return new ReviewFinding(
                error ? Severity.ERROR : Severity.WARNING,
                error ? Rule.INVALID : Rule.DOUBTFUL,
                null,
                List.of(),
                new Position(finding.line(), finding.column()),
                finding.message());
    }

    static ReviewFinding of(
            Severity severity, Rule rule, @Nullable String item, List<String> coordinates, String sentence) {
        return new ReviewFinding(severity, rule, item, coordinates, null, sentence);
    }

    /** One line: severity, place, sentence. */
    @Override
    public String toString() {
        String place = item != null ? item + ": " : "";
        String line = at != null ? "line " + at.line() + ", column " + at.column() + ": " : "";
        return severity + " " + line + place + sentence;
    }
}
