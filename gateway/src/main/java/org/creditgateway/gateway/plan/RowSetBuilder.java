package org.creditgateway.gateway.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.RowFilter;
import org.creditgateway.gateway.plan.RecordConditions.Tiers;
import org.creditgateway.gateway.redaction.PlannedColumn;
import org.creditgateway.gateway.redaction.RowRules;
import org.creditgateway.gateway.redaction.RowTiers;
import org.creditgateway.gateway.source.MappedSource;
import org.creditgateway.gateway.source.SchemaDirectives.RecordType;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;

/** A row set while the answer is compiled: its columns grow as fields ask for them. */
final class RowSetBuilder {

    private final SubjectId.Type subject;
    private final String coordinate;
    private final Arguments arguments;
    private final @Nullable RecordType record;
    private final @Nullable Tiers tiers;
    private final RowFilter filter;
    private final List<MappedSource> sources;
    private final Map<String, PlannedColumn> columns = new LinkedHashMap<>();
    private boolean ids;

    RowSetBuilder(
            SubjectId.Type subject,
            String coordinate,
            Arguments arguments,
            @Nullable RecordConditions conditions,
            List<MappedSource> sources) {
        this.subject = subject;
        this.coordinate = coordinate;
        this.arguments = arguments;
        this.record = conditions == null ? null : conditions.record();
        this.tiers = conditions == null ? null : conditions.tiers();
        this.filter = conditions == null
                ? RowFilter.NONE
                : conditions.filter(arguments.names().contains(MappedPlace.FIRST));
        this.sources = sources;
    }

    /** The position of the column, which is asked from now on. */
    int position(PlannedColumn column) {
        columns.putIfAbsent(column.column().field(), column);
        return List.copyOf(columns.keySet()).indexOf(column.column().field());
    }

    void askIds() {
        ids = true;
    }

    /** Equal for row sets that can be fetched as one. */
    String key() {
        return coordinate + "(" + arguments.text() + ")"
                + sources.stream().map(MappedSource::source).toList() + columns.values() + ids;
    }

    RowSet build(Set<Integer> roots) {
        List<Fetch> fetches = new ArrayList<>();
        for (MappedSource source : sources) {
            fetches.add(fetch(source));
        }
        return new RowSet(subject, coordinate, arguments, fetches, roots);
    }

    /** Where the column stands among those fetched; from now on it is one of them. */
    private static int place(List<Column> fetched, Column column) {
        int place = fetched.indexOf(column);
        if (place >= 0) {
            return place;
        }
        fetched.add(column);
        return fetched.size() - 1;
    }

    private Fetch fetch(MappedSource source) {
        List<PlannedColumn> asked = List.copyOf(columns.values());
        Set<String> served = source.mapping().fields();
        List<Column> own = new ArrayList<>();
        List<Integer> positions = new ArrayList<>();
        for (PlannedColumn column : asked) {
            boolean has = served.contains(column.column().field());
            positions.add(has ? own.size() : -1);
            if (has) {
                own.add(column.column());
            }
        }
        RowTiers judged = tiers == null ? null : new RowTiers(place(own, tiers.column()), tiers.allowed());
        RowRules rules = new RowRules(
                source.source(),
                source.department(),
                record == null ? null : record.kind(),
                record != null && record.nature().equals("DISHONESTY"),
                judged,
                asked,
                positions,
                ids);
        return new Fetch(
                rules, source.mapping().prepare(own, filter), source.mapping().maxBatch());
    }
}
