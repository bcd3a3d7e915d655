package org.creditgateway.connector.graphql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.creditgateway.connector.SourceFailure;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The data of a GraphQL response as maps, lists and values, for answers that are not rows. */
final class JsonTree {

    private JsonTree() {}

    /**
     * The member {@code data} of the response on whose first token the parser stands.
     *
     * @throws SourceFailure when the response has errors, or no data
     */
    static Map<String, @Nullable Object> data(JsonParser parser) {
        if (parser.currentToken() == null || !(value(parser) instanceof Map<?, ?> response)) {
            throw SourceFailure.invalidData("answer: not a GraphQL response");
        }
        if (response.get("errors") instanceof List<?> errors && !errors.isEmpty()) {
            throw SourceFailure.unavailable("answer: errors", null);
        }
        if (!(response.get("data") instanceof Map<?, ?> data)) {
            throw SourceFailure.invalidData("answer: no data");
        }
        return members(data);
    }

    @SuppressWarnings("unchecked")
    static Map<String, @Nullable Object> members(Map<?, ?> object) {
        return (Map<String, @Nullable Object>) object;
    }

    private static @Nullable Object value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            default -> null;
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            members.put(name, value(parser));
        }
        return members;
    }

    private static List<@Nullable Object> array(JsonParser parser) {
        List<@Nullable Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return items;
    }
}
