package org.creditgateway.gateway.submission;

import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.ColumnType;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.Mapping;
import org.creditgateway.connector.MappingSettings;
import org.creditgateway.connector.PreparedFetch;
import org.creditgateway.connector.Reduction;
import org.creditgateway.connector.RowFilter;
import org.creditgateway.connector.ServedFields;
import org.creditgateway.gateway.source.SchemaDirectives;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;

/**
 * One place, answered from submitted records of one kind; and what such a record is made of. A subject's own fields are
 * answered from its registration: of several, from that with the latest event.
 *
 * @param single whether a subject has at most one row
 * @param fieldsByName the fields that a record may have, {@code eventOn} included
 * @param required the fields that it must have
 */
record OwnMapping(
        OwnRows rows,
        String source,
        String coordinate,
        String kind,
        SubjectId.Type subject,
        boolean single,
        ServedFields served,
        Map<String, Column> fieldsByName,
        Set<String> required,
        Set<String> arguments,
        List<OwnFilter> filters,
        int maxBatch)
        implements Mapping {

    static final String EVENT = "eventOn";

    private static final String REGISTRATION = "REGISTRATION";

    static OwnMapping of(MappedPlace place, GraphQLSchema schema, String source, OwnRows rows) {
        MappingSettings settings = MappingSettings.of(place);
        GraphQLFieldDefinition field = place.field() == null
                ? null
                : Objects.requireNonNull(schema.getObjectType(place.subject()).getFieldDefinition(place.field()));
        ServedFields served = ServedFields.of(place, "column", UnaryOperator.identity());
        Map<String, Column> fields = place.columns().stream()
                .filter(column ->
                        column.reduction() == Reduction.NONE && served.fields().contains(column.field()))
                .collect(Collectors.toUnmodifiableMap(Column::field, Function.identity()));
        fields.values().forEach(column -> {
            if (column.type() == ColumnType.OBJECT || column.list()) {
                throw field == null
                        ? settings.invalid("columns", column.field(), "single scalars only")
                        : settings.invalid("omits", "without " + column.field(), "it, for it is no single scalar");
            }
        });
        List<OwnFilter> filters = field == null
                ? List.of()
                : OwnFilter.of(field, place).stream()
                        .filter(filter -> fields.containsKey(filter.field().field()))
                        .toList();
        return new OwnMapping(
                rows,
                source,
                place.coordinate(),
                kind(settings, field),
                subject(place),
                field == null,
                served,
                fields,
                required(settings, fields),
                arguments(filters, place),
                filters,
                settings.maxBatch(1000, 10_000));
    }

    /** The fields that are kept in the record's content: in the order of their names. */
    List<Column> stored() {
        return fieldsByName.values().stream()
                .filter(column -> !column.field().equals(EVENT))
                .sorted((a, b) -> a.field().compareTo(b.field()))
                .toList();
    }

    @Override
    public Set<String> fields() {
        return served.fields();
    }

    @Override
    public Set<String> arguments() {
        return arguments;
    }

    @Override
    public PreparedFetch prepare(List<Column> columns) {
        return prepare(columns, RowFilter.NONE);
    }

    @Override
    public PreparedFetch prepare(List<Column> columns, RowFilter filter) {
        return new OwnFetch(this, OwnSelect.of(this, columns, filter));
    }

    private static Set<String> arguments(List<OwnFilter> filters, MappedPlace place) {
        return Stream.concat(
                        filters.stream().map(OwnFilter::argument),
                        place.arguments().keySet().stream().filter(MappedPlace.FIRST::equals))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String kind(MappingSettings settings, @Nullable GraphQLFieldDefinition field) {
        String kind = settings.text("kind");
        String expected = field == null ? REGISTRATION : kind(field);
        if (!kind.equals(expected)) {
            throw settings.invalid("kind", kind, expected == null ? "a field of records" : expected);
        }
        return kind;
    }

    private static @Nullable String kind(GraphQLFieldDefinition field) {
        GraphQLObjectType type = (GraphQLObjectType) GraphQLTypeUtil.unwrapAll(field.getType());
        SchemaDirectives.RecordType record = SchemaDirectives.recordType(type);
        return record == null ? null : record.kind();
    }

    private static SubjectId.Type subject(MappedPlace place) {
        return Arrays.stream(SubjectId.Type.values())
                .filter(type -> type.typeName().equals(place.subject()))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> required(MappingSettings settings, Map<String, Column> fields) {
        List<String> required = settings.texts("required");
        required.forEach(field -> {
            if (!fields.containsKey(field)) {
                throw settings.invalid(
                        "required",
                        field,
                        "one of " + fields.keySet().stream().sorted().toList());
            }
        });
        return Set.copyOf(required);
    }
}
