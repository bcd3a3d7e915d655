package org.creditgateway.gateway.plan;

import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLNamedOutputType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLUnionType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * CollectFields of the GraphQL specification (6.3.2), for one concrete type at a time: the fields of a selection by
 * response key, in answer order.
 */
final class FieldCollector {

    private final GraphQLSchema schema;
    private final Operation operation;
    private final Map<String, Object> variables;

    FieldCollector(GraphQLSchema schema, Operation operation, Map<String, Object> variables) {
        this.schema = schema;
        this.operation = operation;
        this.variables = variables;
    }

    /** The root fields of the operation. */
    Map<String, List<Field>> roots(GraphQLObjectType type) {
        return collect(type, List.of(operation.definition().getSelectionSet()));
    }

    /** The fields below merged fields, for one concrete type. */
    Map<String, List<Field>> below(GraphQLObjectType type, List<Field> merged) {
        List<SelectionSet> sets = new ArrayList<>();
        for (Field field : merged) {
            if (field.getSelectionSet() != null) {
                sets.add(field.getSelectionSet());
            }
        }
        return collect(type, sets);
    }

    private Map<String, List<Field>> collect(GraphQLObjectType type, List<SelectionSet> sets) {
        Map<String, List<Field>> fields = new LinkedHashMap<>();
        Set<String> visited = new HashSet<>();
        sets.forEach(set -> collect(type, set, visited, fields));
        return fields;
    }

    private void collect(
            GraphQLObjectType type, SelectionSet set, Set<String> visited, Map<String, List<Field>> fields) {
        for (Selection<?> selection : set.getSelections()) {
            if (selection instanceof Field field) {
                if (Operation.isIncluded(field, variables)) {
                    fields.computeIfAbsent(field.getResultKey(), key -> new ArrayList<>())
                            .add(field);
                }
            } else if (selection instanceof InlineFragment fragment) {
                String condition = fragment.getTypeCondition() == null
                        ? null
                        : fragment.getTypeCondition().getName();
                if (Operation.isIncluded(fragment, variables) && applies(type, condition)) {
                    collect(type, fragment.getSelectionSet(), visited, fields);
                }
            } else if (selection instanceof FragmentSpread spread) {
                if (Operation.isIncluded(spread, variables) && visited.add(spread.getName())) {
                    FragmentDefinition fragment = operation.fragment(spread.getName());
                    if (fragment != null
                            && applies(type, fragment.getTypeCondition().getName())) {
                        collect(type, fragment.getSelectionSet(), visited, fields);
                    }
                }
            }
        }
    }

    private boolean applies(GraphQLObjectType type, @Nullable String condition) {
        if (condition == null || condition.equals(type.getName())) {
            return true;
        }
        if (schema.getType(condition) instanceof GraphQLUnionType union) {
            return union.getTypes().stream().anyMatch(member -> member.getName().equals(type.getName()));
        }
        return schema.getType(condition) instanceof GraphQLInterfaceType
                && type.getInterfaces().stream()
                        .map(GraphQLNamedOutputType::getName)
                        .anyMatch(condition::equals);
    }
}
