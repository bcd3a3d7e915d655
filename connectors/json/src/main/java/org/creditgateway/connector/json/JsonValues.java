package org.creditgateway.connector.json;

import java.math.BigDecimal;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Writes the values of arguments as JSON. */
public final class JsonValues {

    private JsonValues() {}

    /** Numbers and truth values as such, lists as arrays, all else as text. */
    public static void write(JsonGenerator json, Object value) {
        if (value instanceof List<?> items) {
            json.writeStartArray();
            for (Object item : items) {
                write(json, item);
            }
            json.writeEndArray();
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else if (value instanceof BigDecimal number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else {
            json.writeString(value.toString());
        }
    }
}
