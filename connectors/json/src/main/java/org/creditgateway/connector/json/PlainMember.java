package org.creditgateway.connector.json;

import java.util.ArrayList;
import java.util.List;
import org.creditgateway.connector.SourceFailure;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** A member that holds a single value, or a list of them; it may fill several cells, such as a date and its year. */
final class PlainMember implements MemberReader {

    private final String name;
    private final Cell[] cells;

    PlainMember(String name, List<Cell> cells) {
        this.name = name;
        this.cells = cells.toArray(Cell[]::new);
    }

    @Override
    public void read(JsonParser parser, @Nullable Object[] into) {
        Object raw = parser.currentToken() == JsonToken.START_ARRAY ? items(parser) : single(parser);
        for (Cell cell : cells) {
            into[cell.position()] = cell.reading().of(raw);
        }
    }

    private List<@Nullable Object> items(JsonParser parser) {
        List<@Nullable Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(single(parser));
        }
        return items;
    }

    private @Nullable Object single(JsonParser parser) {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NULL -> null;
            default -> throw SourceFailure.invalidData("member " + name + ": not a single value");
        };
    }

    /** One cell that the value goes to. */
    record Cell(int position, Reading reading) {}
}
