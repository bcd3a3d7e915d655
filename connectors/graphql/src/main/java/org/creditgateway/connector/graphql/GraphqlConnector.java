package org.creditgateway.connector.graphql;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creditgateway.connector.Connector;
import org.creditgateway.connector.InvalidMapping;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.Mapping;
import org.creditgateway.connector.Remark;
import org.creditgateway.connector.json.JsonSource;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** One GraphQL service. */
record GraphqlConnector(JsonSource source) implements Connector {

    private static final String FEDERATION = "federation";

    @Override
    public Mapping map(MappedPlace place) {
        return mapping(place);
    }

    @Override
    public Publisher<Remark> examine(List<MappedPlace> places) {
        boolean subgraph = places.stream().anyMatch(place -> place.directive().equals(FEDERATION));
        return (subgraph ? SchemaQuestion.SUBGRAPH : SchemaQuestion.PLAIN)
                .ask(source)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMapIterable(schema -> places.stream()
                        .flatMap(place -> remarks(schema.orElse(null), place).stream())
                        .toList());
    }

    @Override
    public Publisher<OffsetDateTime> freshness(String directive, Map<String, @Nullable Object> settings) {
        return GraphqlFreshness.of(directive, settings).read(source);
    }

    private List<Remark> remarks(@Nullable ServiceSchema schema, MappedPlace place) {
        if (schema == null) {
            return List.of(
                    new Remark(
                            Remark.Severity.WARNING,
                            place.coordinate(),
                            "schema: not told by the service, so that nothing is compared (expected: introspection, or _service)"));
        }
        return new Examination(schema, place, mapping(place)).remarks();
    }

    private GraphqlMapping mapping(MappedPlace place) {
        return switch (place.directive()) {
            case FEDERATION -> GraphqlMapping.of(source, place, EntitiesField.of(place), "field");
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
