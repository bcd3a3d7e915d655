package org.creditgateway.gateway.inquiry;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.creditgateway.gateway.answer.Answers;
import org.creditgateway.gateway.identity.RequesterAuthentication;
import org.creditgateway.gateway.inquiry.Answered.Outcome;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refusal;
import org.creditgateway.gateway.refusal.Refused;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** {@code POST /graphql}, as the GraphQL-over-HTTP specification has it: statuses, media types, and the whole body at once. */
final class GraphQlEndpoint implements WebHandler {

    private static final MediaType RESPONSE_JSON = new MediaType("application", "graphql-response+json");

    private final InquiryPipeline pipeline;
    private final Answers answers;
    private final JsonMapper mapper;
    private final Rates rates;
    private final SecurityLog securityLog;
    private final InquiryProperties properties;
    private final int maxRequestBytes;

    GraphQlEndpoint(
            InquiryPipeline pipeline,
            Answers answers,
            JsonMapper mapper,
            Rates rates,
            SecurityLog securityLog,
            InquiryProperties properties) {
        this.pipeline = pipeline;
        this.answers = answers;
        this.mapper = mapper;
        this.rates = rates;
        this.securityLog = securityLog;
        this.properties = properties;
        this.maxRequestBytes = Math.toIntExact(properties.maxRequestBytes().toBytes());
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        if (request.getMethod() != HttpMethod.POST) {
            exchange.getResponse().getHeaders().setAllow(java.util.Set.of(HttpMethod.POST));
            return refuse(
                    exchange, HttpStatus.METHOD_NOT_ALLOWED, "method: " + request.getMethod() + " (expected: POST)");
        }
        MediaType type = request.getHeaders().getContentType();
        if (type == null || !type.isCompatibleWith(MediaType.APPLICATION_JSON)) {
            return refuse(exchange, HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Content-Type (expected: application/json)");
        }
        return rates.count(RequesterAuthentication.of(exchange).requester())
                .flatMap(wait -> tooOften(exchange, wait).thenReturn(true))
                .switchIfEmpty(Mono.defer(() -> read(exchange).thenReturn(false)))
                .then();
    }

    private Mono<Void> tooOften(ServerWebExchange exchange, Duration wait) {
        long seconds = Math.max(1, (wait.toMillis() + 999) / 1000);
        exchange.getResponse().getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        return refuse(
                exchange,
                HttpStatus.TOO_MANY_REQUESTS,
                Refusal.of(ErrorCode.RATE_LIMITED, "too many requests (expected: the next one in " + seconds + " s)"));
    }

    private Mono<Void> read(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        return DataBufferUtils.join(request.getBody(), maxRequestBytes)
                .map(GraphQlEndpoint::bytes)
                .defaultIfEmpty(new byte[0])
                .flatMap(body -> answer(exchange, body))
                .flatMap(answered -> write(exchange, status(exchange, answered), answered.body()))
                .onErrorResume(
                        DataBufferLimitException.class,
                        e -> refuse(
                                exchange,
                                HttpStatus.CONTENT_TOO_LARGE,
                                "the request body is too large (expected: at most " + maxRequestBytes + " bytes)"));
    }

    private Mono<Answered> answer(ServerWebExchange exchange, byte[] body) {
        try {
            return pipeline.answer(
                    GraphQlRequest.read(mapper, body),
                    exchange.getRequest().getHeaders(),
                    RequesterAuthentication.of(exchange).requester());
        } catch (Refused e) {
            securityLog.malformed(e.refusals().get(0).code());
            return Mono.just(Answered.unlogged(Outcome.REFUSED, answers.refusal(e.refusals())));
        }
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    private static HttpStatus status(ServerWebExchange exchange, Answered answered) {
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
        boolean malformed = codes.contains(ErrorCode.BAD_REQUEST)
                || codes.contains(ErrorCode.GRAPHQL_PARSE_FAILED)
                || codes.contains(ErrorCode.GRAPHQL_VALIDATION_FAILED)
                || codes.contains(ErrorCode.INVALID_IDENTIFIER)
                || codes.stream().anyMatch(code -> code.name().startsWith("MAX_"));
        if (!wantsResponseJson(exchange.getRequest())) {
            return codes.contains(ErrorCode.BAD_REQUEST) ? HttpStatus.BAD_REQUEST : HttpStatus.OK;
        }
        return malformed ? HttpStatus.BAD_REQUEST : HttpStatus.FORBIDDEN;
    }

    private Mono<Void> refuse(ServerWebExchange exchange, HttpStatus status, String message) {
        return refuse(exchange, status, Refusal.of(ErrorCode.BAD_REQUEST, message));
    }

    private Mono<Void> refuse(ServerWebExchange exchange, HttpStatus status, Refusal refusal) {
        securityLog.malformed(refusal.code());
        Answered answered = Answered.unlogged(Outcome.REFUSED, answers.refusal(List.of(refusal)));
        return write(exchange, status, answered.body());
    }

    private Mono<Void> write(ServerWebExchange exchange, HttpStatus status, byte[] body) {
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(status);
        HttpHeaders headers = response.getHeaders();
        headers.setContentType(wantsResponseJson(exchange.getRequest()) ? RESPONSE_JSON : MediaType.APPLICATION_JSON);
        headers.setContentLength(body.length);
        headers.setCacheControl("no-store");
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            headers.set(HttpHeaders.RETRY_AFTER, "1");
        }
        if (status == HttpStatus.TOO_MANY_REQUESTS && headers.getFirst(HttpHeaders.RETRY_AFTER) == null) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(secondsOfTheDayLeft()));
        }
        if (status == HttpStatus.UNAUTHORIZED) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }

    private long secondsOfTheDayLeft() {
        LocalTime now = LocalTime.now(properties.zone());
        return Duration.ofDays(1).toSeconds() - now.toSecondOfDay();
    }

    /** The newer media type is answered to those who name it before the older one. */
    private static boolean wantsResponseJson(ServerHttpRequest request) {
        for (MediaType accepted : request.getHeaders().getAccept()) {
            if (accepted.equalsTypeAndSubtype(RESPONSE_JSON)) {
                return true;
            }
            if (accepted.includes(MediaType.APPLICATION_JSON)) {
                return false;
            }
        }
        return false;
    }
}
