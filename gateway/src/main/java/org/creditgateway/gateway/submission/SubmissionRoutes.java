package org.creditgateway.gateway.submission;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.identity.RequesterAuthentication;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.gateway.submission.Submissions.Taken;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes files of records, {@code POST /sources/{name}/records}, as lines of JSON or of a table. The answer streams while
 * the file does: a line of JSON for each line, once what it says is durable.
 */
final class SubmissionRoutes {

    static final String COORDINATE = "/sources/{name}/records";

    private static final MediaType CSV = new MediaType("text", "csv");
    private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

    private final Submissions submissions;
    private final Semaphore places;
    private final JsonMapper json;

    /** @param atOnce how many files are taken at the same time */
    SubmissionRoutes(Submissions submissions, int atOnce, JsonMapper json) {
        this.submissions = submissions;
        this.places = new Semaphore(atOnce);
        this.json = json;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route().POST(COORDINATE, this::submit).build();
    }

    private Mono<ServerResponse> submit(ServerRequest request) {
        Requester requester = RequesterAuthentication.of(request.exchange()).requester();
        return submissions
                .accepted(COORDINATE, requester, request.pathVariable("name"))
                .flatMap(accepted -> taken(request, requester, accepted))
                .onErrorResume(
                        Refused.class,
                        refused -> ServerResponse.status(status(refused))
                                .build((exchange, context) -> refuse(exchange.getResponse(), refused)));
    }

    private Mono<ServerResponse> taken(ServerRequest request, Requester requester, Accepted accepted) {
        Lines lines = lines(request);
        Flux<List<Line>> batches = Batches.of(request.bodyToFlux(DataBuffer.class), lines, accepted);
        Flux<Taken> taken =
                inPlace(batches.concatMap(batch -> submissions.take(COORDINATE, requester, accepted, batch), 1));
        return ServerResponse.ok().build((exchange, context) -> {
            ServerHttpResponse response = exchange.getResponse();
            response.getHeaders().setContentType(MediaType.APPLICATION_NDJSON);
            response.getHeaders().setCacheControl(CacheControl.noStore());
            response.getHeaders().set("X-Accel-Buffering", "no");
            return response.writeAndFlushWith(AnswerLines.of(taken, json)
                            .map(bytes -> Mono.just(response.bufferFactory().wrap(bytes))))
                    .onErrorResume(Refused.class, refused -> refuse(response, refused));
        });
    }

    private Flux<Taken> inPlace(Flux<Taken> taken) {
        return Flux.defer(() -> places.tryAcquire()
                ? taken.doFinally(signal -> places.release())
                : Flux.error(new Refused(
                        ErrorCode.RATE_LIMITED, "Too many files are taken at the same time. Send this again.")));
    }

    private static Lines lines(ServerRequest request) {
        MediaType type = request.headers().contentType().orElse(MediaType.ALL);
        Long first =
                request.queryParam("firstLine").map(SubmissionRoutes::number).orElse(null);
        if (CSV.equalsTypeAndSubtype(type)) {
            return new CsvLines(first);
        }
        if (MediaType.APPLICATION_NDJSON.equalsTypeAndSubtype(type)) {
            return new NdjsonLines(first == null ? 1 : first);
        }
        throw new Refused(
                ErrorCode.BAD_REQUEST, "Content-Type: another (expected: application/x-ndjson or text/csv, in UTF-8)");
    }

    private static Long number(String text) {
        if (!text.matches("[1-9][0-9]{0,9}")) {
            throw new Refused(ErrorCode.BAD_REQUEST, "firstLine: not a number of a line (expected: a number from 1)");
        }
        return Long.valueOf(text);
    }

    private static HttpStatus status(Refused refused) {
        return switch (refused.refusals().get(0).code()) {
            case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case RATE_LIMITED -> HttpStatus.TOO_MANY_REQUESTS;
            case INQUIRY_LOG_UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
            default -> HttpStatus.BAD_REQUEST;
        };
    }

    /** Before the first answer; afterwards the answers themselves say how they ended. */
    private static Mono<Void> refuse(ServerHttpResponse response, Refused refused) {
        HttpStatus status = status(refused);
        response.setStatusCode(status);
        HttpHeaders headers = response.getHeaders();
        headers.setContentType(TEXT);
        headers.setCacheControl(CacheControl.noStore());
        if (status == HttpStatus.UNAUTHORIZED) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (status == HttpStatus.SERVICE_UNAVAILABLE || status == HttpStatus.TOO_MANY_REQUESTS) {
            headers.set(HttpHeaders.RETRY_AFTER, "1");
        }
        byte[] message = (refused.refusals().get(0).message() + "\n").getBytes(StandardCharsets.UTF_8);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(message)));
    }
}
