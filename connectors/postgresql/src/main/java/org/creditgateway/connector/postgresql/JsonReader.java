package org.creditgateway.connector.postgresql;

import java.util.ArrayList;
import java.util.List;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.ColumnReader;
import org.creditgateway.connector.ColumnType;
import org.creditgateway.connector.Reduction;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.connector.Values;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * Reads the columns that the database answers as JSON: lists, and objects, which come as arrays of the asked members in
 * the asked order. Numbers keep all their digits.
 */
final class JsonReader {

    /** Keeps buffers for each thread: a pool that all threads share costs more than what it saves. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.threadLocalPool())
            .build();

    private JsonReader() {}

    /** @throws SourceFailure of kind {@code INVALID_DATA} when the text is something else; no value is named */
    static @Nullable Object read(Column column, @Nullable String json) {
        if (json == null) {
            return null;
        }
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            return value(column, parser);
        } catch (JacksonException unreadable) {
            throw invalid(column, "JSON that can be read");
        }
    }

    private static @Nullable Object value(Column column, JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        return column.list() ? list(column, parser) : single(column, parser);
    }

    private static List<Object> list(Column column, JsonParser parser) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw invalid(column, "a list");
        }
        List<Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Object item = parser.currentToken() == JsonToken.VALUE_NULL ? null : single(column, parser);
            if (item == null) {
                throw invalid(column, "no null in a list");
            }
            items.add(item);
        }
        return List.copyOf(items);
    }

    private static @Nullable Object single(Column column, JsonParser parser) {
        return column.type() == ColumnType.OBJECT && column.reduction() == Reduction.NONE
                ? object(column, parser)
                : scalar(column, parser);
    }

    private static Values object(Column column, JsonParser parser) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw invalid(column, "an object");
        }
        List<Column> members = column.columns();
        @Nullable Object[] values = new Object[members.size()];
        for (int i = 0; i < values.length; i++) {
            parser.nextToken();
            values[i] = value(members.get(i), parser);
        }
        parser.nextToken();
        return Values.of(values);
    }

    private static @Nullable Object scalar(Column column, JsonParser parser) {
        Object raw = switch (parser.currentToken()) {
            case VALUE_STRING -> parser.getString();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                column.reduction() == Reduction.YEAR ? (Object) parser.getIntValue() : parser.getDecimalValue();
            default -> throw invalid(column, "a single value");
        };
        return column.reduction() == Reduction.NONE ? ColumnReader.read(column, raw) : raw;
    }

    private static SourceFailure invalid(Column column, String expected) {
        return SourceFailure.invalidData("column " + column.field() + ": something else (expected: " + expected + ")");
    }
}
