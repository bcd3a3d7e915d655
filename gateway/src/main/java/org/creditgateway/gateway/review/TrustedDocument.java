package org.creditgateway.gateway.review;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One operation that an agency has registered to be asked under an item.
 *
 * @param id as the manifest has it
 * @param name of the operation
 * @param body the GraphQL document
 */
public record TrustedDocument(String agency, String item, String id, String name, String body) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String FORMAT = "apollo-persisted-query-manifest";

    /**
     * The documents of a folder: for each agency a folder of its code, and in it for each item a persisted-query manifest
     * in Apollo's format, {@code SD-FINANCE/SD-M2-PROCUREMENT-01.json}.
     *
     * @throws IllegalArgumentException when a file is no such manifest; the message names it
     */
    public static List<TrustedDocument> in(Path folder) {
        List<Path> manifests;
        try (Stream<Path> files = Files.walk(folder, 2)) {
            manifests = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalArgumentException(folder + ": not readable (expected: a folder of manifests)", e);
        }
        List<TrustedDocument> documents = new ArrayList<>();
        manifests.forEach(manifest -> documents.addAll(manifest(folder, manifest)));
        return documents;
    }

    private static List<TrustedDocument> manifest(Path folder, Path file) {
        Path place = folder.relativize(file);
        if (place.getNameCount() != 2) {
            throw new IllegalArgumentException(file + ": not in a folder of an agency (expected: AGENCY/ITEM.json)");
        }
        JsonNode manifest;
        try {
            manifest = JSON.readTree(file);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(file + ": not JSON (expected: a persisted-query manifest)", e);
        }
        if (!manifest.path("format").asString("").equals(FORMAT)
                || manifest.path("version").asInt(0) != 1
                || !manifest.path("operations").isArray()) {
            throw new IllegalArgumentException(
                    file + ": not a manifest (expected: format " + FORMAT + ", version 1, operations)");
        }
        String agency = place.getName(0).toString();
        String item = place.getName(1).toString().replaceFirst("\\.json$", "");
        return manifest.path("operations")
                .valueStream()
                .map(operation -> new TrustedDocument(
                        agency,
                        item,
                        operation.path("id").asString(""),
                        operation.path("name").asString(""),
                        operation.path("body").asString("")))
                .toList();
    }
}
