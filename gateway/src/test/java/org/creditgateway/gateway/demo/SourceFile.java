package org.creditgateway.gateway.demo;

import graphql.language.ArrayValue;
import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.FieldDefinition;
import graphql.language.ObjectField;
import graphql.language.ObjectTypeDefinition;
import graphql.language.ObjectTypeExtensionDefinition;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.parser.Parser;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.TypeUtil;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.creditgateway.schema.CreditSchema;

/** A source file of the demo, read for what it says about its source: the places it maps and the names it uses there. */
final class SourceFile {

    private static final TypeDefinitionRegistry SCHEMA = CreditSchema.typeRegistry();
    private static final List<String> CONTROLS = List.of("id", "on", "ended", "until", "repaired");

    private SourceFile() {}

    /**
     * A mapped place.
     *
     * @param field the mapped field, or empty where the type itself is
     * @param settings the directive's arguments that are texts
     * @param names the source's names of the fields served, by field
     * @param arguments the entries of the directive's argument {@code arguments}
     */
    record Place(
            String subject,
            String field,
            Map<String, String> settings,
            Map<String, String> names,
            List<Map<String, String>> arguments) {

        /** The names of all that is read beside the key: the fields served and the control columns. */
        Set<String> read() {
            Set<String> read = new LinkedHashSet<>(names.values());
            CONTROLS.stream().map(settings::get).filter(Objects::nonNull).forEach(read::add);
            return read;
        }
    }

    /** @param byDefault the source's name of a field that is not renamed */
    static List<Place> places(String file, UnaryOperator<String> byDefault) {
        List<Place> places = new ArrayList<>();
        for (ObjectTypeExtensionDefinition type :
                Parser.parse(text(file)).getDefinitionsOfType(ObjectTypeExtensionDefinition.class)) {
            directives(type).forEach(directive -> places.add(place(type.getName(), "", directive, byDefault)));
            for (FieldDefinition field : type.getFieldDefinitions()) {
                directives(field)
                        .forEach(directive -> places.add(place(type.getName(), field.getName(), directive, byDefault)));
            }
        }
        return places;
    }

    /** The fields that sources map: of subjects, of records and of nested objects. */
    static List<FieldDefinition> mappable(String type) {
        return SCHEMA.getTypeOrNull(type, ObjectTypeDefinition.class).getFieldDefinitions().stream()
                .filter(field -> !field.hasDirective("gatewayMade") && !field.hasDirective("reduces"))
                .toList();
    }

    private static Stream<Directive> directives(DirectivesContainer<?> container) {
        return container.getDirectives().stream();
    }

    private static Place place(String subject, String field, Directive directive, UnaryOperator<String> byDefault) {
        Map<String, String> settings = new LinkedHashMap<>();
        directive.getArguments().stream()
                .filter(argument -> argument.getValue() instanceof StringValue)
                .forEach(argument -> settings.put(argument.getName(), text(argument.getValue())));
        Map<String, String> renames = new LinkedHashMap<>();
        entries(directive, "columns")
                .forEach(entry ->
                        renames.put(entry.get("field"), entry.getOrDefault("at", entry.getOrDefault("column", ""))));
        Map<String, String> names = new LinkedHashMap<>();
        if (field.isEmpty()) {
            names.putAll(renames);
        } else {
            mappable(answered(subject, field))
                    .forEach(each -> names.put(each.getName(), byDefault.apply(each.getName())));
            names.putAll(renames);
        }
        return new Place(subject, field, settings, names, entries(directive, "arguments"));
    }

    private static String answered(String subject, String field) {
        return mappable(subject).stream()
                .filter(each -> each.getName().equals(field))
                .map(each -> TypeUtil.unwrapAll(each.getType()).getName())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(subject + "." + field + " (expected: a field)"));
    }

    private static List<Map<String, String>> entries(Directive directive, String argument) {
        if (directive.getArgument(argument) == null) {
            return List.of();
        }
        return ((ArrayValue) directive.getArgument(argument).getValue())
                .getValues().stream().map(SourceFile::entry).toList();
    }

    private static Map<String, String> entry(Value<?> value) {
        Map<String, String> entry = new LinkedHashMap<>();
        for (ObjectField member : ((ObjectValue) value).getObjectFields()) {
            if (member.getValue() instanceof StringValue) {
                entry.put(member.getName(), text(member.getValue()));
            }
        }
        return entry;
    }

    private static String text(Value<?> value) {
        return ((StringValue) value).getValue();
    }

    private static String text(String file) {
        try (InputStream sdl = SourceFile.class.getResourceAsStream("/demo/sources/" + file)) {
            return new String(Objects.requireNonNull(sdl).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
