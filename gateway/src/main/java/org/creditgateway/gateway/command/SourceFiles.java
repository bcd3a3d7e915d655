package org.creditgateway.gateway.command;

import graphql.schema.GraphQLSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.creditgateway.gateway.review.ExecutableSchema;
import org.creditgateway.gateway.source.CheckedSource;
import org.creditgateway.gateway.source.SourceAddresses;
import org.creditgateway.gateway.source.SourceFinding;
import org.creditgateway.gateway.source.SourceRegistry;
import org.creditgateway.gateway.submission.OwnKind;
import org.creditgateway.schema.CreditSchema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Source files on the command line, checked as the gateway does it, with whoever calls allowed to reach the sources. */
final class SourceFiles {

    static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private SourceFiles() {}

    static boolean areMeantBy(List<Path> files) {
        return !files.isEmpty()
                && files.stream().allMatch(file -> file.toString().endsWith(".graphqls"));
    }

    /** One that knows the connectors that come with the gateway, and the addresses of the configuration. */
    static SourceRegistry registry(@Nullable Path config) {
        SourceAddresses addresses = SourceAddresses.read(config);
        GraphQLSchema schema = ExecutableSchema.of(CreditSchema.typeRegistry());
        return SourceRegistry.of(schema, addresses, OwnKind.withoutRecords(schema));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + ": not readable (expected: a source file in UTF-8)", e);
        }
    }

    /** What was found in each file, beside the others, and by its live source. */
    static Map<Path, List<SourceFinding>> check(List<Path> files, @Nullable Path config) {
        Map<String, String> texts = new LinkedHashMap<>();
        files.forEach(file -> texts.put(file.toString(), text(file)));
        Map<Path, List<SourceFinding>> found = new LinkedHashMap<>();
        try (SourceRegistry registry = registry(config)) {
            for (Path file : files) {
                Map<String, String> others = new HashMap<>(texts);
                String text = Objects.requireNonNull(others.remove(file.toString()));
                try (CheckedSource checked = registry.check(text, others)) {
                    List<SourceFinding> findings = new ArrayList<>(checked.findings());
                    findings.addAll(
                            Objects.requireNonNull(checked.examine(PATIENCE).block()));
                    found.put(file, findings);
                }
            }
        }
        return found;
    }

    static boolean refuse(Map<Path, List<SourceFinding>> found) {
        return found.values().stream().flatMap(List::stream).anyMatch(SourceFinding::refuses);
    }

    static String text(Map<Path, List<SourceFinding>> found) {
        return found.entrySet().stream()
                .map(file -> file.getValue().stream()
                                .map(finding -> finding.severity() + " " + file.getKey() + ": " + finding + "\n")
                                .collect(Collectors.joining())
                        + file.getKey() + ": "
                        + (file.getValue().stream().anyMatch(SourceFinding::refuses) ? "refused" : "can be published")
                        + "\n")
                .collect(Collectors.joining());
    }

    static String json(Map<Path, List<SourceFinding>> found) {
        List<Map<String, Object>> files = new ArrayList<>();
        found.forEach((file, findings) -> files.add(Map.of("file", file.toString(), "findings", findings)));
        return JSON.writeValueAsString(Map.of("refused", refuse(found), "files", files)) + "\n";
    }
}
