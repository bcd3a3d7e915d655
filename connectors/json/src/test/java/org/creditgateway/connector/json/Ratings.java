package org.creditgateway.connector.json;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.ColumnType;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.Reduction;
import org.creditgateway.connector.SourceRow;
import org.creditgateway.connector.Values;
import org.jspecify.annotations.Nullable;

/** A place of a small schema, and rows of it read from JSON. */
final class Ratings {

    static final String KEY = "91379999MA9000011Y";

    static final Column GRADE = Column.ofEnum("grade", List.of("A", "B", "M"));
    static final Column RATED_ON = Column.of("ratedOn", ColumnType.DATE);
    static final Column RATED_ON_YEAR = Column.reduced("ratedOnYear", "ratedOn", ColumnType.DATE, Reduction.YEAR);
    static final Column AMOUNT = Column.of("amount", ColumnType.DECIMAL);
    static final Column AMOUNT_RANGE =
            Column.reduced("amountRange", "amount", ColumnType.DECIMAL, Reduction.AMOUNT_RANGE);
    static final Column NOTE = Column.of("note", ColumnType.STRING);
    static final Column POINTS = Column.of("points", ColumnType.INT);
    static final Column FINAL = Column.of("final", ColumnType.BOOLEAN);
    static final Column TAGS =
            new Column("tags", "tags", ColumnType.STRING, true, Reduction.NONE, List.of(), List.of());
    static final Column POSTS = Column.object(
            "posts", true, List.of(Column.of("name", ColumnType.STRING), Column.of("since", ColumnType.DATE)));
    static final Column SEAT = Column.object("seat", false, List.of(Column.of("city", ColumnType.STRING)));

    static final List<Column> ALL =
            List.of(GRADE, RATED_ON, RATED_ON_YEAR, AMOUNT, AMOUNT_RANGE, NOTE, POINTS, FINAL, TAGS, POSTS, SEAT);

    private Ratings() {}

    static MappedPlace place(Map<String, Object> settings) {
        Map<String, @Nullable Object> all = new HashMap<>(Map.of("key", "uscc"));
        all.putAll(settings);
        return new MappedPlace("Organization", "ratings", true, ALL, Map.of(), "rest", all);
    }

    static RecordLayout layout(@Nullable String records, Map<String, Object> settings) {
        return RecordLayout.of(place(settings), records == null ? null : path(records));
    }

    static MemberPath path(String pointer) {
        return new MemberPath(List.of(pointer.split("/")));
    }

    /** Rows that are records, read from the whole of the JSON. */
    static List<SourceRow> rows(String json, Column... columns) {
        return rows(json, layout(null, Map.of()).reader(List.of(columns), false));
    }

    static List<SourceRow> rows(String json, RowsReader reader) {
        return rows(json, StandardCharsets.UTF_8, reader);
    }

    static List<SourceRow> rows(String json, Charset charset, RowsReader reader) {
        return read(body(json.getBytes(charset)), reader);
    }

    static List<SourceRow> read(Body body, RowsReader reader) {
        return body.read((parser, head) -> reader.read(parser));
    }

    static Body body(byte[] bytes) {
        Body body = new Body(bytes.length, -1, EmptyHttpHeaders.INSTANCE, false);
        body.add(Unpooled.wrappedBuffer(bytes));
        return body;
    }

    /** The values of the only row. */
    static List<@Nullable Object> only(List<SourceRow> rows) {
        if (rows.size() != 1) {
            throw new AssertionError("rows: " + rows.size() + " (expected: 1)");
        }
        return values(rows.get(0).values());
    }

    static List<@Nullable Object> values(Values values) {
        return IntStream.range(0, values.size())
                .<@Nullable Object>mapToObj(values::get)
                .collect(Collectors.toCollection(ArrayList::new));
    }
}
