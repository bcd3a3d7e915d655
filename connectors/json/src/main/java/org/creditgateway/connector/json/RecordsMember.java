package org.creditgateway.connector.json;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The records inside a row: an array of objects, a single object, or null for none; perhaps inside further arrays. */
final class RecordsMember implements MemberReader {

    /** The cell of a row that holds the list of its records' cells. */
    static final int POSITION = 0;

    private final RowsPath path;
    private final ObjectReader reader;
    private final @Nullable Object[] blank;

    /**
     * @param path from the member to the records
     * @param blank the cells of a record before it is read
     */
    RecordsMember(RowsPath path, ObjectReader reader, @Nullable Object[] blank) {
        this.path = path;
        this.reader = reader;
        this.blank = blank;
    }

    @Override
    public void read(JsonParser parser, @Nullable Object[] cells) {
        List<@Nullable Object[]> records = new ArrayList<>();
        path.walk(parser, false, found -> gather(found, records));
        cells[POSITION] = records;
    }

    private void gather(JsonParser parser, List<@Nullable Object[]> records) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            records.add(record(parser));
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            records.add(record(parser));
        }
    }

    private @Nullable Object[] record(JsonParser parser) {
        @Nullable Object[] record = blank.clone();
        reader.read(parser, record);
        return record;
    }
}
