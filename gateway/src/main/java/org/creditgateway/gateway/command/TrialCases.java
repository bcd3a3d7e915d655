package org.creditgateway.gateway.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.creditgateway.gateway.fetch.TriedPlace;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What a source is expected to answer, recorded in a file: it holds personal data. */
final class TrialCases {

    private TrialCases() {}

    /**
     * One expectation.
     *
     * @param subject the identifier
     * @param place such as {@code Person.penalties}
     * @param rows as {@code try} prints them, in any order
     */
    record Case(String subject, String place, List<JsonNode> rows) {

        static Case of(String subject, TriedPlace tried) {
            List<JsonNode> rows = new ArrayList<>();
            tried.rows().forEach(row -> rows.add(SourceFiles.JSON.valueToTree(row)));
            return new Case(subject, tried.place(), rows);
        }

        /** In what the answer differs, without its values; empty where it does not. */
        List<String> differences(TriedPlace tried) {
            if (tried.failure() != null) {
                return List.of(place + ": " + tried.failure());
            }
            List<JsonNode> expected = sorted(rows);
            List<JsonNode> found = sorted(of(subject, tried).rows());
            if (expected.size() != found.size()) {
                return List.of(place + ": " + found.size() + " rows (expected: " + expected.size() + ")");
            }
            List<String> differences = new ArrayList<>();
            for (int i = 0; i < expected.size(); i++) {
                Set<String> names = new TreeSet<>(expected.get(i).propertyNames());
                names.addAll(found.get(i).propertyNames());
                for (String name : names) {
                    if (!expected.get(i).path(name).equals(found.get(i).path(name))) {
                        differences.add(place + ": row " + (i + 1) + ": " + name + " differs");
                    }
                }
            }
            return differences;
        }

        private static List<JsonNode> sorted(List<JsonNode> rows) {
            return rows.stream()
                    .sorted(Comparator.comparing(
                                    (JsonNode row) -> row.at("/control/id").asString(""))
                            .thenComparing(JsonNode::toString))
                    .toList();
        }

        /** Keeps values out of logs. */
        @Override
        public String toString() {
            return "Case[" + place + "]";
        }
    }

    static List<Case> read(Path file) {
        try {
            return List.of(SourceFiles.JSON.readValue(Files.readString(file), Case[].class));
        } catch (IOException | JacksonException e) {
            throw new IllegalArgumentException(file + ": not readable (expected: what try --record wrote)", e);
        }
    }

    /** Adds to the cases that the file has. */
    static void add(Path file, List<Case> more) {
        List<Case> all = new ArrayList<>(Files.exists(file) ? read(file) : List.of());
        all.addAll(more);
        try {
            Files.writeString(file, SourceFiles.JSON.writeValueAsString(all) + "\n");
        } catch (IOException e) {
            throw new IllegalArgumentException(file + ": not writable (expected: a file)", e);
        }
    }
}
