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
    private final @Nullable Object[] blank;

    private RowsReader(ObjectReader row, boolean nested, int columns, @Nullable Object[] blank) {
        this.row = row;
        this.nested = nested;
        this.columns = columns;
        this.blank = blank;
    }

    /** Rows that are the records themselves: the values, the control columns, the key. */
    static RowsReader flat(ObjectReader row, int columns, @Nullable Object[] blank) {
        return new RowsReader(row, false, columns, blank);
    }

    /** Rows that hold records: the records, the key. */
    static RowsReader nested(ObjectReader row, int columns) {
        return new RowsReader(row, true, columns, new Object[RecordsMember.POSITION + 2]);
    }

    /** How many cells a record has: its values, then the control columns. */
    static int recordSize(int columns) {
        return columns + ControlColumn.values().length;
    }

    /** The rows that the path leads to from the value on which the parser stands. */
    public List<SourceRow> read(JsonParser parser, MemberPath path) {
        List<SourceRow> rows = new ArrayList<>();
        RowsPath.of(path).walk(parser, true, found -> read(found, null, rows));
        return rows;
    }

    /** The rows of the value on whose first token the parser stands. */
    public List<SourceRow> read(JsonParser parser) {
        List<SourceRow> rows = new ArrayList<>();
        read(parser, null, rows);
        return rows;
    }

    /**
     * Adds the rows of the value on whose first token the parser stands: an array of rows, in which null stands for a
     * subject without one, or a single row.
     *
     * @param subject whose rows they are when they have no key of their own
     */
    void read(JsonParser parser, @Nullable String subject, List<SourceRow> rows) {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            readRow(parser, subject, rows);
            return;
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw SourceFailure.invalidData("rows: neither an array nor an object");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.VALUE_NULL) {
                readRow(parser, subject, rows);
            }
        }
    }

    private void readRow(JsonParser parser, @Nullable String subject, List<SourceRow> rows) {
        @Nullable Object[] cells = blank.clone();
        cells[cells.length - 1] = subject;
        row.read(parser, cells);
        if (!(cells[cells.length - 1] instanceof String key)) {
            throw SourceFailure.invalidData("key: missing");
        }
        if (!nested) {
            rows.add(sourceRow(key, cells));
        } else if (cells[RecordsMember.POSITION] instanceof List<?> records) {
            for (Object record : records) {
                rows.add(sourceRow(key, (@Nullable Object[]) record));
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
