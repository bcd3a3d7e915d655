package org.creditgateway.gateway.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.creditgateway.gateway.review.CatalogueReview;
import org.creditgateway.gateway.review.Change;
import org.creditgateway.gateway.review.ItemChanges;
import org.creditgateway.gateway.review.ReviewFinding;
import org.creditgateway.gateway.review.ReviewFinding.Severity;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reviews and changes as text for people and as JSON for programs. */
final class Reports {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Reports() {}

    static String text(CatalogueReview review) {
        return review.findings().stream().map(finding -> finding + "\n").collect(Collectors.joining())
                + "%d errors, %d warnings, %d notices: %s\n"
                        .formatted(
                                review.count(Severity.ERROR),
                                review.count(Severity.WARNING),
                                review.count(Severity.NOTICE),
                                review.refuses() ? "refused" : "can be published");
    }

    static String json(CatalogueReview review) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("refused", review.refuses());
        report.put("findings", review.findings().stream().map(Reports::finding).toList());
        return JSON.writeValueAsString(report) + "\n";
    }

    private static Map<String, Object> finding(ReviewFinding finding) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("severity", finding.severity().name());
        text.put("rule", finding.rule().name());
        if (finding.item() != null) {
            text.put("item", finding.item());
        }
        if (finding.at() != null) {
            text.put("line", finding.at().line());
            text.put("column", finding.at().column());
        }
        text.put("coordinates", finding.coordinates());
        text.put("sentence", finding.sentence());
        return text;
    }

    static String text(List<ItemChanges> changes) {
        return changes.isEmpty()
                ? "No item changes.\n"
                : changes.stream().map(ItemChanges::toString).collect(Collectors.joining())
                        + "more: "
                        + count(changes, Change.Direction.MORE) + ", less: "
                        + count(changes, Change.Direction.LESS) + ", other: "
                        + count(changes, Change.Direction.OTHER) + "\n";
    }

    private static long count(List<ItemChanges> changes, Change.Direction direction) {
        return changes.stream()
                .flatMap(item -> item.changes().stream())
                .filter(change -> change.direction() == direction)
                .count();
    }

    static String json(List<ItemChanges> changes) {
        return JSON.writeValueAsString(Map.of("items", changes)) + "\n";
    }
}
