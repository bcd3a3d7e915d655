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
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.creditgateway.connector.ConnectorKind;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.gateway.source.InvalidSourceFile.Finding;
import org.creditgateway.gateway.source.SourceDefinition.Declaration;
import org.creditgateway.gateway.source.SourceDefinition.Freshness;
import org.jspecify.annotations.Nullable;

/** Reads one source file and checks it as a whole; every finding has its line and column. */
final class SourceFileReader {

    private static final String SOURCE_DIRECTIVE =
            "directive @source(name: String!, kind: String!, department: String!, title: String!) on SCHEMA";

    private final GraphQLSchema schema;
    private final Map<String, ConnectorKind> kinds;

    SourceFileReader(GraphQLSchema schema, Map<String, ConnectorKind> kinds) {
        this.schema = schema;
        this.kinds = kinds;
    }

    /** What the file says; {@link InvalidSourceFile} when anything in it is wrong. */
    SourceDefinition read(String file, String text) {
        List<Finding> findings = new ArrayList<>();
        SourceDefinition definition = read(file, parse(file, text), findings);
        if (!findings.isEmpty()) {
            throw new InvalidSourceFile(file, findings);
        }
        return definition;
    }

    private static Document parse(String file, String text) {
        try {
            return Parser.parse(text);
        } catch (InvalidSyntaxException e) {
            throw new InvalidSourceFile(file, List.of(Finding.at(e.getLocation(), String.valueOf(e.getMessage()))));
        }
    }

    private SourceDefinition read(String file, Document document, List<Finding> findings) {
        Directive source = sourceDirective(file, document);
        Map<String, @Nullable Object> head =
                new DirectiveValues(new TypeDefinitionRegistry(), findings).of(source, definitionOfSource());
        String kindName = String.valueOf(head.get("kind"));
        ConnectorKind kind = kinds.get(kindName);
        if (kind == null) {
            findings.add(Finding.at(
                    source.getSourceLocation(),
                    "there is no connector of kind " + kindName + " (expected: " + String.join(", ", kinds.keySet())
                            + ")"));
            throw new InvalidSourceFile(file, findings);
        }
        FilePlaces declared = new FilePlaces(kind, findings);
        Freshness freshness = declared.readFreshness(document);
        List<Declaration> places = declared.read(document);
        return new SourceDefinition(
                String.valueOf(head.get("name")),
                kindName,
                String.valueOf(head.get("department")),
                String.valueOf(head.get("title")),
                freshness,
                places);
    }

    private static Directive sourceDirective(String file, Document document) {
        return document.getDefinitionsOfType(SchemaExtensionDefinition.class).stream()
                .flatMap(extension -> extension.getDirectives("source").stream())
                .findFirst()
                .orElseThrow(() -> new InvalidSourceFile(
                        file,
                        List.of(new Finding(
                                0, 0, "there is no extend schema @source(name:, kind:, department:, title:)"))));
    }

    private static DirectiveDefinition definitionOfSource() {
        return new SchemaParser()
                .parse(SOURCE_DIRECTIVE)
                .getDirectiveDefinition("source")
                .orElseThrow();
    }

    /** The extensions of one file. */
    private final class FilePlaces {

        private final TypeDefinitionRegistry directives;
        private final DirectiveValues values;
        private final List<Finding> findings;
        private final List<Declaration> places = new ArrayList<>();

        FilePlaces(ConnectorKind kind, List<Finding> findings) {
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

        /** A directive at the schema, beside that of the source itself, tells how its freshness is read. */
        @Nullable
        Freshness readFreshness(Document document) {
            List<Directive> applied = document.getDefinitionsOfType(SchemaExtensionDefinition.class).stream()
                    .flatMap(extension -> extension.getDirectives().stream())
                    .filter(directive -> !directive.getName().equals("source"))
                    .toList();
            if (applied.isEmpty()) {
                return null;
            }
            applied.stream()
                    .skip(1)
                    .forEach(other -> wrong(
                            other.getSourceLocation(),
                            "freshness is read in one way (expected: not also @" + other.getName() + ")"));
            Directive directive = applied.get(0);
            SourceLocation at = directive.getSourceLocation();
            DirectiveDefinition definition = definition(directive);
            return definition == null
                    ? null
                    : new Freshness(
                            directive.getName(),
                            values.of(directive, definition),
                            at == null ? 0 : at.getLine(),
                            at == null ? 0 : at.getColumn());
        }

        /** Null, with a finding, when the kind has no such directive. */
        private @Nullable DirectiveDefinition definition(Directive directive) {
            DirectiveDefinition definition =
                    directives.getDirectiveDefinition(directive.getName()).orElse(null);
            if (definition == null) {
                wrong(
                        directive.getSourceLocation(),
                        "there is no directive @" + directive.getName() + " (expected: @"
                                + String.join(
                                        ", @",
                                        directives.getDirectiveDefinitions().keySet())
                                + ")");
            }
            return definition;
        }

        private void readExtension(ObjectTypeExtensionDefinition extension) {
            if (!(schema.getType(extension.getName()) instanceof GraphQLObjectType subject) || !isSubject(subject)) {
                wrong(extension.getSourceLocation(), "there is no subject type " + extension.getName());
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
                wrong(declared.getSourceLocation(), "the schema has no field " + coordinate);
                return;
            }
            String type = AstPrinter.printAst(declared.getType());
            String expected = GraphQLTypeUtil.simplePrint(field.getType());
            if (!type.equals(expected)) {
                wrong(
                        declared.getSourceLocation(),
                        coordinate + " is of type " + type + " (expected: " + expected + ")");
            } else if (!(GraphQLTypeUtil.unwrapAll(field.getType()) instanceof GraphQLObjectType)) {
                wrong(
                        declared.getSourceLocation(),
                        coordinate + " is a value: map it at extend type " + subject.getName());
            } else {
                add(
                        declared.getDirectives(),
                        (directive, settings) -> Places.ofField(subject, field, directive, settings));
            }
        }

        private void add(
                List<Directive> applied, BiFunction<String, Map<String, @Nullable Object>, MappedPlace> place) {
            for (Directive directive : applied) {
                DirectiveDefinition definition = definition(directive);
                SourceLocation at = directive.getSourceLocation();
                if (definition != null) {
                    MappedPlace mapped = place.apply(directive.getName(), values.of(directive, definition));
                    places.add(new Declaration(mapped, at == null ? 0 : at.getLine(), at == null ? 0 : at.getColumn()));
                }
            }
        }

        private void wrong(@Nullable SourceLocation at, String message) {
            findings.add(Finding.at(at, message));
        }
    }

    private static boolean isSubject(GraphQLObjectType type) {
        return type.getInterfaces().stream().anyMatch(each -> each.getName().equals("Subject"));
    }
}
