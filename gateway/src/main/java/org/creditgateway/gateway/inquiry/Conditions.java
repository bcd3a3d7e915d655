package org.creditgateway.gateway.inquiry;

import graphql.language.BooleanValue;
import graphql.language.VariableDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.creditgateway.gateway.plan.Operation;

/** The values of the variables that decide, by {@code @skip} and {@code @include}, which fields an operation has. */
record Conditions(Map<String, Object> values) {

    static Conditions of(Operation operation, Map<String, Object> variables) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String name : operation.conditions()) {
            Object given = variables.containsKey(name) ? variables.get(name) : fallback(operation, name);
            values.put(name, Boolean.TRUE.equals(given));
        }
        return new Conditions(values);
    }

    /** In the order of the variables' names. */
    List<Boolean> inOrder() {
        return values.values().stream().map(Boolean.class::cast).toList();
    }

    private static boolean fallback(Operation operation, String name) {
        for (VariableDefinition definition : operation.definition().getVariableDefinitions()) {
            if (definition.getName().equals(name) && definition.getDefaultValue() instanceof BooleanValue value) {
                return value.isValue();
            }
        }
        return false;
    }
}
