package org.creditgateway.gateway.transport;

import java.time.Duration;
import java.util.List;
import org.creditgateway.gateway.inquiry.Answered;
import org.creditgateway.gateway.inquiry.Answered.Outcome;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Writes an answer to HTTP: the status that the specification has for it, and the whole body at once. */
final class HttpAnswer {

    private HttpAnswer() {}

    static Mono<Void> write(ServerWebExchange exchange, Answered answered) {
        Duration wait = answered.retryAfter();
        if (wait != null) {
            exchange.getResponse().getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(Answered.seconds(wait)));
        }
        return write(exchange, status(AnswerMedia.of(exchange.getRequest()), answered), answered.body());
    }

    static Mono<Void> write(ServerWebExchange exchange, HttpStatus status, byte[] body) {
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(status);
        HttpHeaders headers = response.getHeaders();
        AnswerMedia media = AnswerMedia.of(exchange.getRequest());
        headers.setContentType((media == AnswerMedia.EVENTS ? AnswerMedia.JSON : media).type());
        headers.setContentLength(body.length);
        headers.setCacheControl("no-store");
        headers.setVary(List.of(HttpHeaders.ACCEPT));
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            headers.set(HttpHeaders.RETRY_AFTER, "1");
        }
        if (status == HttpStatus.UNAUTHORIZED) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (exchange.getRequest().getMethod() == HttpMethod.HEAD) {
            return response.setComplete();
        }
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }

    private static HttpStatus status(AnswerMedia media, Answered answered) {
        List<ErrorCode> codes = answered.codes();
        if (answered.outcome() == Outcome.CARRIED_OUT) {
            return HttpStatus.OK;
        }
        if (codes.contains(ErrorCode.UNAUTHENTICATED)) {
            return HttpStatus.UNAUTHORIZED;
        }
        if (codes.contains(ErrorCode.RATE_LIMITED)) {
            return HttpStatus.TOO_MANY_REQUESTS;
        }
        if (codes.contains(ErrorCode.INQUIRY_LOG_UNAVAILABLE)) {
            return HttpStatus.SERVICE_UNAVAILABLE;
        }
        if (answered.outcome() == Outcome.FAILED) {
            return HttpStatus.INTERNAL_SERVER_ERROR;
        }
        if (codes.contains(ErrorCode.BAD_REQUEST)) {
            return HttpStatus.BAD_REQUEST;
        }
        if (media != AnswerMedia.RESPONSE_JSON) {
            return HttpStatus.OK;
        }
        boolean malformed = codes.contains(ErrorCode.GRAPHQL_PARSE_FAILED)
                || codes.contains(ErrorCode.GRAPHQL_VALIDATION_FAILED)
                || codes.contains(ErrorCode.INVALID_IDENTIFIER)
                || codes.stream().anyMatch(code -> code.name().startsWith("MAX_"));
        return malformed ? HttpStatus.BAD_REQUEST : HttpStatus.FORBIDDEN;
    }
}
