package org.creditgateway.gateway.identity;

import java.util.List;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The answers to requests whose token is not accepted, or not to be judged: a GraphQL body without data. */
final class TokenRefusal {

    private static final MediaType GRAPHQL_RESPONSE = MediaType.APPLICATION_GRAPHQL_RESPONSE;
    private static final JsonMapper JSON = new JsonMapper();

    private TokenRefusal() {}

    /** Status 401 with a challenge as in RFC 6750. */
    static Mono<Void> unauthenticated(ServerWebExchange exchange, UnusableToken refused) {
        exchange.getResponse().getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
        return write(exchange, HttpStatus.UNAUTHORIZED, ErrorCode.UNAUTHENTICATED, refused.told());
    }

    /** Status 503: the client may come again with the same token. */
    static Mono<Void> unavailable(ServerWebExchange exchange, IssuerUnavailable failure) {
        exchange.getResponse().getHeaders().set(HttpHeaders.RETRY_AFTER, "5");
        return write(exchange, HttpStatus.SERVICE_UNAVAILABLE, ErrorCode.INTERNAL_SERVER_ERROR, failure.told());
    }

    private static Mono<Void> write(ServerWebExchange exchange, HttpStatus status, ErrorCode code, String message) {
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(status);
        response.getHeaders().setContentType(acceptable(exchange));
        response.getHeaders().setCacheControl("no-store");
        byte[] body = JSON.writeValueAsBytes(new Body(List.of(new Error(message, new Extensions(code)))));
        DataBuffer buffer = response.bufferFactory().wrap(body);
        return response.writeWith(Mono.just(buffer));
    }

    private static MediaType acceptable(ServerWebExchange exchange) {
        String accept = exchange.getRequest().getHeaders().getFirst(HttpHeaders.ACCEPT);
        boolean graphql = accept != null && accept.contains(GRAPHQL_RESPONSE.toString());
        return graphql ? GRAPHQL_RESPONSE : MediaType.APPLICATION_JSON;
    }

    private record Body(List<Error> errors) {}

    private record Error(String message, Extensions extensions) {}

    private record Extensions(ErrorCode code) {}
}
