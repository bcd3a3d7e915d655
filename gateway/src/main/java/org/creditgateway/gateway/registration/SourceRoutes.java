package org.creditgateway.gateway.registration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.identity.RequesterAuthentication;
import org.creditgateway.gateway.inquirylog.LogUnavailable;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.gateway.registration.SourceTrials.Trial;
import org.creditgateway.gateway.registration.SourceTrials.Tried;
import org.creditgateway.gateway.source.SourceFinding;
import org.springframework.dao.DataAccessException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Source files by HTTP: {@code POST /sources/check} has the file as its body, {@code POST /sources/try} JSON. */
record SourceRoutes(SourceReview review, SourceTrials trials, JsonMapper json) {

    static final String CHECK = "/sources/check";
    static final String TRY = "/sources/try";

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .POST(CHECK, this::check)
                .POST(TRY, this::tried)
                .build();
    }

    /** Neither reads data nor changes anything, and leaves no entry. */
    private Mono<ServerResponse> check(ServerRequest request) {
        return answered(
                request,
                text -> review.review(
                        Registrant.of(requester(request), false),
                        text,
                        (who, reviewed) -> Mono.just(findings(reviewed.findings()))));
    }

    private Mono<ServerResponse> tried(ServerRequest request) {
        return answered(
                request, text -> trials.read(requester(request), trial(text)).map(SourceRoutes::tried));
    }

    private Trial trial(String text) {
        try {
            return json.readValue(text, Trial.class);
        } catch (JacksonException e) {
            throw new Refused(
                    ErrorCode.BAD_REQUEST, "body: not one (expected: JSON with document, subject, and perhaps fields)");
        }
    }

    private static Map<String, Object> tried(Tried tried) {
        Map<String, Object> answer = findings(tried.findings());
        answer.put("places", tried.places());
        if (tried.entry() != null) {
            answer.put("entry", tried.entry());
        }
        return answer;
    }

    private static Map<String, Object> findings(List<SourceFinding> findings) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("refused", findings.stream().anyMatch(SourceFinding::refuses));
        answer.put("findings", findings);
        return answer;
    }

    private static Requester requester(ServerRequest request) {
        return RequesterAuthentication.of(request.exchange()).requester();
    }

    private Mono<ServerResponse> answered(ServerRequest request, Function<String, Mono<Map<String, Object>>> answer) {
        return request.bodyToMono(String.class)
                .defaultIfEmpty("")
                .flatMap(text -> Mono.defer(() -> answer.apply(text)))
                .flatMap(found -> body(HttpStatus.OK, found))
                .onErrorMap(LogUnavailable.class, unavailable -> unlogged())
                .onErrorMap(DataAccessException.class, unavailable -> unlogged())
                .onErrorResume(Refused.class, this::refused);
    }

    private static Refused unlogged() {
        return new Refused(
                ErrorCode.INQUIRY_LOG_UNAVAILABLE, "This cannot be logged now, so it is not answered. Try again.");
    }

    private Mono<ServerResponse> refused(Refused refused) {
        ErrorCode code = refused.refusals().get(0).code();
        HttpStatus status = switch (code) {
            case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case INQUIRY_LOG_UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
            default -> HttpStatus.BAD_REQUEST;
        };
        return body(
                status,
                Map.of("code", code.name(), "message", refused.refusals().get(0).message()));
    }

    private Mono<ServerResponse> body(HttpStatus status, Map<String, Object> body) {
        return ServerResponse.status(status)
                .headers(headers -> {
                    if (status == HttpStatus.UNAUTHORIZED) {
                        headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
                    }
                    if (status == HttpStatus.SERVICE_UNAVAILABLE) {
                        headers.set(HttpHeaders.RETRY_AFTER, "1");
                    }
                })
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .bodyValue(json.writeValueAsString(body));
    }
}
