package org.creditgateway.gateway.site;

import graphql.language.Argument;
import graphql.language.Description;
import graphql.language.Directive;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValue;
import graphql.language.EnumValueDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.TypeUtil;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the schema says in words of its types, fields, arguments and values. */
final class SchemaWords {

    private static final Pattern CONSTANT = Pattern.compile("Always `([A-Z_]+)`\\.");

    private final TypeDefinitionRegistry schema;

    SchemaWords(TypeDefinitionRegistry schema) {
        this.schema = schema;
    }

    /** The name of a type as words: {@code JudgmentDefault} is "Judgment default". */
    static String title(String type) {
        String spaced = type.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        return spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1);
    }

    /** What a type is. */
    String type(String name) {
        return object(name).map(type -> text(type.getDescription())).orElse("");
    }

    boolean isObject(String name) {
        return object(name).isPresent();
    }

    /** What a value of an enum stands for, without the full stop. */
    String value(String enumType, String value) {
        EnumTypeDefinition type = schema.getTypeOrNull(enumType, EnumTypeDefinition.class);
        String text = Objects.requireNonNull(type).getEnumValueDefinitions().stream()
                .filter(each -> each.getName().equals(value))
                .map(EnumValueDefinition::getDescription)
                .map(SchemaWords::text)
                .findFirst()
                .orElse(value);
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    /** The fields of an object type, in the order of the schema. */
    List<FieldDefinition> fields(String type) {
        return object(type).map(ObjectTypeDefinition::getFieldDefinitions).orElse(List.of());
    }

    /** What a field is; of one that always has the same value, that value in words. */
    String text(FieldDefinition field) {
        String text = text(field.getDescription());
        Matcher constant = CONSTANT.matcher(text);
        return constant.matches() ? "Always: " + lower(value(typeOf(field), constant.group(1))) + "." : text;
    }

    static String text(InputValueDefinition argument) {
        return text(argument.getDescription());
    }

    /** The name of the type that the field leads to, without lists. */
    static String typeOf(FieldDefinition field) {
        return TypeUtil.unwrapAll(field.getType()).getName();
    }

    /** What is left of the finer field that this one reduces; empty where it tells all. */
    static Optional<String> reduction(FieldDefinition field) {
        return field.getDirectives("reduces").stream()
                .map((Directive reduces) -> reduces.getArgument("to"))
                .map(Argument::getValue)
                .map(value -> ((EnumValue) value).getName())
                .findFirst();
    }

    private Optional<ObjectTypeDefinition> object(String name) {
        return Optional.ofNullable(schema.getTypeOrNull(name, ObjectTypeDefinition.class));
    }

    private static String lower(String words) {
        return words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
    }

    private static String text(@Nullable Description description) {
        return description == null
                ? ""
                : description.getContent().replaceAll("\\s+", " ").strip();
    }
}
