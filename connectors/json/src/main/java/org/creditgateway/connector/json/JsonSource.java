package org.creditgateway.connector.json;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.connector.SourceRow;
import org.creditgateway.connector.SourceSettings;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.http.client.PrematureCloseException;
import reactor.netty.resources.ConnectionProvider;
import reactor.util.retry.Retry;

/**
 * One system that answers JSON over HTTP, with its pool of connections. All failures are {@link SourceFailure}s: no
 * connection, a broken one and a status other than 200 and 204 are {@code UNAVAILABLE}; an answer that is too long or is
 * not JSON is {@code INVALID_DATA}. Nothing of an answer is quoted.
 */
public final class JsonSource implements AutoCloseable {

    private static final int LONGEST_ANSWER = 16 * 1024 * 1024;
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(20);

    /**
     * A connection that is taken from the pool may just be closing: because the system closes idle ones, or because its
     * last asker went away. What is asked here only reads, so it is asked again (RFC 9110, section 9.2.2); once.
     */
    private static final Retry AGAIN = Retry.max(1)
            .filter(JsonSource::isClosedWithoutAnswer)
            .onRetryExhaustedThrow((retry, signal) -> signal.failure());

    private final String address;
    private final ConnectionProvider pool;
    private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private final HttpClient client;
    private final HttpClient poster;
    private final int limit;

    private JsonSource(SourceSettings settings, int limit) {
        this.address = SourceUrl.check(settings.url());
        this.limit = limit;
        this.pool = ConnectionProvider.builder(settings.name())
                .maxConnections(settings.connections())
                // those who wait are bounded by the inquiries under way, and each by its deadline
                .pendingAcquireMaxCount(-1)
                .maxIdleTime(LONGEST_IDLE)
                .build();
        this.client = HttpClient.create(pool)
                .compress(true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        settings.connectTimeout().toMillis())
                .headers(RequestHeaders.of(settings))
                .doOnChannelInit((observer, channel, address) -> open.add(channel));
        this.poster =
                client.headers(headers -> headers.set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON));
    }

    /**
     * Opens nothing yet.
     *
     * @throws IllegalArgumentException when the address is not one of HTTP, or a header cannot be sent
     */
    public static JsonSource at(SourceSettings settings) {
        return at(settings, LONGEST_ANSWER);
    }

    static JsonSource at(SourceSettings settings, int limit) {
        return new JsonSource(settings, limit);
    }

    /**
     * The rows of what the system answers to a GET.
     *
     * @param target the path, and the query if there is one, percent-encoded; it is put behind the system's address
     */
    public Flux<SourceRow> get(String target, Duration timeout, Answer answer) {
        return rows(
                client.get().uri(address + target).response((head, content) -> body(head, content)), timeout, answer);
    }

    /** The rows of what the system answers when this JSON is posted to its address. */
    public Flux<SourceRow> post(byte[] json, Duration timeout, Answer answer) {
        Flux<Body> body = poster.post()
                .uri(address)
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(json)))
                .response((head, content) -> body(head, content));
        return rows(body, timeout, answer);
    }

    private Publisher<Body> body(HttpClientResponse head, ByteBufFlux content) {
        int status = head.status().code();
        if (status != 200 && status != 204) {
            SourceFailure failure = refused(status, head.responseHeaders().get(HttpHeaderNames.RETRY_AFTER));
            return content.then(Mono.error(failure));
        }
        long announced = Long.parseLong(head.responseHeaders().get(HttpHeaderNames.CONTENT_LENGTH, "-1"));
        return content.collect(() -> new Body(limit, announced, status == 204), Body::add);
    }

    private static SourceFailure refused(int status, @Nullable String retryAfter) {
        String message = "status: " + status + " (expected: 200 or 204)";
        return switch (status) {
            case 502, 503, 504 ->
                SourceFailure.unavailableForNow(message, null, RetryAfter.read(retryAfter, Instant.now()));
            default -> SourceFailure.unavailable(message, null);
        };
    }

    private static Flux<SourceRow> rows(Flux<Body> body, Duration timeout, Answer answer) {
        if (timeout.isZero() || timeout.isNegative()) {
            return Flux.error(late());
        }
        return body.singleOrEmpty()
                .retryWhen(AGAIN)
                .map(whole -> whole.rows(answer))
                .timeout(timeout)
                .onErrorMap(JsonSource::failure)
                .flatMapIterable(rows -> rows);
    }

    private static boolean isClosedWithoutAnswer(Throwable error) {
        return error instanceof PrematureCloseException
                && String.valueOf(error.getMessage()).endsWith("BEFORE response");
    }

    private static SourceFailure failure(Throwable error) {
        if (error instanceof SourceFailure failure) {
            return failure;
        }
        if (error instanceof TimeoutException) {
            return late();
        }
        if (error instanceof ConnectException) {
            return SourceFailure.unavailableForNow("connection: not made", error, null);
        }
        return SourceFailure.unavailable(
                "connection: not made, or broken before the answer was whole",
                error instanceof IOException ? error : null);
    }

    private static SourceFailure late() {
        return SourceFailure.timeout("answer: not whole before the deadline");
    }

    @Override
    public void close() {
        pool.dispose();
        open.close();
    }
}
