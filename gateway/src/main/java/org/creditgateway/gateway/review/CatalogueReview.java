package org.creditgateway.gateway.review;

import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.creditgateway.gateway.catalogue.ApplicationCatalogue;
import org.creditgateway.gateway.catalogue.CatalogueItem;
import org.creditgateway.gateway.catalogue.Finding;
import org.creditgateway.gateway.catalogue.SchemaCoordinates;
import org.creditgateway.gateway.review.ReviewFinding.Rule;
import org.creditgateway.gateway.review.ReviewFinding.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What should be known of a catalogue before it is published.
 *
 * @param findings the gravest first
 */
public record CatalogueReview(List<ReviewFinding> findings) {

    public CatalogueReview {
        findings = findings.stream().sorted(ReviewFinding.BY_WEIGHT).toList();
    }

    /** The review of a catalogue that is compared with none and breaks no documents. */
    public static CatalogueReview of(
            @Nullable ApplicationCatalogue before, ApplicationCatalogue after, TypeDefinitionRegistry schema) {
        return of(before, after, schema, List.of());
    }

    /**
     * Reviews a catalogue.
     *
     * @param before the version in force; null where there is none
     * @param after the version to be published
     * @param schema what both versions are about
     * @param documents the trusted documents of partners, which should go on working
     */
    public static CatalogueReview of(
            @Nullable ApplicationCatalogue before,
            ApplicationCatalogue after,
            TypeDefinitionRegistry schema,
            List<TrustedDocument> documents) {
        List<ReviewFinding> findings = new ArrayList<>();
        ProhibitedContent prohibited = new ProhibitedContent();
        for (CatalogueItem item : after.items()) {
            findings.addAll(prohibited.in(item));
            findings.addAll(basis(item));
        }
        findings.addAll(Overlaps.among(
                after.items().stream().filter(CatalogueItem::grants).toList()));
        findings.addAll(uncovered(before, after, schema));
        if (before != null) {
            ItemChanges.between(before, after).forEach(item -> findings.addAll(changes(item)));
        }
        if (!documents.isEmpty()) {
            findings.addAll(DocumentReview.of(before, after, schema, documents));
        }
        return new CatalogueReview(findings);
    }

    /** The same with what the reader of the document found. */
    public CatalogueReview with(List<Finding> read) {
        List<ReviewFinding> all = new ArrayList<>(findings);
        read.forEach(finding -> all.add(ReviewFinding.of(finding)));
        return new CatalogueReview(all);
    }

    /** Whether the catalogue must not be published. */
    public boolean refuses() {
        return count(Severity.ERROR) > 0;
    }

    /** How many findings are of this severity. */
    public long count(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    private static List<ReviewFinding> basis(CatalogueItem item) {
        if (item.legalBasis().isEmpty()) {
            String sentence = "no legal basis (expected: a document, with its article)";
            return List.of(ReviewFinding.of(Severity.ERROR, Rule.BASIS, item.code(), List.of(), sentence));
        }
        boolean anyArticle = item.legalBasis().stream().anyMatch(basis -> basis.article() != null);
        Severity severity = anyArticle ? Severity.NOTICE : Severity.WARNING;
        return item.legalBasis().stream()
                .filter(basis -> basis.article() == null)
                .map(basis -> ReviewFinding.of(
                        severity,
                        Rule.BASIS,
                        item.code(),
                        List.of(),
                        "it rests on " + basis.document() + " (expected: with the article)"))
                .toList();
    }

    private static List<ReviewFinding> uncovered(
            @Nullable ApplicationCatalogue before, ApplicationCatalogue after, TypeDefinitionRegistry schema) {
        SortedSet<String> uncovered = new SchemaCoordinates(schema).all();
        uncovered.removeAll(after.publishedCoordinates());
        SortedSet<String> lost = new TreeSet<>();
        if (before != null) {
            lost.addAll(uncovered);
            lost.retainAll(before.publishedCoordinates());
            uncovered.removeAll(lost);
        }
        List<ReviewFinding> findings = new ArrayList<>();
        byType(lost)
                .forEach((type, group) ->
                        findings.add(uncovered(Severity.WARNING, group, " is not granted by any item any more")));
        byType(uncovered)
                .forEach((type, group) ->
                        findings.add(uncovered(Severity.NOTICE, group, " is not granted by any item")));
        return findings;
    }

    private static Map<String, List<String>> byType(SortedSet<String> coordinates) {
        Map<String, List<String>> types = new java.util.TreeMap<>();
        Coordinates.byType(coordinates)
                .forEach((type, names) -> types.put(
                        type, names.stream().map(name -> type + "." + name).toList()));
        return types;
    }

    private static ReviewFinding uncovered(Severity severity, List<String> coordinates, String words) {
        return ReviewFinding.of(severity, Rule.UNCOVERED, null, coordinates, Coordinates.text(coordinates) + words);
    }

    private static List<ReviewFinding> changes(ItemChanges item) {
        return item.changes().stream()
                .map(change -> {
                    boolean more = change.direction() == Change.Direction.MORE;
                    Rule rule = more
                            ? Rule.GRANTS_MORE
                            : change.direction() == Change.Direction.LESS ? Rule.GRANTS_LESS : Rule.CHANGED;
                    return ReviewFinding.of(
                            more ? Severity.WARNING : Severity.NOTICE,
                            rule,
                            item.item(),
                            change.coordinates(),
                            change.words());
                })
                .toList();
    }
}
