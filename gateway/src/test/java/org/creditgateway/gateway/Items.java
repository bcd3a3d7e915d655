package org.creditgateway.gateway;

import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import java.time.LocalDate;
import java.time.Period;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.creditgateway.gateway.catalogue.CatalogueItem;
import org.creditgateway.gateway.catalogue.CatalogueItem.InForce;
import org.creditgateway.gateway.catalogue.CatalogueItem.LegalBasis;
import org.creditgateway.gateway.catalogue.CatalogueItem.Limits;
import org.creditgateway.gateway.catalogue.CatalogueItem.Requirements;
import org.creditgateway.gateway.catalogue.Grant;
import org.creditgateway.gateway.catalogue.ItemStatus;
import org.creditgateway.gateway.catalogue.Level;
import org.creditgateway.gateway.catalogue.Matter;
import org.creditgateway.gateway.catalogue.RowConditions;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;

/** Catalogue items for tests. */
public final class Items {

    private Items() {}

    /** An item that grants these coordinates about persons and organisations. */
    public static CatalogueItem granting(Map<String, Level> levels) {
        return granting(levels, null);
    }

    public static CatalogueItem granting(Map<String, Level> levels, @Nullable Period lookback) {
        return granting(levels, RowConditions.NONE, lookback);
    }

    public static CatalogueItem granting(Map<String, Level> levels, RowConditions rows, @Nullable Period lookback) {
        return new CatalogueItem(
                "T-1",
                "test",
                "test",
                ItemStatus.PUBLISHED,
                List.of(),
                Matter.M2,
                new TreeSet<>(List.of("SD-TEST")),
                new TreeSet<>(),
                List.of(new LegalBasis("none", null)),
                new TreeSet<>(EnumSet.allOf(SubjectId.Type.class)),
                Requirements.NONE,
                new Grant("T-1", levels),
                rows,
                lookback,
                new Limits(1000, null, null),
                null,
                new InForce(LocalDate.of(2000, 1, 1), LocalDate.of(2100, 1, 1)));
    }

    /** Every coordinate of subjects and records, arguments included, in full. */
    public static Map<String, Level> everything(GraphQLSchema schema) {
        Map<String, Level> levels = new HashMap<>();
        for (var type : schema.getAllTypesAsList()) {
            if (type instanceof GraphQLObjectType object && !object.getName().startsWith("__")) {
                for (GraphQLFieldDefinition field : object.getFieldDefinitions()) {
                    String coordinate = object.getName() + "." + field.getName();
                    levels.put(coordinate, Level.FULL);
                    field.getArguments()
                            .forEach(each -> levels.put(coordinate + "(" + each.getName() + ":)", Level.FULL));
                }
            }
        }
        return levels;
    }
}
