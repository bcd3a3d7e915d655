package org.creditgateway.gateway.inquiry;

import java.util.List;
import java.util.Map;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refusal;
import org.creditgateway.gateway.refusal.Refused;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A GraphQL request as the GraphQL-over-HTTP specification has it.
 *
 * @param query the document; empty where only an id is given
 * @param documentId the id of a trusted document, if the request gives one
 * @param refusals why the document that it means cannot be taken; empty where it can
 */
public record GraphQlRequest(
        String query,
        @Nullable String operationName,
        Map<String, Object> variables,
        Map<String, Object> extensions,
        @Nullable String documentId,
        List<Refusal> refusals) {

    GraphQlRequest(
            String query,
            @Nullable String operationName,
            Map<String, Object> variables,
            Map<String, Object> extensions) {
        this(query, operationName, variables, extensions, null, List.of());
    }

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
                            : "the request body is not a JSON object (expected: {\"query\": …} or {\"documentId\": …})");
        }
        return of(request);
    }

    /**
     * Reads the members of a request.
     *
     * @throws Refused when one is missing or of another type; what it says is not repeated
     */
    public static GraphQlRequest of(Map<?, ?> request) {
        Object query = request.get("query");
        Map<String, Object> extensions = object(request, "extensions");
        String documentId = documentId(request, extensions);
        if (!(query instanceof String) && (query != null || documentId == null)) {
            throw bad("query: missing or not a string");
        }
        Object operationName = request.get("operationName");
        if (operationName != null && !(operationName instanceof String)) {
            throw bad("operationName: not a string");
        }
        return new GraphQlRequest(
                query == null ? "" : (String) query,
                (String) operationName,
                object(request, "variables"),
                extensions,
                documentId,
                List.of());
    }

    /** The same request for this document. */
    GraphQlRequest withQuery(String document) {
        return new GraphQlRequest(document, operationName, variables, extensions, null, List.of());
    }

    /** The same request, whose document cannot be taken. */
    GraphQlRequest withRefusals(List<Refusal> reasons) {
        return new GraphQlRequest("", operationName, variables, extensions, null, reasons);
    }

    /** From {@code documentId}, or {@code extensions.persistedQuery}, as the clients of Relay and Apollo send it. */
    private static @Nullable String documentId(Map<?, ?> request, Map<String, Object> extensions) {
        Object direct = request.get("documentId");
        if (direct != null && !(direct instanceof String)) {
            throw bad("documentId: not a string");
        }
        Object persisted = extensions.get("persistedQuery");
        if (persisted == null) {
            return (String) direct;
        }
        if (!(persisted instanceof Map<?, ?> map)
                || !(map.get("version") instanceof Integer version && version == 1)
                || !(map.get("sha256Hash") instanceof String hash)) {
            throw bad("extensions.persistedQuery (expected: {\"version\": 1, \"sha256Hash\": …})");
        }
        if (direct != null && !direct.equals(hash)) {
            throw bad("documentId and extensions.persistedQuery.sha256Hash differ (expected: one of them)");
        }
        return hash;
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
