package org.creditgateway.gateway.source;

import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.Directive;
import graphql.language.DirectiveDefinition;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValue;
import graphql.language.EnumValueDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.IntValue;
import graphql.language.ListType;
import graphql.language.Node;
import graphql.language.NonNullType;
import graphql.language.NullValue;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.language.Value;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.creditgateway.connector.Suggestion;
import org.jspecify.annotations.Nullable;

/** The arguments of a directive as plain values, checked against the directive's own definition. */
final class DirectiveValues {

    private final TypeDefinitionRegistry types;
    private final List<SourceFinding> findings;

    DirectiveValues(TypeDefinitionRegistry types, List<SourceFinding> findings) {
        this.types = types;
        this.findings = findings;
    }

    /** All arguments that the definition names, with defaults; what is wrong goes to the findings. */
    Map<String, @Nullable Object> of(Directive directive, DirectiveDefinition definition) {
        Map<String, Value<?>> given = new LinkedHashMap<>();
        for (Argument argument : directive.getArguments()) {
            given.put(argument.getName(), argument.getValue());
        }
        return members("@" + directive.getName(), directive, given, definition.getInputValueDefinitions());
    }

    private Map<String, @Nullable Object> members(
            String where, Node<?> node, Map<String, Value<?>> given, List<InputValueDefinition> definitions) {
        Map<String, InputValueDefinition> known = definitions.stream()
                .collect(Collectors.toMap(
                        InputValueDefinition::getName, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        given.forEach((name, value) -> {
            if (!known.containsKey(name)) {
                wrong(
                        value,
                        where + " has no argument " + name + " (expected: " + String.join(", ", known.keySet()) + ")"
                                + Suggestion.of(name, known.keySet()));
            }
        });
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        known.forEach((name, definition) -> {
            Value<?> value = given.containsKey(name) ? given.get(name) : definition.getDefaultValue();
            if (value == null && definition.getType() instanceof NonNullType) {
                wrong(node, where + " needs the argument " + name);
            }
            values.put(name, value == null ? null : read(where + "(" + name + ":)", definition.getType(), value));
        });
        return values;
    }

    private @Nullable Object read(String where, Type<?> type, Value<?> value) {
        if (type instanceof NonNullType nonNull) {
            if (value instanceof NullValue) {
                wrong(value, where + " must not be null");
                return null;
            }
            return read(where, nonNull.getType(), value);
        }
        if (value instanceof NullValue) {
            return null;
        }
        if (type instanceof ListType list) {
            List<? extends Value<?>> items = items(value);
            List<@Nullable Object> read = new ArrayList<>(items.size());
            items.forEach(item -> read.add(read(where, list.getType(), item)));
            return read;
        }
        return named(where, ((TypeName) type).getName(), value);
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static List<? extends Value<?>> items(Value<?> value) {
        return value instanceof ArrayValue array ? (List) array.getValues() : List.of(value);
    }

    private @Nullable Object named(String where, String type, Value<?> value) {
        var input = types.getTypeOrNull(type, InputObjectTypeDefinition.class);
        if (input != null && value instanceof ObjectValue object) {
            Map<String, Value<?>> given = new LinkedHashMap<>();
            for (ObjectField field : object.getObjectFields()) {
                given.put(field.getName(), field.getValue());
            }
            return members(where, value, given, input.getInputValueDefinitions());
        }
        var symbols = types.getTypeOrNull(type, EnumTypeDefinition.class);
        if (symbols != null && value instanceof EnumValue symbol) {
            List<String> known = symbols.getEnumValueDefinitions().stream()
                    .map(EnumValueDefinition::getName)
                    .toList();
            if (!known.contains(symbol.getName())) {
                wrong(
                        value,
                        where + ": " + symbol.getName() + " is not one of " + type + " (expected: "
                                + String.join(", ", known) + ")" + Suggestion.of(symbol.getName(), known));
            }
            return symbol.getName();
        }
        if (type.equals("String") && value instanceof StringValue text) {
            return text.getValue();
        }
        if (type.equals("Int")
                && value instanceof IntValue number
                && number.getValue().bitLength() < Integer.SIZE) {
            return number.getValue().intValueExact();
        }
        if (type.equals("Boolean") && value instanceof BooleanValue bool) {
            return bool.isValue();
        }
        wrong(value, where + " is not of type " + type);
        return null;
    }

    private void wrong(Node<?> node, String message) {
        findings.add(SourceFinding.error(node.getSourceLocation(), message));
    }
}
