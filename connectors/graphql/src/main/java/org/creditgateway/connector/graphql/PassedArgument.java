package org.creditgateway.connector.graphql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.creditgateway.connector.ColumnType;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.MappingSettings;
import org.jspecify.annotations.Nullable;

/**
 * An argument that is passed on when it is given. A variable that is left out leaves the argument out, so one document
 * serves all calls.
 *
 * @param argument the schema's argument by dotted path
 * @param name the argument's name at the service
 * @param type its type at the service
 */
record PassedArgument(String argument, String name, String type) implements ServiceArgument {

    static List<PassedArgument> of(MappedPlace place) {
        Set<String> arguments = new HashSet<>();
        List<PassedArgument> passed = new ArrayList<>();
        for (MappingSettings given : MappingSettings.of(place).entries("arguments")) {
            PassedArgument argument = of(place, given);
            if (!arguments.add(argument.argument)) {
                throw given.invalid("argument", argument.argument, "each argument once");
            }
            passed.add(argument);
        }
        return passed;
    }

    private static PassedArgument of(MappedPlace place, MappingSettings given) {
        String argument = given.text("argument");
        ColumnType type = place.arguments().get(argument);
        if (type == null) {
            throw given.invalid(
                    "argument", argument, "one of " + place.arguments().keySet());
        }
        return new PassedArgument(argument, GraphqlName.read(given, "name"), type(type, given));
    }

    private static String type(ColumnType type, MappingSettings given) {
        String own = given.optionalText("type");
        if (own == null) {
            return usual(type, given);
        }
        if (!own.matches(GraphqlName.PATTERN + "|\\[" + GraphqlName.PATTERN + "!?]")) {
            throw given.invalid("type", own, "a nullable type, such as Date or [Kind!]");
        }
        return own;
    }

    private static String usual(ColumnType type, MappingSettings given) {
        return switch (type) {
            case STRING -> "String";
            case INT -> "Int";
            case DECIMAL -> "Decimal";
            case BOOLEAN -> "Boolean";
            case DATE -> "Date";
            case DATE_TIME -> "DateTime";
            case ENUM, OBJECT -> throw given.invalid("type", "nothing", "the type that the service gives it");
        };
    }

    @Override
    public @Nullable Object value(Map<String, Object> arguments) {
        return arguments.get(argument);
    }
}
