package org.creditgateway.connector.json;

import java.util.ArrayList;
import java.util.List;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.connector.Values;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** A member that holds a nested object, or a list of them, whose members bear the names of the schema's fields. */
final class NestedMember implements MemberReader {

    private final Column column;
    private final int position;
    private final ObjectReader reader;

    /** @param form how the source writes the days in it */
    NestedMember(Column column, int position, RawForm form, boolean complete) {
        this.column = column;
        this.position = position;
        ObjectShape shape = new ObjectShape();
        for (int at = 0; at < column.columns().size(); at++) {
            Column inner = column.columns().get(at);
            add(shape, new MemberPath(List.of(inner.base())), inner, at, form, complete);
        }
        this.reader = shape.reader(complete);
    }

    /** Asks the shape for a column, nested or not. */
    static void add(ObjectShape shape, MemberPath path, Column column, int position, RawForm form, boolean complete) {
        switch (column.type()) {
            case OBJECT -> shape.whole(path, new NestedMember(column, position, form, complete));
            default -> shape.plain(path, position, Reading.column(column, form));
        }
    }

    @Override
    public void read(JsonParser parser, @Nullable Object[] cells) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        cells[position] = column.list() ? items(parser) : single(parser);
    }

    private List<Values> items(JsonParser parser) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw SourceFailure.invalidData("column " + column.base() + ": not a list");
        }
        List<Values> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(single(parser));
        }
        return List.copyOf(items);
    }

    private Values single(JsonParser parser) {
        @Nullable Object[] cells = new Object[column.columns().size()];
        reader.read(parser, cells);
        return Values.of(cells);
    }
}
