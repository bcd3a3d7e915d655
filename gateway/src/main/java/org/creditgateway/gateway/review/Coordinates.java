package org.creditgateway.gateway.review;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Schema coordinates as people write them: one group for each type. */
final class Coordinates {

    private Coordinates() {}

    /** For example {@code Penalty.{fine, type}, Person.name, Person.penalties(types:)}. */
    static String text(Collection<String> coordinates) {
        List<String> groups = new ArrayList<>();
        byType(coordinates).forEach((type, names) -> {
            SortedSet<String> fields = new TreeSet<>(names);
            fields.removeIf(name -> name.endsWith(")"));
            if (fields.size() == 1) {
                groups.add(type + "." + fields.first());
            } else if (!fields.isEmpty()) {
                groups.add(type + ".{" + String.join(", ", fields) + "}");
            }
            names.stream().filter(name -> name.endsWith(")")).forEach(name -> groups.add(type + "." + name));
        });
        return String.join(", ", groups);
    }

    /** What stands after the point, by what stands before it. */
    static SortedMap<String, SortedSet<String>> byType(Collection<String> coordinates) {
        SortedMap<String, SortedSet<String>> types = new TreeMap<>();
        for (String coordinate : coordinates) {
            int point = coordinate.indexOf('.');
            types.computeIfAbsent(coordinate.substring(0, point), any -> new TreeSet<>())
                    .add(coordinate.substring(point + 1));
        }
        return types;
    }
}
