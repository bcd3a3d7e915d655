package org.creditgateway.connector.graphql;

import java.util.List;
import java.util.Map;
import org.creditgateway.connector.MappingSettings;

/**
 * An argument that has the same value in every call.
 *
 * @param value as {@link FixedValue} reads it
 */
record FixedArgument(String name, String type, Object value) implements ServiceArgument {

    static List<FixedArgument> of(MappingSettings settings) {
        return settings.entries("fixed").stream().map(FixedArgument::one).toList();
    }

    private static FixedArgument one(MappingSettings given) {
        String type = FixedValue.type(given);
        return new FixedArgument(GraphqlName.read(given, "name"), type, FixedValue.read(given, type));
    }

    @Override
    public Object value(Map<String, Object> arguments) {
        return value;
    }
}
