package org.creditgateway.gateway.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The row sets of a plan while it is compiled. Those of several root fields that are equal become one. */
final class RowSets {

    private final List<RowSetBuilder> builders = new ArrayList<>();
    private final List<Integer> roots = new ArrayList<>();

    /** The row set's provisional number. */
    int add(RowSetBuilder builder, int root) {
        builders.add(builder);
        roots.add(root);
        return builders.size() - 1;
    }

    RowSetBuilder get(int number) {
        return builders.get(number);
    }

    /** The row sets, and by provisional number where each of them stands. */
    Merged merge() {
        Map<String, Integer> places = new LinkedHashMap<>();
        List<Integer> finalNumbers = new ArrayList<>();
        List<RowSetBuilder> distinct = new ArrayList<>();
        List<Set<Integer>> askedBy = new ArrayList<>();
        for (int i = 0; i < builders.size(); i++) {
            RowSetBuilder builder = builders.get(i);
            int place = places.computeIfAbsent(builder.key(), key -> {
                distinct.add(builder);
                askedBy.add(new TreeSet<>());
                return distinct.size() - 1;
            });
            askedBy.get(place).add(roots.get(i));
            finalNumbers.add(place);
        }
        List<RowSet> rowSets = new ArrayList<>();
        for (int i = 0; i < distinct.size(); i++) {
            rowSets.add(distinct.get(i).build(askedBy.get(i)));
        }
        return new Merged(rowSets, finalNumbers);
    }

    /** What {@link #merge()} makes. */
    record Merged(List<RowSet> rowSets, List<Integer> finalNumbers) {

        List<AnswerField> renumber(List<AnswerField> fields) {
            return fields.stream()
                    .map(field -> field.rowSet() < 0 ? field : field.withRowSet(finalNumbers.get(field.rowSet())))
                    .toList();
        }
    }
}
