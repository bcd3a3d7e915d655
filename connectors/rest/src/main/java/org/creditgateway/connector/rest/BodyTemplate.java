package org.creditgateway.connector.rest;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.creditgateway.connector.MappingSettings;
import org.creditgateway.connector.json.Json;
import org.creditgateway.connector.json.JsonValues;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;

/**
 * The JSON of a POST. A string that is a placeholder as a whole stands for a value, with its JSON type: {@code {keys}}
 * for an array of texts. What has no value is left out, with the name of its member.
 */
final class BodyTemplate {

    private final String text;
    private final List<Step> steps = new ArrayList<>();
    private final List<Placeholder> placeholders = new ArrayList<>();

    /** One piece of the body, written for one call. */
    @FunctionalInterface
    private interface Step {
        void write(JsonGenerator json, Filling filling);
    }

    private BodyTemplate(String text) {
        this.text = text;
    }

    /** The template that the argument {@code body} gives. */
    static BodyTemplate of(MappingSettings settings) {
        String text = settings.text("body");
        BodyTemplate template = new BodyTemplate(text.strip());
        try (JsonParser parser = Json.FACTORY.createParser(ObjectReadContext.empty(), text)) {
            template.value(parser, parser.nextToken(), null);
            if (parser.nextToken() == null) {
                return template;
            }
        } catch (JacksonException e) {
            // falls through to the failure below, which says what was expected
        }
        throw settings.invalid("body", text, "JSON, such as {\"codes\": \"{keys}\"}");
    }

    List<Placeholder> placeholders() {
        return placeholders;
    }

    byte[] expand(Filling filling) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(
                2 * text.length() + 24 * filling.keys().size());
        try (JsonGenerator json = Json.FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            for (Step step : steps) {
                step.write(json, filling);
            }
        }
        return bytes.toByteArray();
    }

    @Override
    public String toString() {
        return text;
    }

    private void value(JsonParser parser, @Nullable JsonToken token, @Nullable String member) {
        Placeholder placeholder = token == JsonToken.VALUE_STRING ? Placeholder.ofWhole(parser.getString()) : null;
        if (placeholder != null) {
            placeholders.add(placeholder);
            steps.add((json, filling) -> fill(json, member, value(filling, placeholder)));
            return;
        }
        if (member != null) {
            steps.add((json, filling) -> json.writeName(member));
        }
        if (token == JsonToken.START_OBJECT) {
            object(parser);
        } else if (token == JsonToken.START_ARRAY) {
            array(parser);
        } else {
            steps.add(literal(parser, token));
        }
    }

    private void object(JsonParser parser) {
        steps.add((json, filling) -> json.writeStartObject());
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            value(parser, parser.nextToken(), name);
        }
        steps.add((json, filling) -> json.writeEndObject());
    }

    private void array(JsonParser parser) {
        steps.add((json, filling) -> json.writeStartArray());
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            value(parser, token, null);
        }
        steps.add((json, filling) -> json.writeEndArray());
    }

    private static Step literal(JsonParser parser, @Nullable JsonToken token) {
        if (token == JsonToken.VALUE_NULL) {
            return (json, filling) -> json.writeNull();
        }
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            return (json, filling) -> json.writeBoolean(token == JsonToken.VALUE_TRUE);
        }
        String text = token == null ? "" : parser.getString();
        return token == JsonToken.VALUE_STRING
                ? (json, filling) -> json.writeString(text)
                : (json, filling) -> json.writeNumber(text);
    }

    private static @Nullable Object value(Filling filling, Placeholder placeholder) {
        return placeholder.name().equals(Filling.KEYS) ? filling.keys() : filling.value(placeholder.name());
    }

    private static void fill(JsonGenerator json, @Nullable String member, @Nullable Object value) {
        if (value == null) {
            return;
        }
        if (member != null) {
            json.writeName(member);
        }
        JsonValues.write(json, value);
    }
}
