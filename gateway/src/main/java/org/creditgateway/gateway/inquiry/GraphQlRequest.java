package org.creditgateway.gateway.inquiry;

import java.util.List;
import java.util.Map;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A GraphQL request as the GraphQL-over-HTTP specification has it. */
public record GraphQlRequest(
        String query, @Nullable String operationName, Map<String, Object> variables, Map<String, Object> extensions) {

    /**
     * Reads a request body.
     *
     * @throws Refused when it is no such request; what it says is not repeated
     */
    public static GraphQlRequest read(JsonMapper mapper, byte[] body) {
        Object parsed;
        try {
            parsed = mapper.readValue(body, Object.class);
        } catch (JacksonException e) {
            var at = e.getLocation();
            throw bad("the request body is not JSON"
                    + (at == null ? "" : ": line " + at.getLineNr() + ", column " + at.getColumnNr()));
        }
        if (!(parsed instanceof Map<?, ?> request)) {
            throw bad(
                    parsed instanceof List<?>
                            ? "the request body is a JSON array (expected: one JSON object; batching is off)"
                            : "the request body is not a JSON object (expected: {\"query\": …})");
        }
        return of(request);
    }

    /**
     * Reads the members of a request.
     *
     * @throws Refused when one is missing or of another type; what it says is not repeated
     */
    public static GraphQlRequest of(Map<?, ?> request) {
        if (!(request.get("query") instanceof String query)) {
            throw bad("query: missing or not a string");
        }
        Object operationName = request.get("operationName");
        if (operationName != null && !(operationName instanceof String)) {
            throw bad("operationName: not a string");
        }
        return new GraphQlRequest(
                query, (String) operationName, object(request, "variables"), object(request, "extensions"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Map<?, ?> request, String name) {
        Object value = request.get(name);
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?>)) {
            throw bad(name + ": not a JSON object");
        }
        return (Map<String, Object>) value;
    }

    private static Refused bad(String message) {
        return new Refused(ErrorCode.BAD_REQUEST, message);
    }

    /** Keeps document and variables out of logs. */
    @Override
    public String toString() {
        return "GraphQlRequest[]";
    }
}
