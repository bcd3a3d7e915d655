package org.creditgateway.connector;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The fields of a place that a source answers, and the names by which it knows them. A field that yields records is
 * served with all its base fields, save those that {@code omits} lists; a type is served with the fields that
 * {@code columns} lists. A reduction is served when its base is.
 */
public final class ServedFields {

    private final Map<String, String> names;
    private final Set<String> fields;

    private ServedFields(Map<String, String> names, Set<String> fields) {
        this.names = names;
        this.fields = fields;
    }

    /**
     * Reads the arguments {@code columns} and {@code omits}.
     *
     * @param member the member of a {@code columns} entry that holds the source's name, such as {@code column}
     * @param byDefault the source's name of a field that {@code columns} does not list
     * @throws InvalidMapping when an entry names no base field of the place, or one twice
     */
    public static ServedFields of(MappedPlace place, String member, UnaryOperator<String> byDefault) {
        MappingSettings settings = MappingSettings.of(place);
        Map<String, String> listed = listed(place, settings, member);
        Set<String> omitted = omitted(place, settings, listed.keySet());
        Map<String, String> names = new LinkedHashMap<>();
        for (String base : bases(place)) {
            if (listed.containsKey(base) || (place.field() != null && !omitted.contains(base))) {
                names.put(base, listed.getOrDefault(base, byDefault.apply(base)));
            }
        }
        Set<String> fields = new LinkedHashSet<>();
        for (Column column : place.columns()) {
            if (names.containsKey(column.base())) {
                fields.add(column.field());
            }
        }
        return new ServedFields(names, Set.copyOf(fields));
    }

    /** The names of the fields, reductions included. */
    public Set<String> fields() {
        return fields;
    }

    /**
     * The source's name of the column's base.
     *
     * @throws IllegalArgumentException when the column is not served
     */
    public String name(Column column) {
        String name = names.get(column.base());
        if (name == null) {
            throw new IllegalArgumentException("column: " + column.field() + " (expected: one of " + fields + ")");
        }
        return name;
    }

    private static Map<String, String> listed(MappedPlace place, MappingSettings settings, String member) {
        List<String> bases = bases(place);
        Map<String, String> listed = new LinkedHashMap<>();
        for (MappingSettings entry : settings.entries("columns")) {
            String field = entry.text("field");
            if (!bases.contains(field)) {
                throw entry.unknown("field", field, bases);
            }
            if (listed.put(field, entry.text(member)) != null) {
                throw entry.invalid("field", field, "each field once");
            }
        }
        return listed;
    }

    private static Set<String> omitted(MappedPlace place, MappingSettings settings, Set<String> listed) {
        List<String> bases = bases(place);
        Set<String> omitted = new LinkedHashSet<>();
        for (String field : settings.texts("omits")) {
            if (!bases.contains(field)) {
                throw settings.unknown("omits", field, bases);
            }
            if (listed.contains(field)) {
                throw settings.invalid("omits", field, "a field that columns does not list");
            }
            omitted.add(field);
        }
        return omitted;
    }

    private static List<String> bases(MappedPlace place) {
        return place.columns().stream()
                .filter(column -> column.reduction() == Reduction.NONE)
                .map(Column::field)
                .toList();
    }
}
