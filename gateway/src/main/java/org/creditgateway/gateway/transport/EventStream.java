package org.creditgateway.gateway.transport;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.creditgateway.gateway.inquiry.Answered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Writes answers as server-sent events, as the protocol of {@code graphql-sse} has it for distinct connections: an event
 * {@code next} for each answer, refusals too, and {@code complete} at the end.
 */
final class EventStream {

    /** So that a connection on which nothing happens is not taken for a dead one on the way. */
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);

    private static final byte[] COMPLETE = utf8("event: complete\ndata:\n\n");
    private static final byte[] COMMENT = utf8(":\n\n");

    private EventStream() {}

    static Mono<Void> write(ServerWebExchange exchange, Flux<Answered> answers) {
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(HttpStatus.OK);
        HttpHeaders headers = response.getHeaders();
        headers.setContentType(AnswerMedia.EVENTS.type());
        headers.setCacheControl("no-store");
        headers.set("X-Accel-Buffering", "no");
        if (exchange.getRequest().getMethod() == HttpMethod.HEAD) {
            return response.setComplete();
        }
        Flux<byte[]> events = answers.map(EventStream::next).concatWithValues(COMPLETE);
        Flux<byte[]> withSignsOfLife = events.publish(shared -> Flux.merge(
                shared,
                Flux.interval(Duration.ZERO, SIGN_OF_LIFE)
                        .onBackpressureDrop()
                        .map(tick -> COMMENT)
                        .takeUntilOther(shared.ignoreElements())));
        return response.writeAndFlushWith(
                withSignsOfLife.map(event -> Mono.just(response.bufferFactory().wrap(event))));
    }

    /** An answer is one line: its JSON has no line breaks outside of strings, and within them they are escaped. */
    private static byte[] next(Answered answered) {
        byte[] name = utf8("event: next\ndata: ");
        ByteArrayOutputStream event = new ByteArrayOutputStream(name.length + answered.body().length + 2);
        event.writeBytes(name);
        event.writeBytes(answered.body());
        event.write('\n');
        event.write('\n');
        return event.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
