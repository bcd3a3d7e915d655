package org.creditgateway.connector.graphql;

import java.util.List;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.MappingSettings;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * A query field that takes a list of identifiers.
 *
 * @param type the type of the argument that takes them
 */
record ListField(String name, String argument, String type) implements RootField {

    static ListField of(MappedPlace place) {
        MappingSettings settings = MappingSettings.of(place);
        @Nullable String type = settings.optionalText("type");
        if (type != null && !type.matches("\\[" + GraphqlName.PATTERN + "!?]!?")) {
            throw settings.invalid("type", type, "a list, such as [ID!]!");
        }
        return new ListField(
                GraphqlName.read(settings, "field"),
                GraphqlName.read(settings, "argument"),
                type == null ? "[String!]!" : type);
    }

    @Override
    public String select(SelectionSet rows, List<ServiceArgument> applied) {
        StringBuilder arguments = new StringBuilder(argument + ": $" + argument);
        applied.forEach(other -> arguments.append(", ").append(other.application()));
        return name + "(" + arguments + ") " + rows;
    }

    @Override
    public void writeSubjects(JsonGenerator json, List<String> keys) {
        json.writeStartArray();
        keys.forEach(json::writeString);
        json.writeEndArray();
    }
}
