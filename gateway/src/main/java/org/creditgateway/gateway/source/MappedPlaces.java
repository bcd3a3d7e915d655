package org.creditgateway.gateway.source;

import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.creditgateway.gateway.source.RegisteredSource.Place;
import org.creditgateway.gateway.source.SourceFinding.Severity;
import org.jspecify.annotations.Nullable;

/** Who maps which place: only lists of records may have several sources; a value has one, and a name is of one source. */
final class MappedPlaces {

    private final GraphQLSchema schema;
    private final Map<String, String> files = new HashMap<>();
    private final Map<String, List<MappedSource>> places = new TreeMap<>();

    MappedPlaces(GraphQLSchema schema) {
        this.schema = schema;
    }

    /** Adds a source after those that are there; what is wrong is added to the findings. */
    void add(RegisteredSource source, List<SourceFinding> findings) {
        String other = files.putIfAbsent(source.name(), source.file());
        if (other != null) {
            findings.add(SourceFinding.error(
                    "another file, " + other + ", registers the source " + source.name() + " (expected: one file)"));
        }
        for (Place place : source.places()) {
            MappedSource mapped = place.mapped();
            List<MappedSource> there = places.computeIfAbsent(mapped.place().coordinate(), key -> new ArrayList<>());
            String wrong = wrong(mapped, there);
            if (wrong != null) {
                findings.add(place.finding(Severity.ERROR, mapped.place().coordinate() + wrong));
            }
            there.add(mapped);
        }
    }

    Map<String, List<MappedSource>> byCoordinate() {
        return places;
    }

    private @Nullable String wrong(MappedSource mapped, List<MappedSource> there) {
        if (isListOfRecords(mapped)) {
            return mapped.place().settings().get("id") == null ? " answers records: id must name their own id" : null;
        }
        for (MappedSource other : there) {
            Set<String> both = new HashSet<>(other.mapping().fields());
            both.retainAll(mapped.mapping().fields());
            if (!both.isEmpty()) {
                return ": source " + other.source() + " answers " + String.join(", ", both) + " already";
            }
        }
        return null;
    }

    private boolean isListOfRecords(MappedSource mapped) {
        String field = mapped.place().field();
        if (field == null) {
            return false;
        }
        GraphQLObjectType subject = schema.getObjectType(mapped.place().subject());
        GraphQLObjectType row = (GraphQLObjectType)
                GraphQLTypeUtil.unwrapAll(subject.getFieldDefinition(field).getType());
        return SchemaDirectives.recordType(row) != null;
    }
}
