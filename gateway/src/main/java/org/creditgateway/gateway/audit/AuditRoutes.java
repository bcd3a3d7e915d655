package org.creditgateway.gateway.audit;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.identity.RequesterAuthentication;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Files for auditors. Each is asked for by POST, with an {@code EntryFilter} of the schema as JSON, because what is
 * searched for does not belong into addresses.
 */
record AuditRoutes(Audit audit, Evidence evidence, JsonMapper json) {

    static final String EXPORT = "/log/export";
    static final String EVIDENCE = "/log/evidence";

    private static final ObjectReader STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build()
            .reader();
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
    private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .POST(EXPORT, this::export)
                .POST(EVIDENCE, this::evidence)
                .build();
    }

    private Mono<ServerResponse> export(ServerRequest request) {
        boolean csv = request.headers().accept().stream()
                .anyMatch(type -> type.isConcrete() && type.isCompatibleWith(MediaType.parseMediaType("text/csv")));
        return answered(
                request,
                asked -> audit.export(requester(request), asked)
                        .flatMap(entries -> csv
                                ? file(CSV, "inquiry-log.csv").body(LogEntryCsv.of(entries), String.class)
                                : file(MediaType.APPLICATION_NDJSON, "inquiry-log.ndjson")
                                        .body(lines(entries), String.class)));
    }

    private Mono<ServerResponse> evidence(ServerRequest request) {
        return answered(
                request,
                asked -> evidence.ofCase(requester(request), asked)
                        .flatMap(pack -> file(MediaType.APPLICATION_NDJSON, "evidence.ndjson")
                                .bodyValue(pack)));
    }

    private Flux<String> lines(Flux<LogEntry> entries) {
        return entries.map(entry -> json.writeValueAsString(entry) + "\n");
    }

    private static Requester requester(ServerRequest request) {
        return RequesterAuthentication.of(request.exchange()).requester();
    }

    private static Mono<ServerResponse> answered(
            ServerRequest request, Function<EntryFilter, Mono<ServerResponse>> answer) {
        return request.bodyToMono(String.class)
                .map(AuditRoutes::filter)
                .defaultIfEmpty(EntryFilter.ALL)
                .flatMap(answer)
                .onErrorResume(Refused.class, AuditRoutes::refused);
    }

    /** A name that is not known would widen what is searched for. */
    private static EntryFilter filter(String body) {
        try {
            return STRICT.forType(EntryFilter.class).readValue(body);
        } catch (JacksonException e) {
            throw new Refused(ErrorCode.BAD_REQUEST, "body: not one (expected: an EntryFilter as JSON)");
        }
    }

    private static Mono<ServerResponse> refused(Refused refused) {
        ErrorCode code = refused.refusals().get(0).code();
        HttpStatus status = switch (code) {
            case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case INQUIRY_LOG_UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
            case ENTRY_UNKNOWN -> HttpStatus.NOT_FOUND;
            default -> HttpStatus.BAD_REQUEST;
        };
        return ServerResponse.status(status)
                .headers(headers -> {
                    if (status == HttpStatus.UNAUTHORIZED) {
                        headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
                    }
                    if (status == HttpStatus.SERVICE_UNAVAILABLE) {
                        headers.set(HttpHeaders.RETRY_AFTER, "1");
                    }
                })
                .contentType(TEXT)
                .cacheControl(CacheControl.noStore())
                .bodyValue(refused.refusals().get(0).message() + "\n");
    }

    private static ServerResponse.BodyBuilder file(MediaType type, String name) {
        return ServerResponse.ok()
                .contentType(type)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
    }
}
