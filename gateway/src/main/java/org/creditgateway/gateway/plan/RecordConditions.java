package org.creditgateway.gateway.plan;

import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.RowFilter;
import org.creditgateway.gateway.catalogue.CatalogueItem;
import org.creditgateway.gateway.source.MappedSource;
import org.creditgateway.gateway.source.Places;
import org.creditgateway.gateway.source.SchemaDirectives;
import org.creditgateway.gateway.source.SchemaDirectives.RecordType;
import org.jspecify.annotations.Nullable;

/**
 * What a catalogue item's conditions on records ask of one record type, and whether the sources can answer it.
 *
 * @param item null where an operation is explained under no item: nothing is granted, so nothing is to be judged
 */
record RecordConditions(@Nullable CatalogueItem item, GraphQLObjectType rowType) {

    private static final String TIER = "tier";

    /**
     * The tiers that a row must be of, with the column that says which it is of.
     *
     * @param column fetched to be judged, whether it is answered or not
     */
    record Tiers(Column column, Set<String> allowed) {}

    /** Null where the item does not restrict the tier of such records. */
    @Nullable
    Tiers tiers() {
        RecordType record = record();
        GraphQLFieldDefinition field = rowType.getFieldDefinition(TIER);
        return item == null || record == null || field == null || !item.rows().judgeTier(record.nature())
                ? null
                : new Tiers(Places.column(rowType, field), item.rows().tiers());
    }

    /**
     * Which rows will be kept, for sources that can leave the others.
     *
     * @param first whether only the first of them are asked
     */
    RowFilter filter(boolean first) {
        if (item == null || record() == null) {
            return first ? new RowFilter(false, Map.of(), true) : RowFilter.NONE;
        }
        Tiers tiers = tiers();
        return new RowFilter(
                item.lookback() != null, tiers == null ? Map.of() : Map.of(tiers.column(), tiers.allowed()), first);
    }

    /** Null for rows that are no records. */
    @Nullable
    RecordType record() {
        return SchemaDirectives.recordType(rowType);
    }

    /** Why records cannot be answered under these conditions; null where they can. What cannot be judged is denied. */
    @Nullable
    String refusal(List<MappedSource> sources) {
        RecordType record = record();
        if (item == null || record == null) {
            return null;
        }
        if (!item.rows().allow(record.kind(), record.nature())) {
            return "catalogue item " + item.code() + " excludes records of kind " + record.kind();
        }
        if (item.rows().judgeTier(record.nature()) && rowType.getFieldDefinition(TIER) == null) {
            return "catalogue item " + item.code() + " restricts the tier, which " + rowType.getName()
                    + " does not have";
        }
        for (MappedSource source : sources) {
            if (tiers() != null && !source.mapping().fields().contains(TIER)) {
                return "catalogue item " + item.code() + " restricts the tier, which source " + source.source()
                        + " does not answer";
            }
            if (item.lookback() != null && !source.place().has("on")) {
                return "catalogue item " + item.code() + " has a look-back, and source " + source.source()
                        + " does not say when its records are of";
            }
        }
        return null;
    }
}
