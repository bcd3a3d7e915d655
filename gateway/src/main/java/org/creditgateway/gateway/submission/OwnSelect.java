package org.creditgateway.gateway.submission;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.RowFilter;
import org.creditgateway.gateway.submission.OwnFilter.Comparison;

/**
 * One statement, and what is bound to it.
 *
 * @param text the statement; its parameters are source, kind, hashes of subjects, and then those of the conditions
 * @param columns the asked columns, which come first in the result
 * @param conditions one for each further parameter
 * @param fixed the values of the conditions that no argument gives, by name
 */
record OwnSelect(String text, List<Column> columns, List<Condition> conditions, Map<String, Object> fixed) {

    /** The name of the condition by the first day. */
    static final String SINCE = "=since";

    /** The name of the condition by the day of the inquiry. */
    static final String TODAY = "=today";

    /** The name of the condition by the end of the conduct. */
    static final String ENDED = "=ended";

    /** The name of the parameter that says how many hashes each subject has. */
    static final String HASHES = "=hashes";

    private static final int FIRST = 4;

    /**
     * A condition that holds for all rows while no value is given.
     *
     * @param name the argument's path; one that begins with = is not an argument's
     * @param sql empty for a parameter that is no condition
     * @param several whether the value is a list
     */
    record Condition(String name, String sql, boolean several) {}

    static OwnSelect of(OwnMapping mapping, List<Column> columns, RowFilter rows) {
        List<Condition> conditions = new ArrayList<>();
        Map<String, Object> fixed = new HashMap<>();
        for (OwnFilter filter : mapping.filters()) {
            conditions.add(condition(filter.argument(), filter.field(), filter.is(), conditions.size() + FIRST));
        }
        if (rows.since()) {
            String parameter = "$" + (conditions.size() + FIRST) + "::text::date";
            conditions.add(new Condition(SINCE, "(" + parameter + " is null or event_on >= " + parameter + ")", false));
        }
        rows.allowed().forEach((column, symbols) -> {
            String name = "=" + column.field();
            conditions.add(condition(name, column, Comparison.ONE_OF, conditions.size() + FIRST));
            fixed.put(name, List.copyOf(symbols));
        });
        String text = rows.first() ? firstOfEach(columns, conditions) : select(columns, "$3", conditions);
        String order = mapping.single() ? " order by event_on desc, record desc" : " order by record";
        return new OwnSelect(text + order, List.copyOf(columns), List.copyOf(conditions), Map.copyOf(fixed));
    }

    private static String select(List<Column> columns, String hashes, List<Condition> conditions) {
        StringBuilder text = new StringBuilder("select ");
        columns.forEach(column -> text.append(value(column.base())).append(", "));
        text.append("subject_hash, record, event_on, ended, until, repaired from current_record");
        text.append(" where source = $1 and kind = $2 and subject_hash = any(" + hashes + ")");
        conditions.forEach(condition -> text.append(" and ").append(condition.sql()));
        return text.toString();
    }

    /** A query of its own for each subject, by all its hashes, of records that may be shared. */
    private static String firstOfEach(List<Column> columns, List<Condition> conditions) {
        conditions.add(shared(
                TODAY, "(until is null or until >= %1$s) and (repaired is null or repaired > %1$s)", conditions));
        conditions.add(shared(ENDED, "(ended is null or ended >= %1$s)", conditions));
        String each = select(columns, "k.hashes", conditions);
        String hashes = "$" + (conditions.size() + FIRST);
        conditions.add(new Condition(HASHES, "", false));
        String most = "$" + (conditions.size() + FIRST);
        conditions.add(new Condition(MappedPlace.FIRST, "", false));
        return "select r.* from (select array_agg(hash) as hashes from unnest($3) with ordinality as h(hash, n)"
                + " group by (n - 1) / " + hashes + "::text::int) as k, lateral (" + each + " order by record limit "
                + most + "::text::int) as r";
    }

    private static Condition shared(String name, String sql, List<Condition> conditions) {
        String parameter = "$" + (conditions.size() + FIRST) + "::text::date";
        return new Condition(name, "(" + parameter + " is null or " + sql.formatted(parameter) + ")", false);
    }

    private static Condition condition(String name, Column column, Comparison is, int number) {
        String type = type(column);
        boolean several = is == Comparison.ONE_OF;
        String parameter = "$" + number + (several ? "::text[]::" + type + "[]" : "::text::" + type);
        String compared = switch (is) {
            case AT_LEAST -> " >= " + parameter;
            case AT_MOST -> " <= " + parameter;
            case ONE_OF -> " = any(" + parameter + ")";
        };
        String value = "(" + value(column.base()) + ")::" + type;
        return new Condition(name, "($" + number + " is null or " + value + compared + ")", several);
    }

    /** Names are the schema's, which have no quotation marks. */
    private static String value(String field) {
        return field.equals(OwnMapping.EVENT) ? "event_on::text" : "content ->> '" + field + "'";
    }

    private static String type(Column column) {
        return switch (column.type()) {
            case STRING, ENUM, OBJECT -> "text";
            case INT -> "int";
            case DECIMAL -> "numeric";
            case BOOLEAN -> "boolean";
            case DATE -> "date";
            case DATE_TIME -> "timestamptz";
        };
    }
}
