package org.creditgateway.connector.graphql;

import java.util.List;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.connector.SourceRow;
import org.creditgateway.connector.json.Answer;
import org.creditgateway.connector.json.MemberPath;
import org.creditgateway.connector.json.RowsReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The response to a query. Any error fails the whole of it, since a list must never look complete when it is not: with
 * data, as invalid data; without, as a service that cannot answer.
 */
final class GraphqlAnswer implements Answer {

    private final MemberPath field;
    private final RowsReader reader;

    /** @param field the query field that holds the rows */
    GraphqlAnswer(String field, RowsReader reader) {
        this.field = new MemberPath(List.of(field));
        this.reader = reader;
    }

    @Override
    public List<SourceRow> rows(JsonParser parser) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw SourceFailure.invalidData("answer: not a GraphQL response");
        }
        @Nullable List<SourceRow> rows = null;
        boolean errors = false;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken value = parser.nextToken();
            switch (name) {
                case "data" -> rows = value == JsonToken.VALUE_NULL ? null : reader.read(parser, field);
                case "errors" -> errors = anyIn(parser);
                default -> parser.skipChildren();
            }
        }
        if (rows == null) {
            throw errors
                    ? SourceFailure.unavailable("answer: errors and no data", null)
                    : SourceFailure.invalidData("answer: neither data nor errors");
        }
        if (errors) {
            throw SourceFailure.invalidData("answer: errors beside the data");
        }
        return rows;
    }

    private static boolean anyIn(JsonParser parser) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            boolean something = parser.currentToken() != JsonToken.VALUE_NULL;
            parser.skipChildren();
            return something;
        }
        boolean any = false;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            any = true;
            parser.skipChildren();
        }
        return any;
    }
}
