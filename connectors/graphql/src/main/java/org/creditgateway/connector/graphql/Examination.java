package org.creditgateway.connector.graphql;

import graphql.language.Directive;
import graphql.language.FieldDefinition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.ColumnType;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.Remark;
import org.creditgateway.connector.json.MemberPath;
import org.jspecify.annotations.Nullable;

/** Compares a mapped place with the schema of the service. */
final class Examination {

    private final ServiceSchema schema;
    private final MappedPlace place;
    private final GraphqlMapping mapping;
    private final Remarks remarks;
    private final PathWalk walk;

    Examination(ServiceSchema schema, MappedPlace place, GraphqlMapping mapping) {
        this.schema = schema;
        this.place = place;
        this.mapping = mapping;
        this.remarks = new Remarks(place.coordinate());
        this.walk = new PathWalk(schema, remarks);
    }

    /** All that should be known of the place. */
    List<Remark> remarks() {
        ServiceType row = mapping.root() instanceof EntitiesField entities ? entity(entities) : rootRow();
        if (row == null) {
            return remarks.all();
        }
        value(row, mapping.layout().key(), ColumnType.STRING, false);
        MemberPath records = mapping.layout().records();
        ServiceType record = records == null ? row : below(row, records);
        if (record != null) {
            columns(record);
        }
        return remarks.all();
    }

    private @Nullable ServiceType rootRow() {
        ServiceType query = schema.query();
        if (query == null) {
            remarks.error("query fields: none (expected: " + mapping.root().name() + ")");
            return null;
        }
        List<ServiceArgument> all = new ArrayList<>(mapping.applied());
        all.add(new FixedArgument(mapping.root().argument(), mapping.root().type(), List.of()));
        FieldDefinition field = walk.field(query, mapping.root().name(), all);
        return field == null ? null : walk.object(query, field);
    }

    private @Nullable ServiceType entity(EntitiesField entities) {
        ServiceType type = schema.type(entities.entity());
        if (type == null) {
            remarks.missing("type", entities.entity(), schema.typeNames());
            return null;
        }
        Set<MemberPath> given = entities.representation().paths();
        if (type.keys().stream().noneMatch(key -> given.containsAll(key.leaves()))) {
            List<String> keys = type.keys().stream().map(FieldSet::text).toList();
            remarks.error("type " + type.name() + ": no key of it is given whole by " + given
                    + " (expected: one of the keys " + keys + ")");
        }
        return type;
    }

    private @Nullable ServiceType below(ServiceType row, MemberPath records) {
        List<ServiceArgument> applied = mapping.root() instanceof EntitiesField ? mapping.applied() : List.of();
        FieldDefinition field = walk.walk(row, records, applied);
        if (field == null) {
            return null;
        }
        federated(row, records, field);
        return walk.object(row, field);
    }

    private void columns(ServiceType record) {
        Set<MemberPath> controls = mapping.layout().recordPaths(List.of());
        controls.forEach(path -> value(record, path, null, false));
        for (Column column : mapping.layout().servedOf(place)) {
            Set<MemberPath> own = new LinkedHashSet<>(mapping.layout().recordPaths(List.of(column)));
            own.removeAll(controls);
            List<Column> leaves = new ArrayList<>();
            spell(column, leaves);
            int at = 0;
            for (MemberPath path : own) {
                Column leaf = own.size() == leaves.size() ? leaves.get(at++) : null;
                nested(record, path, column, leaf);
            }
        }
    }

    private static void spell(Column column, List<Column> leaves) {
        if (column.type() == ColumnType.OBJECT) {
            column.columns().forEach(inner -> spell(inner, leaves));
        } else {
            leaves.add(column);
        }
    }

    /** A plain column is at its path; the members of an object, or of a list of objects, are below the object's path. */
    private void nested(ServiceType record, MemberPath path, Column column, @Nullable Column leaf) {
        if (column.type() != ColumnType.OBJECT) {
            FieldDefinition field = value(record, path, hasOwnValues(column) ? null : column.type(), column.list());
            if (field != null) {
                symbols(field, column);
            }
            return;
        }
        int depth = path.names().size() - depth(column, leaf);
        MemberPath head = new MemberPath(path.names().subList(0, depth));
        FieldDefinition field = walk.walk(record, head, List.of());
        ServiceType object = field == null ? null : walk.object(record, field);
        if (field == null || object == null) {
            return;
        }
        if (ServiceSchema.isList(field.getType()) != column.list()) {
            remarks.error(
                    "field " + head + ": " + (column.list() ? "no list (expected: a list)" : "a list (expected: one)"));
        }
        MemberPath rest =
                new MemberPath(path.names().subList(depth, path.names().size()));
        value(object, rest, leaf == null ? null : leaf.type(), leaf != null && leaf.list());
    }

    private static int depth(Column column, @Nullable Column leaf) {
        for (Column inner : column.columns()) {
            if (inner.equals(leaf)) {
                return 1;
            }
            if (inner.type() == ColumnType.OBJECT) {
                List<Column> leaves = new ArrayList<>();
                spell(inner, leaves);
                if (leaf != null && leaves.contains(leaf)) {
                    return 1 + depth(inner, leaf);
                }
            }
        }
        return 1;
    }

    /**
     * A place where a single value, or a list of them, is read.
     *
     * @param type null where any will do
     */
    private @Nullable FieldDefinition value(
            ServiceType from, MemberPath path, @Nullable ColumnType type, boolean list) {
        FieldDefinition field = walk.walk(from, path, List.of());
        if (field == null) {
            return null;
        }
        federated(from, path, field);
        String named = ServiceSchema.named(field.getType());
        if (schema.type(named) != null || schema.isUnion(named)) {
            remarks.error("field " + path + ": of type " + named + " (expected: a value)");
            return null;
        }
        if (ServiceSchema.isList(field.getType()) != list) {
            remarks.error("field " + path + (list ? ": no list (expected: a list)" : ": a list (expected: one value)"));
        } else if (type != null && !TypeFit.reads(schema, named, type)) {
            remarks.error("field " + path + ": of type " + named + " (expected: " + type + ")");
        }
        return field;
    }

    private void symbols(FieldDefinition field, Column column) {
        Set<String> symbols = schema.symbols(ServiceSchema.named(field.getType()));
        if (column.type() == ColumnType.ENUM && symbols != null && !hasOwnValues(column)) {
            Set<String> foreign = new TreeSet<>(symbols);
            column.symbols().forEach(foreign::remove);
            if (!foreign.isEmpty()) {
                remarks.warning("field " + field.getName() + ": may be " + foreign + ", which column " + column.field()
                        + " cannot (expected: " + column.symbols() + ", or values that say what they mean)");
            }
        }
    }

    /** What a subgraph can tell only of entities that were named to it with more than their key. */
    private void federated(ServiceType from, MemberPath path, FieldDefinition field) {
        if (!(mapping.root() instanceof EntitiesField entities)) {
            return;
        }
        Set<MemberPath> given = entities.representation().paths();
        boolean own = from.name().equals(entities.entity());
        for (Directive directive : field.getDirectives()) {
            if (own && directive.getName().endsWith("requires")) {
                Set<MemberPath> lacking =
                        new LinkedHashSet<>(ServiceType.fieldSet(directive).leaves());
                lacking.removeAll(given);
                if (!lacking.isEmpty()) {
                    remarks.error(
                            "field " + path + ": requires " + lacking
                                    + " (expected: constants of the representation; values of other sources are never passed on)");
                }
            }
            if (own && directive.getName().endsWith("external") && !given.contains(path)) {
                remarks.error("field " + path + ": of another subgraph (expected: one that this service has itself)");
            }
        }
    }

    private boolean hasOwnValues(Column column) {
        return place.settings().get("columns") instanceof List<?> entries
                && entries.stream()
                        .anyMatch(entry -> entry instanceof Map<?, ?> listed
                                && column.base().equals(listed.get("field"))
                                && listed.get("values") instanceof List<?> values
                                && !values.isEmpty());
    }
}
