package org.creditgateway.gateway.review;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.creditgateway.gateway.catalogue.CatalogueItem;
import org.creditgateway.gateway.review.ReviewFinding.Rule;
import org.creditgateway.gateway.review.ReviewFinding.Severity;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Finds coordinates whose names speak of content that the law prohibits, or allows on a legal basis only. The words stand
 * in {@code prohibited-content.yaml}.
 */
final class ProhibitedContent {

    private static final String LIST = "prohibited-content.yaml";

    private final Map<String, List<String>> never;
    private final Map<String, List<String>> onLegalBasis;

    ProhibitedContent() {
        Map<?, ?> list = list();
        this.never = topics(list.get("never"));
        this.onLegalBasis = topics(list.get("onLegalBasis"));
    }

    List<ReviewFinding> in(CatalogueItem item) {
        List<ReviewFinding> findings = new ArrayList<>();
        never.forEach((topic, words) -> {
            List<String> speaking = speaking(item, words);
            if (!speaking.isEmpty()) {
                String sentence = Coordinates.text(speaking) + " speaks of " + topic
                        + ", which credit data must not hold (expected: no such coordinate)";
                findings.add(ReviewFinding.of(Severity.ERROR, Rule.PROHIBITED, item.code(), speaking, sentence));
            }
        });
        String article = article(item);
        onLegalBasis.forEach((topic, words) -> {
            List<String> speaking = speaking(item, words);
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
        List<String> speaking = new ArrayList<>();
        for (String coordinate : new TreeSet<>(item.grant().coordinates())) {
            String name = words(coordinate);
            boolean found = phrases.stream()
                    .map(ProhibitedContent::words)
                    .anyMatch(phrase -> name.contains(phrase) || name.contains(" " + phrase.replace(" ", "") + " "));
            if (found) {
                speaking.add(coordinate);
            }
        }
        return speaking;
    }

    /** Lower-case words, each without a final s, with a space before, between and behind. */
    static String words(String name) {
        StringBuilder words = new StringBuilder(" ");
        String spaced = name.replaceAll("([a-z0-9])([A-Z])", "$1 $2")
                .replaceAll("([A-Z])([A-Z][a-z])", "$1 $2")
                .toLowerCase(Locale.ROOT);
        for (String word : spaced.split("[^a-z0-9]+")) {
            if (!word.isEmpty()) {
                words.append(word.endsWith("s") ? word.substring(0, word.length() - 1) : word)
                        .append(' ');
            }
        }
        return words.toString();
    }

    private static Map<?, ?> list() {
        try (InputStream in = ProhibitedContent.class.getResourceAsStream(LIST)) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(Objects.requireNonNull(in, LIST));
        } catch (IOException e) {
            throw new UncheckedIOException(LIST + ": cannot be read", e);
        }
    }

    private static Map<String, List<String>> topics(@Nullable Object section) {
        Map<String, List<String>> topics = new LinkedHashMap<>();
        ((Map<?, ?>) Objects.requireNonNull(section, LIST))
                .forEach((topic, words) -> topics.put(
                        String.valueOf(topic),
                        ((List<?>) words).stream().map(String::valueOf).toList()));
        return topics;
    }
}
