package org.creditgateway.gateway.source;

import graphql.language.Directive;
import graphql.language.DirectiveDefinition;
import graphql.language.Document;
import graphql.language.SchemaExtensionDefinition;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.creditgateway.connector.ConnectorKind;
import org.creditgateway.connector.Suggestion;
import org.jspecify.annotations.Nullable;

/** Reads one source file and checks it as a whole; every finding has its line and column. */
final class SourceFileReader {

    private static final String SOURCE_DIRECTIVE =
            "directive @source(name: String!, kind: String!, department: String!, title: String!) on SCHEMA";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");

    private final GraphQLSchema schema;
    private final SortedMap<String, ConnectorKind> kinds;

    SourceFileReader(GraphQLSchema schema, SortedMap<String, ConnectorKind> kinds) {
        this.schema = schema;
        this.kinds = kinds;
    }

    /**
     * What the file says, as far as it can be read.
     *
     * @param findings what is wrong is added here
     * @return null where not even the source and its kind are known
     */
    @Nullable
    SourceDefinition read(String text, List<SourceFinding> findings) {
        Document document;
        try {
            document = Parser.parse(text);
        } catch (InvalidSyntaxException e) {
            findings.add(SourceFinding.error(e.getLocation(), String.valueOf(e.getMessage())));
            return null;
        }
        List<Directive> heads = document.getDefinitionsOfType(SchemaExtensionDefinition.class).stream()
                .flatMap(extension -> extension.getDirectives("source").stream())
                .toList();
        if (heads.size() != 1) {
            findings.add(SourceFinding.error(
                    heads.isEmpty() ? null : heads.get(1).getSourceLocation(),
                    "@source stands " + heads.size()
                            + " times (expected: once, as extend schema @source(name:, kind:, department:, title:))"));
            return null;
        }
        return read(document, heads.get(0), findings);
    }

    private @Nullable SourceDefinition read(Document document, Directive source, List<SourceFinding> findings) {
        Map<String, @Nullable Object> head =
                new DirectiveValues(new TypeDefinitionRegistry(), findings).of(source, definitionOfSource());
        if (head.containsValue(null)) {
            return null;
        }
        String name = String.valueOf(head.get("name"));
        if (!NAME.matcher(name).matches()) {
            findings.add(SourceFinding.error(
                    source.getSourceLocation(),
                    "the name of the source is " + name
                            + " (expected: up to 63 small letters, digits and hyphens, a letter first)"));
        }
        String kindName = String.valueOf(head.get("kind"));
        ConnectorKind kind = kinds.get(kindName);
        if (kind == null) {
            findings.add(SourceFinding.error(
                    source.getSourceLocation(),
                    "there is no connector of kind " + kindName + " (expected: " + String.join(", ", kinds.keySet())
                            + ")" + Suggestion.of(kindName, kinds.keySet())));
            return null;
        }
        return new SourceDefinition(
                name,
                kindName,
                String.valueOf(head.get("department")),
                String.valueOf(head.get("title")),
                DeclaredFreshness.read(document, kind, findings),
                new DeclaredPlaces(schema, kind, findings).read(document));
    }

    private static DirectiveDefinition definitionOfSource() {
        return new SchemaParser()
                .parse(SOURCE_DIRECTIVE)
                .getDirectiveDefinition("source")
                .orElseThrow();
    }
}
