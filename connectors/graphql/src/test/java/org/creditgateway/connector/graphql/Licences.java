package org.creditgateway.connector.graphql;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.ColumnType;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.Reduction;
import org.jspecify.annotations.Nullable;

/** Places of a small schema, mapped to the GraphQL service of a market regulator. */
final class Licences {

    static final Column NUMBER = Column.of("certificateNumber", ColumnType.STRING);
    static final Column VALID_UNTIL = Column.of("validUntil", ColumnType.DATE);
    static final Column VALID_UNTIL_YEAR =
            Column.reduced("validUntilYear", "validUntil", ColumnType.DATE, Reduction.YEAR);
    static final Column FEE_RANGE = Column.reduced("feeRange", "fee", ColumnType.DECIMAL, Reduction.AMOUNT_RANGE);
    static final Column FEE = Column.of("fee", ColumnType.DECIMAL);
    static final Column HOLDERS = Column.object(
            "holders", true, List.of(Column.of("name", ColumnType.STRING), Column.of("post", ColumnType.STRING)));

    private Licences() {}

    /** The records are nested in the entities of a subgraph. */
    static MappedPlace ofEntities(Map<String, Object> replaced) {
        return place(
                "federation",
                replaced,
                Map.of("entity", "Company", "key", "uscc", "field", "licences", "id", "no", "until", "/period/until"));
    }

    /** The records are nested in the rows of a plain query. */
    static MappedPlace ofQuery(Map<String, Object> replaced) {
        return place(
                "graphql",
                replaced,
                Map.of("field", "companies", "argument", "codes", "key", "uscc", "each", "licences", "id", "no"));
    }

    /** A type's own fields. */
    static MappedPlace ofType(String directive, Map<String, Object> settings) {
        Map<String, @Nullable Object> all = new HashMap<>();
        all.put("key", "uscc");
        all.put("columns", List.of(listed("name", "title"), listed("capital", "/capital/yuan")));
        all.putAll(settings);
        List<Column> columns = List.of(
                Column.of("name", ColumnType.STRING),
                Column.of("capital", ColumnType.DECIMAL),
                Column.reduced("capitalRange", "capital", ColumnType.DECIMAL, Reduction.AMOUNT_RANGE),
                Column.of("address", ColumnType.STRING));
        return new MappedPlace("Organization", null, false, columns, Map.of(), directive, all);
    }

    static Map<String, Object> listed(String field, String at) {
        return Map.of("field", field, "at", at);
    }

    static Map<String, Object> argument(String argument, String name) {
        return Map.of("argument", argument, "name", name);
    }

    static Map<String, Object> argument(String argument, String name, String type) {
        return Map.of("argument", argument, "name", name, "type", type);
    }

    private static MappedPlace place(String directive, Map<String, Object> replaced, Map<String, Object> settings) {
        Map<String, @Nullable Object> all = new HashMap<>(settings);
        all.put("columns", List.of(listed("validUntil", "/period/until")));
        all.putAll(replaced);
        all.values().removeIf("absent"::equals);
        return new MappedPlace(
                "Organization",
                "licences",
                true,
                List.of(NUMBER, VALID_UNTIL, VALID_UNTIL_YEAR, FEE, FEE_RANGE, HOLDERS),
                Map.of(
                        "valid.from", ColumnType.DATE,
                        "valid.until", ColumnType.DATE,
                        "kinds", ColumnType.ENUM,
                        "least", ColumnType.DECIMAL,
                        "pages", ColumnType.INT,
                        "first", ColumnType.INT,
                        "current", ColumnType.BOOLEAN),
                directive,
                all);
    }
}
