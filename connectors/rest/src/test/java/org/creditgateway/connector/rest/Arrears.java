package org.creditgateway.connector.rest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.ColumnType;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.Reduction;
import org.jspecify.annotations.Nullable;

/** A place of a small schema, mapped to the REST service of a tax bureau. */
final class Arrears {

    static final Column TAX_TYPE = Column.of("taxType", ColumnType.STRING);
    static final Column AMOUNT = Column.of("amount", ColumnType.DECIMAL);
    static final Column AMOUNT_RANGE =
            Column.reduced("amountRange", "amount", ColumnType.DECIMAL, Reduction.AMOUNT_RANGE);
    static final Column AS_OF = Column.of("asOf", ColumnType.DATE);

    private Arrears() {}

    static MappedPlace place(Map<String, Object> replaced) {
        Map<String, @Nullable Object> settings = new HashMap<>(Map.of(
                "get", "/v1/arrears?codes={keys}", "select", "/data", "key", "uscc", "id", "no", "until", "until"));
        settings.putAll(replaced);
        settings.values().removeIf("absent"::equals);
        return new MappedPlace(
                "Organization",
                "arrears",
                true,
                List.of(TAX_TYPE, AMOUNT, AMOUNT_RANGE, AS_OF),
                Map.of(
                        "asOf.from", ColumnType.DATE,
                        "asOf.until", ColumnType.DATE,
                        "taxTypes", ColumnType.STRING,
                        "least", ColumnType.DECIMAL,
                        "since", ColumnType.DATE_TIME),
                "rest",
                settings);
    }

    static Map<String, Object> argument(String argument, String parameter) {
        return Map.of("argument", argument, "parameter", parameter);
    }
}
