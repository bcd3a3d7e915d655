package org.creditgateway.gateway.transport;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.creditgateway.gateway.answer.Answers;
import org.creditgateway.gateway.inquiry.Answered;
import org.creditgateway.gateway.inquiry.Answered.Outcome;
import org.creditgateway.gateway.refusal.Refusal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The messages of {@code graphql-transport-ws}, as texts. */
final class SocketMessages {

    static final String ACK = "{\"type\":\"connection_ack\"}";
    static final String PONG = "{\"type\":\"pong\"}";

    private final JsonMapper mapper;
    private final Answers answers;

    SocketMessages(JsonMapper mapper, Answers answers) {
        this.mapper = mapper;
        this.answers = answers;
    }

    /** The members of a message; null when it is no JSON object. */
    @Nullable
    Map<?, ?> read(String text) {
        try {
            return mapper.readValue(text, Object.class) instanceof Map<?, ?> members ? members : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    /** A {@code next}; an {@code error} for an operation that was not carried out. */
    String of(String id, Answered answered) {
        return answered.outcome() == Outcome.CARRIED_OUT
                ? message(id, "next", new String(answered.body(), StandardCharsets.UTF_8))
                : message(id, "error", errors(answered));
    }

    String error(String id, List<Refusal> refusals) {
        return of(id, Answered.unlogged(Outcome.REFUSED, answers.refusal(refusals)));
    }

    String complete(String id) {
        return message(id, "complete", null);
    }

    /** The message is a list of errors and nothing else, so each error tells under which entry it was refused. */
    private String errors(Answered answered) {
        JsonNode body = mapper.readTree(answered.body());
        JsonNode inquiry = body.at("/extensions/inquiry");
        JsonNode errors = body.path("errors");
        if (!inquiry.isMissingNode()) {
            errors.forEach(error -> ((ObjectNode) error.path("extensions")).set("inquiry", inquiry));
        }
        return mapper.writeValueAsString(errors);
    }

    private String message(String id, String type, @Nullable String payload) {
        Map<String, String> head = new LinkedHashMap<>();
        head.put("id", id);
        head.put("type", type);
        String text = mapper.writeValueAsString(head);
        return payload == null ? text : text.substring(0, text.length() - 1) + ",\"payload\":" + payload + "}";
    }
}
