package org.creditgateway.gateway.plan;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.execution.ValuesResolver;
import graphql.language.Argument;
import graphql.language.AstPrinter;
import graphql.language.Field;
import graphql.schema.GraphQLFieldDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;

/**
 * The arguments of a field as a template: the document's literals and variable names, never a caller's values. Bound
 * anew for each inquiry.
 */
public final class Arguments {

    private static final int MOST_FIRST = 1000;

    private final GraphQLFieldDefinition field;
    private final List<Argument> given;
    private final String text;

    public Arguments(GraphQLFieldDefinition field, Field selected) {
        this.field = field;
        this.given = selected.getArguments();
        this.text = given.stream().map(AstPrinter::printAstCompact).sorted().collect(Collectors.joining(","));
    }

    /** The values, coerced as the specification says: defaults in place, absent arguments absent. */
    public Map<String, Object> bind(CoercedVariables variables) {
        if (field.getArguments().isEmpty()) {
            return Map.of();
        }
        return ValuesResolver.getArgumentValues(
                field.getArguments(), given, variables, GraphQLContext.getDefault(), Locale.ENGLISH);
    }

    /**
     * The values by dotted path, as connectors take them; what is null or absent is left out.
     *
     * @throws Refused when there are to be fewer or more first records than can be asked
     */
    public Map<String, Object> bindPaths(CoercedVariables variables) {
        Map<String, Object> paths = new LinkedHashMap<>();
        bind(variables).forEach((name, value) -> flatten(paths, name, value));
        if (paths.get(MappedPlace.FIRST) instanceof Integer first && (first < 1 || first > MOST_FIRST)) {
            throw new Refused(
                    ErrorCode.BAD_REQUEST, MappedPlace.FIRST + ": " + first + " (expected: 1 to " + MOST_FIRST + ")");
        }
        return paths;
    }

    private static void flatten(Map<String, Object> paths, String path, Object value) {
        if (value instanceof Map<?, ?> object) {
            object.forEach((name, member) -> flatten(paths, path + "." + name, member));
        } else if (value != null) {
            paths.put(path, value);
        }
    }

    /** The names of the arguments that the document gives. */
    List<String> names() {
        return given.stream().map(Argument::getName).toList();
    }

    /** The template as text; equal for equal templates. */
    String text() {
        return text;
    }
}
