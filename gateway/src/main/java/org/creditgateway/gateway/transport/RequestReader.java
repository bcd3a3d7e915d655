package org.creditgateway.gateway.transport;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.creditgateway.gateway.inquiry.GraphQlRequest;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads GraphQL requests from HTTP: a JSON body, or the parameters of a GET. Fails with {@link MalformedRequest} or
 * {@link Refused}, and takes nothing that a page of another site can send without asking first.
 */
final class RequestReader {

    private static final List<String> PREFLIGHT = List.of("GraphQL-Require-Preflight", "Apollo-Require-Preflight");
    private static final List<String> OWN_SITES = List.of("same-origin", "none");

    private static final Set<String> JSON_PARAMETERS = Set.of("variables", "extensions");

    private final JsonMapper mapper;
    private final int mostBytes;

    RequestReader(JsonMapper mapper, int mostBytes) {
        this.mapper = mapper;
        this.mostBytes = mostBytes;
    }

    Mono<GraphQlRequest> body(ServerHttpRequest request) {
        HttpHeaders headers = request.getHeaders();
        if (!isUtf8Json(headers)) {
            throw new MalformedRequest(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Content-Type (expected: application/json, in UTF-8)");
        }
        if (headers.getOrEmpty(HttpHeaders.CONTENT_ENCODING).stream().anyMatch(each -> !each.equals("identity"))) {
            throw new MalformedRequest(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Encoding (expected: none; compressed bodies are not read)");
        }
        if (BoundedBody.isHopeless(headers.getContentLength(), mostBytes)) {
            throw BoundedBody.tooLarge(mostBytes);
        }
        return request.getBody()
                .collect(() -> new BoundedBody(mostBytes), BoundedBody::add)
                .map(body -> GraphQlRequest.read(mapper, body.bytes()));
    }

    GraphQlRequest parameters(ServerHttpRequest request) {
        refuseCrossSite(request.getHeaders());
        if (!AnswerMedia.isNamed(request) && !asksFirst(request.getHeaders())) {
            throw new MalformedRequest(
                    HttpStatus.BAD_REQUEST,
                    "a GET that a page of another site could send (expected: the header Accept with "
                            + "application/graphql-response+json or application/json, or the header "
                            + PREFLIGHT.get(0) + ")");
        }
        Map<String, Object> members = new HashMap<>();
        request.getQueryParams().forEach((name, values) -> {
            String value = values.size() == 1 ? values.get(0) : null;
            if (value == null) {
                throw new Refused(ErrorCode.BAD_REQUEST, "a parameter of the address is there twice, or has no value");
            }
            if (!value.isEmpty()) {
                members.put(name, JSON_PARAMETERS.contains(name) ? json(name, value) : value);
            }
        });
        return GraphQlRequest.of(members);
    }

    /** What browsers say of themselves; other clients say nothing here. */
    private static void refuseCrossSite(HttpHeaders headers) {
        String site = headers.getFirst("Sec-Fetch-Site");
        if (site != null && !OWN_SITES.contains(site) && !asksFirst(headers)) {
            throw new MalformedRequest(
                    HttpStatus.FORBIDDEN, "a GET from a page of another site (expected: the gateway's own pages)");
        }
    }

    /** Headers that no page of another site may send before it has asked the gateway, which does not allow it. */
    private static boolean asksFirst(HttpHeaders headers) {
        return PREFLIGHT.stream().anyMatch(headers::containsHeader);
    }

    private Object json(String name, String value) {
        try {
            return mapper.readValue(value, Object.class);
        } catch (JacksonException e) {
            throw new Refused(ErrorCode.BAD_REQUEST, name + ": not JSON");
        }
    }

    private static boolean isUtf8Json(HttpHeaders headers) {
        try {
            MediaType type = headers.getContentType();
            return type != null
                    && type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
                    && (type.getCharset() == null || type.getCharset().equals(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
