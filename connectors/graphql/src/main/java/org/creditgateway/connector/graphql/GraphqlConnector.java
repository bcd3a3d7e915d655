package org.creditgateway.connector.graphql;

import org.creditgateway.connector.Connector;
import org.creditgateway.connector.InvalidMapping;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.Mapping;
import org.creditgateway.connector.json.JsonSource;

/** One GraphQL service. */
record GraphqlConnector(JsonSource source) implements Connector {

    @Override
    public Mapping map(MappedPlace place) {
        return switch (place.directive()) {
            case "federation" -> GraphqlMapping.of(source, place, EntitiesField.of(place), "field");
            case "graphql" -> GraphqlMapping.of(source, place, ListField.of(place), "each");
            default ->
                throw new InvalidMapping("directive: @" + place.directive() + " (expected: @federation or @graphql)");
        };
    }

    @Override
    public void close() {
        source.close();
    }
}
