package org.creditgateway.connector.postgresql;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.ColumnType;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.MappingSettings;
import org.creditgateway.connector.Reduction;
import org.creditgateway.connector.ServedFields;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object, by the fields that they are read for. Of a nested object the database answers an array of
 * just the asked members, in the asked order; what is no object where one should be becomes {@code false}, which nothing
 * reads.
 */
record JsonFields(Map<String, Member> members) {

    /** Where a member is, and what it holds if it is an object. */
    record Member(List<String> path, JsonFields members) {}

    static JsonFields of(MappedPlace object) {
        ServedFields served = ServedFields.of(object, "at", UnaryOperator.identity());
        Map<String, Member> members = new LinkedHashMap<>();
        for (Column column : object.columns()) {
            if (column.reduction() == Reduction.NONE && served.fields().contains(column.field())) {
                MappedPlace own = FieldSource.below(object, column);
                MappingSettings settings = MappingSettings.of(own);
                String elsewhere = settings.optionalText("column");
                if (elsewhere != null || settings.optionalEntry("join") != null) {
                    throw settings.invalid("column", "given", "at, for a member of a JSON object");
                }
                List<String> path = JsonPlace.path(settings, served.name(column));
                members.put(column.field(), new Member(path, of(own)));
            }
        }
        return new JsonFields(members);
    }

    /** The expression for a column that stands at a path below a value of type jsonb. */
    String value(Column column, String json, List<String> path, int depth) {
        return switch (column.reduction()) {
            case YEAR, AMOUNT_RANGE -> Sql.value(column, "(" + json + Sql.path(path, "->>") + ")");
            case NONE -> {
                String value = json + Sql.path(path, "->");
                yield column.type() == ColumnType.OBJECT ? nested(column, value, depth) : value;
            }
        };
    }

    private String nested(Column column, String json, int depth) {
        String value = "j" + depth + ".v";
        String shaped = column.list() ? list(column, value, depth + 1) : object(column, value, depth);
        return "(select " + shaped + " from (select " + json + " as v offset 0) as j" + depth + ")";
    }

    private String list(Column column, String json, int depth) {
        String item = "j" + depth;
        return "case when jsonb_typeof(" + json + ") = 'array' then (select coalesce(jsonb_agg("
                + object(column, item + ".v", depth) + " order by " + item + ".n), '[]') from jsonb_array_elements("
                + json + ") with ordinality as " + item + "(v, n)) when jsonb_typeof(" + json
                + ") <> 'null' then 'false'::jsonb end";
    }

    private String object(Column column, String json, int depth) {
        String asked = column.columns().stream()
                .map(member -> member(member, json, depth + 1))
                .collect(Collectors.joining(", "));
        return "case when jsonb_typeof(" + json + ") = 'object' then jsonb_build_array(" + asked
                + ") when jsonb_typeof(" + json + ") <> 'null' then 'false'::jsonb end";
    }

    private String member(Column column, String json, int depth) {
        @Nullable Member member = members.get(column.base());
        return member == null ? "null" : member.members().value(column, json, member.path(), depth);
    }
}
