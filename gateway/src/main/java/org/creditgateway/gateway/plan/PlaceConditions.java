package org.creditgateway.gateway.plan;

import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.List;
import java.util.Objects;
import org.creditgateway.gateway.catalogue.CatalogueItem;
import org.creditgateway.gateway.source.MappedSource;
import org.jspecify.annotations.Nullable;

/** Whether the records of a mapped field can be answered under an item by these sources, as the planner decides it. */
public final class PlaceConditions {

    private PlaceConditions() {}

    /**
     * Why not; null where they can.
     *
     * @param place such as {@code Person.penalties}
     */
    public static @Nullable String refusal(
            GraphQLSchema schema, CatalogueItem item, String place, List<MappedSource> sources) {
        int point = place.indexOf('.');
        GraphQLObjectType subject = Objects.requireNonNull(schema.getObjectType(place.substring(0, point)));
        var rows = GraphQLTypeUtil.unwrapAll(
                subject.getFieldDefinition(place.substring(point + 1)).getType());
        return new RecordConditions(item, (GraphQLObjectType) rows).refusal(sources);
    }
}
