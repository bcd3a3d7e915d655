package org.creditgateway.gateway.trusted;

import graphql.language.Document;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A manifest of operations, as Apollo's tools write it: {@code {"format": "apollo-persisted-query-manifest", "version": 1,
 * "operations": [{"id": …, "name": …, "type": …, "body": …}]}}.
 *
 * @param operations in its order
 */
record Manifest(List<Operation> operations) {

    private static final String FORMAT = "apollo-persisted-query-manifest";

    Manifest {
        operations = List.copyOf(operations);
    }

    /** An operation: its id, its name, whether it is a query, and the document. */
    record Operation(String id, String name, String type, String body) {}

    /**
     * Reads and checks a manifest.
     *
     * @param file what to call it in messages
     * @throws InvalidManifest with all that is wrong
     */
    static Manifest read(JsonMapper mapper, String file, byte[] text, GraphQLSchema schema) {
        JsonNode root;
        try {
            root = mapper.readTree(text);
        } catch (JacksonException e) {
            throw new InvalidManifest(file, List.of("not JSON"));
        }
        List<String> findings = new ArrayList<>();
        if (!FORMAT.equals(root.path("format").asString(""))
                || root.path("version").asInt(0) != 1) {
            findings.add("format, version (expected: \"" + FORMAT + "\", 1)");
        }
        Map<String, Operation> operations = new LinkedHashMap<>();
        int index = 0;
        for (JsonNode node : root.path("operations").values()) {
            String where = "operations[" + index++ + "]";
            Operation operation = new Operation(
                    node.path("id").asString(""),
                    node.path("name").asString(""),
                    node.path("type").asString(""),
                    node.path("body").asString(""));
            check(operation, schema).forEach(finding -> findings.add(where + "." + finding));
            if (operations.put(operation.id(), operation) != null) {
                findings.add(where + ".id: given twice");
            }
        }
        if (!findings.isEmpty()) {
            throw new InvalidManifest(file, findings);
        }
        return new Manifest(List.copyOf(operations.values()));
    }

    private static List<String> check(Operation operation, GraphQLSchema schema) {
        if (operation.id().isEmpty()) {
            return List.of("id: missing");
        }
        try {
            Document document = Parser.parse(operation.body());
            List<String> literals = IdentifierLiterals.in(document, schema);
            return literals.stream()
                    .map(place -> "body: a literal as " + place
                            + " (expected: a variable, so that no identifier stands in a manifest)")
                    .toList();
        } catch (InvalidSyntaxException e) {
            return List.of("body: cannot be parsed");
        }
    }
}
