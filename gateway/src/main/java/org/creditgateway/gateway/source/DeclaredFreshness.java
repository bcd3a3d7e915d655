package org.creditgateway.gateway.source;

import graphql.language.Directive;
import graphql.language.DirectiveDefinition;
import graphql.language.Document;
import graphql.language.SchemaExtensionDefinition;
import graphql.language.SourceLocation;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.creditgateway.connector.ConnectorKind;
import org.jspecify.annotations.Nullable;

/**
 * How a source's freshness is read: a directive of its kind that stands at the schema, beside {@code @source}.
 *
 * @param directive its name, without the at sign
 * @param settings its arguments as plain values
 * @param line where it stands, from 1
 * @param column where it stands, from 1
 */
record DeclaredFreshness(String directive, Map<String, @Nullable Object> settings, int line, int column) {

    private static final String SCHEMA = "SCHEMA";

    /**
     * What the file says.
     *
     * @param findings what is wrong is added here
     * @return null where it says nothing
     */
    static @Nullable DeclaredFreshness read(Document document, ConnectorKind kind, List<SourceFinding> findings) {
        List<Directive> applied = document.getDefinitionsOfType(SchemaExtensionDefinition.class).stream()
                .flatMap(extension -> extension.getDirectives().stream())
                .filter(directive -> !directive.getName().equals("source"))
                .toList();
        if (applied.isEmpty()) {
            return null;
        }
        Directive directive = applied.get(0);
        if (applied.size() > 1) {
            findings.add(SourceFinding.error(
                    applied.get(1).getSourceLocation(),
                    applied.size() + " directives stand at the schema beside @source (expected: at most one)"));
        }
        TypeDefinitionRegistry directives = new SchemaParser().parse(kind.directives());
        DirectiveDefinition definition =
                directives.getDirectiveDefinition(directive.getName()).orElse(null);
        if (definition == null || !standsAtSchema(definition)) {
            findings.add(SourceFinding.error(
                    directive.getSourceLocation(),
                    "@" + directive.getName() + " cannot stand at the schema" + expected(directives)));
            return null;
        }
        int before = findings.size();
        Map<String, @Nullable Object> settings = new DirectiveValues(directives, findings).of(directive, definition);
        SourceLocation at = directive.getSourceLocation();
        return findings.size() > before
                ? null
                : new DeclaredFreshness(
                        directive.getName(), settings, at == null ? 0 : at.getLine(), at == null ? 0 : at.getColumn());
    }

    private static boolean standsAtSchema(DirectiveDefinition definition) {
        return definition.getDirectiveLocations().stream()
                .anyMatch(location -> location.getName().equals(SCHEMA));
    }

    private static String expected(TypeDefinitionRegistry directives) {
        Set<String> known = directives.getDirectiveDefinitions().values().stream()
                .filter(DeclaredFreshness::standsAtSchema)
                .map(DirectiveDefinition::getName)
                .collect(Collectors.toSet());
        return known.isEmpty() ? "" : " (expected: @" + String.join(" or @", known) + ")";
    }
}
