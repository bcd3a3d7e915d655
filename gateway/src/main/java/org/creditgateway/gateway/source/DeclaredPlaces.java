package org.creditgateway.gateway.source;

import graphql.language.AstPrinter;
import graphql.language.Definition;
import graphql.language.Directive;
import graphql.language.DirectiveDefinition;
import graphql.language.Document;
import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeExtensionDefinition;
import graphql.language.SchemaExtensionDefinition;
import graphql.language.SourceLocation;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.creditgateway.connector.ConnectorKind;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.Suggestion;
import org.creditgateway.gateway.source.SourceDefinition.Declaration;
import org.jspecify.annotations.Nullable;

/** The places that the type extensions of one file map, checked against the schema and the kind's directives. */
final class DeclaredPlaces {

    private final GraphQLSchema schema;
    private final TypeDefinitionRegistry directives;
    private final DirectiveValues values;
    private final List<SourceFinding> findings;
    private final List<Declaration> places = new ArrayList<>();

    DeclaredPlaces(GraphQLSchema schema, ConnectorKind kind, List<SourceFinding> findings) {
        this.schema = schema;
        this.directives = new SchemaParser().parse(kind.directives());
        this.values = new DirectiveValues(directives, findings);
        this.findings = findings;
    }

    List<Declaration> read(Document document) {
        for (Definition<?> definition : document.getDefinitions()) {
            if (definition instanceof ObjectTypeExtensionDefinition extension) {
                readExtension(extension);
            } else if (!(definition instanceof SchemaExtensionDefinition)) {
                wrong(definition.getSourceLocation(), "a source file only maps (expected: extend type …)");
            }
        }
        return places;
    }

    private void readExtension(ObjectTypeExtensionDefinition extension) {
        if (!(schema.getType(extension.getName()) instanceof GraphQLObjectType subject) || !isSubject(subject)) {
            Set<String> subjects = subjects();
            wrong(
                    extension.getSourceLocation(),
                    "there is no subject type " + extension.getName() + " (expected: " + String.join(" or ", subjects)
                            + ")" + Suggestion.of(extension.getName(), subjects));
            return;
        }
        add(extension.getDirectives(), (directive, settings) -> Places.ofType(subject, directive, settings));
        for (FieldDefinition declared : extension.getFieldDefinitions()) {
            readField(subject, declared);
        }
    }

    private void readField(GraphQLObjectType subject, FieldDefinition declared) {
        GraphQLFieldDefinition field = subject.getFieldDefinition(declared.getName());
        String coordinate = subject.getName() + "." + declared.getName();
        if (field == null) {
            List<String> known = subject.getFieldDefinitions().stream()
                    .map(GraphQLFieldDefinition::getName)
                    .toList();
            wrong(
                    declared.getSourceLocation(),
                    "the schema has no field " + coordinate + Suggestion.of(declared.getName(), known));
            return;
        }
        String type = AstPrinter.printAst(declared.getType());
        String expected = GraphQLTypeUtil.simplePrint(field.getType());
        if (!type.equals(expected)) {
            wrong(declared.getSourceLocation(), coordinate + " is of type " + type + " (expected: " + expected + ")");
        } else if (!(GraphQLTypeUtil.unwrapAll(field.getType()) instanceof GraphQLObjectType)) {
            wrong(declared.getSourceLocation(), coordinate + " is a value: map it at extend type " + subject.getName());
        } else {
            add(declared.getDirectives(), (directive, settings) -> Places.ofField(subject, field, directive, settings));
        }
    }

    private void add(List<Directive> applied, BiFunction<String, Map<String, @Nullable Object>, MappedPlace> place) {
        Set<String> known = directives.getDirectiveDefinitions().keySet();
        for (Directive directive : applied) {
            DirectiveDefinition definition =
                    directives.getDirectiveDefinition(directive.getName()).orElse(null);
            SourceLocation at = directive.getSourceLocation();
            if (definition == null) {
                wrong(
                        at,
                        "there is no directive @" + directive.getName() + " (expected: @" + String.join(", @", known)
                                + ")" + Suggestion.of(directive.getName(), known));
            } else {
                int before = findings.size();
                Map<String, @Nullable Object> settings = values.of(directive, definition);
                if (findings.size() == before) {
                    places.add(new Declaration(
                            place.apply(directive.getName(), settings),
                            at == null ? 0 : at.getLine(),
                            at == null ? 0 : at.getColumn()));
                }
            }
        }
    }

    private void wrong(@Nullable SourceLocation at, String message) {
        findings.add(SourceFinding.error(at, message));
    }

    private Set<String> subjects() {
        return schema.getAllTypesAsList().stream()
                .filter(type -> type instanceof GraphQLObjectType object && isSubject(object))
                .map(type -> ((GraphQLObjectType) type).getName())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isSubject(GraphQLObjectType type) {
        return type.getInterfaces().stream().anyMatch(each -> each.getName().equals("Subject"));
    }
}
