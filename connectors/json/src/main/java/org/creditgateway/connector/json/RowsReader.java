package org.creditgateway.connector.json;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.creditgateway.connector.Control;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.connector.SourceRow;
import org.creditgateway.connector.Values;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads rows from JSON straight into the asked columns, reduced at once. Made once for each prepared fetch; safe to use
 * from many threads. Whatever does not fit ends in a {@link SourceFailure} of kind {@code INVALID_DATA}.
 */
public final class RowsReader {

    private final ObjectReader row;
    private final boolean nested;
    private final int columns;
    private final int key;
    private final int size;

    private RowsReader(ObjectReader row, boolean nested, int columns, int key) {
        this.row = row;
        this.nested = nested;
        this.columns = columns;
        this.key = key;
        this.size = key + 1;
    }

    /** Rows that are the records themselves: the values, the control columns, the key. */
    static RowsReader flat(ObjectReader row, int columns) {
        return new RowsReader(row, false, columns, recordSize(columns));
    }

    /** Rows that hold records: the records, the key. */
    static RowsReader nested(ObjectReader row, int columns) {
        return new RowsReader(row, true, columns, RecordsMember.POSITION + 1);
    }

    /** How many cells a record has: its values, then the control columns. */
    static int recordSize(int columns) {
        return columns + ControlColumn.values().length;
    }

    /** The rows that the path leads to from the value on which the parser stands. */
    public List<SourceRow> read(JsonParser parser, MemberPath path) {
        return under(parser, path.names(), 0);
    }

    /**
     * The rows of the value on whose first token the parser stands: an array of rows, in which null stands for a
     * subject without one, or a single row.
     */
    public List<SourceRow> read(JsonParser parser) {
        List<SourceRow> rows = new ArrayList<>();
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            readRow(parser, rows);
            return rows;
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw SourceFailure.invalidData("rows: neither an array nor an object");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.VALUE_NULL) {
                readRow(parser, rows);
            }
        }
        return rows;
    }

    private List<SourceRow> under(JsonParser parser, List<String> names, int depth) {
        if (depth == names.size()) {
            return read(parser);
        }
        String wanted = names.get(depth);
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw SourceFailure.invalidData("value that should hold the member " + wanted + ": not an object");
        }
        List<SourceRow> rows = null;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            if (!name.equals(wanted)) {
                parser.skipChildren();
            } else if (rows == null) {
                rows = under(parser, names, depth + 1);
            } else {
                throw SourceFailure.invalidData("member " + wanted + ": twice in one object");
            }
        }
        if (rows == null) {
            throw SourceFailure.invalidData("member " + wanted + ": missing");
        }
        return rows;
    }

    private void readRow(JsonParser parser, List<SourceRow> rows) {
        @Nullable Object[] cells = new Object[size];
        row.read(parser, cells);
        if (!(cells[key] instanceof String subject)) {
            throw SourceFailure.invalidData("key: missing");
        }
        if (!nested) {
            rows.add(sourceRow(subject, cells));
        } else if (cells[RecordsMember.POSITION] instanceof List<?> records) {
            for (Object record : records) {
                rows.add(sourceRow(subject, (@Nullable Object[]) record));
            }
        }
    }

    private SourceRow sourceRow(String subject, @Nullable Object[] cells) {
        Control control = new Control(
                subject,
                (String) cells[columns + ControlColumn.ID.ordinal()],
                (LocalDate) cells[columns + ControlColumn.ON.ordinal()],
                (LocalDate) cells[columns + ControlColumn.ENDED.ordinal()],
                (LocalDate) cells[columns + ControlColumn.UNTIL.ordinal()],
                (LocalDate) cells[columns + ControlColumn.REPAIRED.ordinal()]);
        return new SourceRow(control, Values.of(Arrays.copyOf(cells, columns)));
    }
}
