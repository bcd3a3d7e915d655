package org.creditgateway.connector.json;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The records inside a row: an array of objects, a single object, or null for none. */
final class RecordsMember implements MemberReader {

    /** The cell of a row that holds the list of its records' cells. */
    static final int POSITION = 0;

    private final ObjectReader reader;
    private final int size;

    RecordsMember(ObjectReader reader, int size) {
        this.reader = reader;
        this.size = size;
    }

    @Override
    public void read(JsonParser parser, @Nullable Object[] cells) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            cells[POSITION] = List.of(new Object[][] {record(parser)});
            return;
        }
        List<@Nullable Object[]> records = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            records.add(record(parser));
        }
        cells[POSITION] = records;
    }

    private @Nullable Object[] record(JsonParser parser) {
        @Nullable Object[] record = new Object[size];
        reader.read(parser, record);
        return record;
    }
}
