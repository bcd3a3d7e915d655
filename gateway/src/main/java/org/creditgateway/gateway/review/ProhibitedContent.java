package org.creditgateway.gateway.review;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.creditgateway.gateway.catalogue.CatalogueItem;
import org.creditgateway.gateway.review.ReviewFinding.Rule;
import org.creditgateway.gateway.review.ReviewFinding.Severity;
import org.creditgateway.gateway.source.ProhibitedWords;
import org.jspecify.annotations.Nullable;

/**
 * Finds coordinates whose names speak of content that the law prohibits, or allows on a legal basis only, as {@link
 * ProhibitedWords} lists them.
 */
final class ProhibitedContent {

    private final ProhibitedWords words = ProhibitedWords.read();

    List<ReviewFinding> in(CatalogueItem item) {
        List<ReviewFinding> findings = new ArrayList<>();
        words.never().forEach((topic, phrases) -> {
            List<String> speaking = speaking(item, phrases);
            if (!speaking.isEmpty()) {
                String sentence = Coordinates.text(speaking) + " speaks of " + topic
                        + ", which credit data must not hold (expected: no such coordinate)";
                findings.add(ReviewFinding.of(Severity.ERROR, Rule.PROHIBITED, item.code(), speaking, sentence));
            }
        });
        String article = article(item);
        words.onLegalBasis().forEach((topic, phrases) -> {
            List<String> speaking = speaking(item, phrases);
            if (!speaking.isEmpty()) {
                Severity severity = article == null ? Severity.ERROR : Severity.NOTICE;
                String sentence = Coordinates.text(speaking) + " speaks of " + topic + ", "
                        + (article == null
                                ? "but no legal basis of the item names an article (expected: one that allows it)"
                                : "which " + article + " has to allow");
                findings.add(ReviewFinding.of(severity, Rule.PROHIBITED, item.code(), speaking, sentence));
            }
        });
        return findings;
    }

    private static @Nullable String article(CatalogueItem item) {
        return item.legalBasis().stream()
                .filter(basis -> basis.article() != null)
                .map(ItemComparison::basis)
                .findFirst()
                .orElse(null);
    }

    private static List<String> speaking(CatalogueItem item, List<String> phrases) {
        return new TreeSet<>(item.grant().coordinates())
                .stream()
                        .filter(coordinate -> ProhibitedWords.speaks(coordinate, phrases))
                        .toList();
    }
}
