package org.creditgateway.connector.graphql;

import java.util.List;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.MappingSettings;
import tools.jackson.core.JsonGenerator;

/**
 * The field {@code _entities} of an Apollo Federation subgraph.
 *
 * @param entity the type of the entities
 * @param key their key field
 */
record EntitiesField(String entity, String key) implements RootField {

    static EntitiesField of(MappedPlace place) {
        MappingSettings settings = MappingSettings.of(place);
        return new EntitiesField(GraphqlName.read(settings, "entity"), GraphqlName.read(settings, "key"));
    }

    @Override
    public String name() {
        return "_entities";
    }

    @Override
    public String argument() {
        return "representations";
    }

    @Override
    public String type() {
        return "[_Any!]!";
    }

    /** The passed arguments stand at the entity's field, inside the selection. */
    @Override
    public String select(SelectionSet rows, List<PassedArgument> passed) {
        return "_entities(representations: $representations) { ... on " + entity + " " + rows + " }";
    }

    @Override
    public void writeSubjects(JsonGenerator json, List<String> keys) {
        json.writeStartArray();
        for (String subject : keys) {
            json.writeStartObject()
                    .writeStringProperty("__typename", entity)
                    .writeStringProperty(key, subject)
                    .writeEndObject();
        }
        json.writeEndArray();
    }
}
