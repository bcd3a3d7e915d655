package org.creditgateway.gateway.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Words in names that speak of content which the law prohibits, or allows on a legal basis only. They stand in {@code
 * prohibited-content.yaml}.
 *
 * @param never the words of each topic that credit data must not hold
 * @param onLegalBasis the words of each topic that it may hold where a law allows it
 */
public record ProhibitedWords(Map<String, List<String>> never, Map<String, List<String>> onLegalBasis) {

    private static final String LIST = "prohibited-content.yaml";

    /** The list that the gateway comes with. */
    public static ProhibitedWords read() {
        Map<?, ?> list = list();
        return new ProhibitedWords(topics(list.get("never")), topics(list.get("onLegalBasis")));
    }

    /** Whether a name has one of the phrases; both are read as their words. */
    public static boolean speaks(String name, List<String> phrases) {
        String words = words(name);
        return phrases.stream()
                .map(ProhibitedWords::words)
                .anyMatch(phrase -> words.contains(phrase) || words.contains(" " + phrase.replace(" ", "") + " "));
    }

    /** Lower-case words, each without a final s, with a space before, between and behind. */
    public static String words(String name) {
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
        try (InputStream in = ProhibitedWords.class.getResourceAsStream(LIST)) {
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
