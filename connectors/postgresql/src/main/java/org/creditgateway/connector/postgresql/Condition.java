package org.creditgateway.connector.postgresql;

import io.r2dbc.postgresql.codec.PostgresqlObjectId;
import io.r2dbc.spi.Parameters;
import java.util.List;
import org.creditgateway.connector.MappingSettings;

/** An entry of {@code where}: what a row must hold to be read at all. Its values are bound, as the column's own type. */
record Condition(String column, Relation is, List<String> values) {

    enum Relation {
        EQ("="),
        NE("<>"),
        GE(">="),
        LE("<="),
        IN("= any"),
        IS_NULL("is null"),
        NOT_NULL("is not null");

        private final String sql;

        Relation(String sql) {
            this.sql = sql;
        }
    }

    static List<Condition> of(MappingSettings settings) {
        return settings.entries("where").stream().map(Condition::entry).toList();
    }

    private static Condition entry(MappingSettings entry) {
        Relation is = Sql.symbol(entry, "is", Relation.class);
        String value = entry.optionalText("value");
        List<String> values = entry.texts("values");
        boolean alone = is == Relation.IS_NULL || is == Relation.NOT_NULL;
        if ((value != null) == (alone || is == Relation.IN)) {
            throw entry.invalid("value", value == null ? "null" : "given", "one value, unless is tells IN or of null");
        }
        if (values.isEmpty() == (is == Relation.IN)) {
            throw entry.invalid("values", values.size() + " of them", "some for IN, none otherwise");
        }
        return new Condition(entry.text("column"), is, value == null ? values : List.of(value));
    }

    String text(String alias, Binds binds) {
        String reference = Sql.reference(alias, column);
        return switch (is) {
            case IS_NULL, NOT_NULL -> reference + " " + is.sql;
            case EQ, NE, GE, LE -> reference + " " + is.sql + " " + bound(binds, values.get(0));
            case IN -> reference + " = any(" + bound(binds, Sql.array(values)) + ")";
        };
    }

    private static String bound(Binds binds, String text) {
        return binds.add((statement, index, parameters) ->
                statement.bind(index, Parameters.in(PostgresqlObjectId.UNSPECIFIED, text)));
    }
}
