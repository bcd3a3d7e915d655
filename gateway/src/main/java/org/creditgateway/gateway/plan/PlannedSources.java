package org.creditgateway.gateway.plan;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.creditgateway.gateway.plan.AnswerField.Kind;

/** Which sources a plan asks for which coordinate. */
public final class PlannedSources {

    private final Plan plan;
    private final Map<String, SortedSet<SourcePlace>> sources = new TreeMap<>();

    private PlannedSources(Plan plan) {
        this.plan = plan;
    }

    /**
     * A source at the place where it is mapped.
     *
     * @param source the source's name
     * @param department the code of the department that owns it
     * @param place the mapped field, as {@code Organization.penalties}; or the type, for values of the subject itself
     */
    public record SourcePlace(String source, String department, String place) implements Comparable<SourcePlace> {

        @Override
        public int compareTo(SourcePlace other) {
            int byPlace = place.compareTo(other.place);
            return byPlace != 0 ? byPlace : source.compareTo(other.source);
        }
    }

    /** The sources by coordinate; none for what the gateway makes itself. An argument has those of its field. */
    public static Map<String, SortedSet<SourcePlace>> of(Plan plan) {
        PlannedSources planned = new PlannedSources(plan);
        plan.roots().stream()
                .map(root -> root.selections().values())
                .flatMap(Collection::stream)
                .forEach(fields -> planned.add(fields, -1));
        for (String asked : plan.asked()) {
            int argument = asked.indexOf('(');
            if (argument > 0) {
                planned.sources.put(asked, planned.sources.getOrDefault(asked.substring(0, argument), new TreeSet<>()));
            }
        }
        return planned.sources;
    }

    private void add(List<AnswerField> fields, int parent) {
        for (AnswerField field : fields) {
            int rowSet = field.rowSet() < 0 ? parent : field.rowSet();
            boolean fetched = field.kind() == Kind.ROWS || field.kind() == Kind.EXISTENCE;
            boolean value = field.kind() == Kind.ROW_VALUE || field.kind() == Kind.SUBJECT_VALUE;
            if (fetched || value) {
                add(field.coordinate(), plan.rowSets().get(rowSet), value ? field.position() : -1);
            }
            if (field.kind() == Kind.ROWS) {
                add(field.selection(), rowSet);
            }
        }
    }

    private void add(String coordinate, RowSet rowSet, int position) {
        SortedSet<SourcePlace> there = sources.computeIfAbsent(coordinate, each -> new TreeSet<>());
        for (Fetch fetch : rowSet.fetches()) {
            if (position < 0 || fetch.rules().positions().get(position) >= 0) {
                there.add(new SourcePlace(fetch.source(), fetch.rules().department(), rowSet.coordinate()));
            }
        }
    }
}
