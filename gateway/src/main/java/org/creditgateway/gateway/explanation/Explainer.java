package org.creditgateway.gateway.explanation;

import graphql.schema.GraphQLSchema;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.creditgateway.gateway.catalogue.CatalogueItem;
import org.creditgateway.gateway.catalogue.Decision;
import org.creditgateway.gateway.plan.DecidedCoordinate;
import org.creditgateway.gateway.plan.Examination;
import org.creditgateway.gateway.plan.Operation;
import org.creditgateway.gateway.plan.Plan;
import org.creditgateway.gateway.plan.PlannedSources;
import org.creditgateway.gateway.plan.PlannedSources.SourcePlace;
import org.creditgateway.gateway.plan.Planner;
import org.creditgateway.gateway.source.Sources;
import org.jspecify.annotations.Nullable;

/**
 * Tells what the planner decides of an operation under an item, and which of the requester's other items decide
 * otherwise. Pure: it asks nobody.
 */
public final class Explainer {

    private final GraphQLSchema schema;
    private final Sources sources;
    private final Map<String, Object> conditions;
    private final List<CatalogueItem> items;

    /**
     * @param schema the whole schema
     * @param conditions the values of the variables in {@link Operation#conditions()}
     * @param open the items that the requester may use
     * @param moment at which they must be in force
     */
    public Explainer(
            GraphQLSchema schema,
            Sources sources,
            Map<String, Object> conditions,
            List<CatalogueItem> open,
            Instant moment) {
        this.schema = schema;
        this.sources = sources;
        this.conditions = conditions;
        this.items = open.stream().filter(item -> item.inForce().at(moment)).toList();
    }

    /** What is decided under the item; everything is denied where there is none. */
    public Examination examine(@Nullable CatalogueItem item, Operation operation) {
        return Planner.examine(schema, sources, item, operation, conditions);
    }

    /** The requester's items in force, without this one, that grant the whole operation. */
    public List<CatalogueItem> granting(Operation operation, @Nullable CatalogueItem without) {
        return items.stream()
                .filter(item -> !item.equals(without))
                .filter(item -> examine(item, operation).refusals().isEmpty())
                .toList();
    }

    /**
     * The coordinates, each with its rule and its sources.
     *
     * @param plan of the operation, or of what complies of it; null where there is none
     */
    public List<ExplainedCoordinate> coordinates(
            @Nullable CatalogueItem item, Examination examination, @Nullable Plan plan) {
        Map<String, SortedSet<SourcePlace>> asked = plan == null ? Map.of() : PlannedSources.of(plan);
        return examination.coordinates().stream()
                .map(decided -> ExplainedCoordinate.of(
                        decided,
                        item,
                        decided.isGranted()
                                ? asked.getOrDefault(decided.coordinate(), Collections.emptySortedSet())
                                : List.of(),
                        decided.isGranted() ? List.of() : granting(decided, item)))
                .toList();
    }

    private List<CatalogueItem> granting(DecidedCoordinate denied, @Nullable CatalogueItem without) {
        return items.stream()
                .filter(item -> !item.equals(without))
                .filter(item -> !(item.grant().decide(denied.coordinate()) instanceof Decision.Deny))
                .toList();
    }
}
