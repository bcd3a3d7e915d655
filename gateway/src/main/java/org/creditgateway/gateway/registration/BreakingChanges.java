package org.creditgateway.gateway.registration;

import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.gateway.plan.PlaceConditions;
import org.creditgateway.gateway.source.CheckedSource;
import org.creditgateway.gateway.source.MappedSource;
import org.creditgateway.gateway.source.SchemaDirectives;
import org.creditgateway.gateway.source.SourceFinding;
import org.jspecify.annotations.Nullable;

/** What a source's new version takes from those who use the published one. Whatever it adds is fine. */
final class BreakingChanges {

    private final GraphQLSchema schema;
    private final List<CoordinateUse> uses;
    private final SortedMap<String, SortedSet<String>> broken = new TreeMap<>();

    private BreakingChanges(GraphQLSchema schema, List<CoordinateUse> uses) {
        this.schema = schema;
        this.uses = uses;
    }

    /** One finding for each coordinate that is no longer served, with who uses it; errors unless they are forced. */
    static List<SourceFinding> of(
            CheckedSource checked, GraphQLSchema schema, List<CoordinateUse> uses, boolean forced) {
        BreakingChanges changes = new BreakingChanges(schema, uses);
        changes.compare(checked);
        List<SourceFinding> findings = new ArrayList<>();
        changes.broken.forEach((what, users) -> findings.add(new SourceFinding(
                forced ? SourceFinding.Severity.WARNING : SourceFinding.Severity.ERROR,
                0,
                0,
                what + ", and is used by " + String.join(", ", users)
                        + (forced ? "" : " (expected: served as before, or forced by an administrator)"))));
        return findings;
    }

    private void compare(CheckedSource checked) {
        Set<String> places = new LinkedHashSet<>();
        checked.mappedBefore().forEach(mapped -> places.add(mapped.place().coordinate()));
        for (String place : places) {
            List<MappedSource> before = at(place, checked.mappedBefore());
            List<MappedSource> now = at(place, checked.mapped());
            MappedPlace mapped = before.get(0).place();
            if (mapped.field() != null && now.isEmpty()) {
                lostPlace(place);
            } else {
                lostFields(mapped, place, missing(fields(before), fields(now)));
                lostSymbols(mapped, place, before, now);
                lostArguments(place, missing(arguments(before), arguments(now)));
            }
        }
        checked.mapped().forEach(mapped -> places.add(mapped.place().coordinate()));
        places.forEach(place -> newlyRefused(checked, place));
    }

    private void lostPlace(String place) {
        lost(place, use -> use.coordinates().contains(place));
        String existence = existence(place);
        if (existence != null) {
            lost(existence, use -> use.coordinates().contains(existence));
        }
    }

    private void lostFields(MappedPlace mapped, String place, SortedSet<String> fields) {
        fields.forEach(field -> lostOf(mapped, place, field, ""));
    }

    /** A value that meant a symbol means nothing any more; that the source now says the symbol itself nobody knows. */
    private void lostSymbols(MappedPlace mapped, String place, List<MappedSource> before, List<MappedSource> now) {
        SortedMap<String, SortedSet<String>> given = symbols(now);
        symbols(before).forEach((field, symbols) -> {
            if (fields(now).contains(field)) {
                missing(symbols, given.getOrDefault(field, new TreeSet<>()))
                        .forEach(symbol -> lostOf(mapped, place, field, symbol + " as "));
            }
        });
    }

    /** @param part what of the field's values, as words before it; empty for all of them */
    private void lostOf(MappedPlace mapped, String place, String field, String part) {
        String type = mapped.field() == null ? mapped.subject() : rowType(mapped.subject(), mapped.field());
        String coordinate = type + "." + field;
        boolean ofRows = mapped.field() != null;
        lost(
                part + (ofRows ? coordinate + " of " + place : coordinate),
                use -> use.coordinates().contains(coordinate)
                        && (!ofRows || use.coordinates().contains(place)));
    }

    private void lostArguments(String place, SortedSet<String> paths) {
        for (String path : paths) {
            String argument = path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
            String coordinate = place + "(" + argument + ":)";
            lost(coordinate, use -> use.coordinates().contains(coordinate));
        }
    }

    /** A source that is added to a list, or says less of its records, may leave an item unable to judge them. */
    private void newlyRefused(CheckedSource checked, String place) {
        int point = place.indexOf('.');
        if (point < 0) {
            return;
        }
        String existence = existence(place);
        for (CoordinateUse use : uses) {
            boolean reads = use.coordinates().contains(place)
                    || existence != null && use.coordinates().contains(existence);
            if (use.item() == null || !reads) {
                continue;
            }
            String before = PlaceConditions.refusal(schema, use.item(), place, checked.allBefore(place));
            String now = PlaceConditions.refusal(schema, use.item(), place, checked.all(place));
            if (before == null && now != null) {
                broken(place + " could no longer be answered: " + now, use);
            }
        }
    }

    private void lost(String what, Predicate<CoordinateUse> concerned) {
        uses.stream().filter(concerned).forEach(use -> broken(what + " is no longer served", use));
    }

    private void broken(String what, CoordinateUse use) {
        broken.computeIfAbsent(what, each -> new TreeSet<>()).add(use.name());
    }

    private @Nullable String existence(String place) {
        int point = place.indexOf('.');
        String subject = place.substring(0, point);
        return schema.getObjectType(subject).getFieldDefinitions().stream()
                .filter(field -> place.substring(point + 1).equals(SchemaDirectives.existenceOf(field)))
                .map(field -> subject + "." + field.getName())
                .findFirst()
                .orElse(null);
    }

    private String rowType(String subject, String field) {
        GraphQLObjectType type = Objects.requireNonNull(schema.getObjectType(subject));
        GraphQLFieldDefinition definition = Objects.requireNonNull(type.getFieldDefinition(field));
        return GraphQLTypeUtil.unwrapAll(definition.getType()).getName();
    }

    private static List<MappedSource> at(String place, List<MappedSource> mapped) {
        return mapped.stream()
                .filter(each -> each.place().coordinate().equals(place))
                .toList();
    }

    private static SortedSet<String> fields(List<MappedSource> mapped) {
        SortedSet<String> fields = new TreeSet<>();
        mapped.forEach(each -> fields.addAll(each.mapping().fields()));
        return fields;
    }

    private static SortedMap<String, SortedSet<String>> symbols(List<MappedSource> mapped) {
        SortedMap<String, SortedSet<String>> symbols = new TreeMap<>();
        mapped.forEach(each -> each.mapping()
                .symbols()
                .forEach((field, given) ->
                        symbols.computeIfAbsent(field, any -> new TreeSet<>()).addAll(given)));
        return symbols;
    }

    /** Those that every mapping of the place applies. */
    private static SortedSet<String> arguments(List<MappedSource> mapped) {
        SortedSet<String> arguments = new TreeSet<>();
        mapped.forEach(each -> arguments.addAll(each.mapping().arguments()));
        mapped.forEach(each -> arguments.retainAll(each.mapping().arguments()));
        return arguments;
    }

    private static SortedSet<String> missing(SortedSet<String> before, SortedSet<String> now) {
        SortedSet<String> missing = new TreeSet<>(before);
        missing.removeAll(now);
        return missing;
    }
}
