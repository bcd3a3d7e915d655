package org.creditgateway.connector.graphql;

import java.util.List;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.MappingSettings;
import tools.jackson.core.JsonGenerator;

/**
 * The field {@code _entities} of an Apollo Federation subgraph.
 *
 * @param entity the type of the entities
 * @param representation how one of them is named
 */
record EntitiesField(String entity, Representation representation) implements RootField {

    static EntitiesField of(MappedPlace place) {
        MappingSettings settings = MappingSettings.of(place);
        String entity = GraphqlName.read(settings, "entity");
        return new EntitiesField(entity, Representation.of(entity, settings));
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

    /** The applied arguments stand at the entity's field, inside the selection. */
    @Override
    public String select(SelectionSet rows, List<ServiceArgument> applied) {
        return "_entities(representations: $representations) { ... on " + entity + " " + rows + " }";
    }

    @Override
    public void writeSubjects(JsonGenerator json, List<String> keys) {
        json.writeStartArray();
        keys.forEach(subject -> representation.write(json, subject));
        json.writeEndArray();
    }
}
