package org.creditgateway.connector.json;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.creditgateway.connector.ClientCredentials;
import org.creditgateway.connector.FetchParameters;
import org.creditgateway.connector.HttpSettings;
import org.creditgateway.connector.InquiryReference;
import org.creditgateway.connector.SigningKey;
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

/**
 * One system that answers JSON over HTTP, with its pool of connections. All failures are {@link SourceFailure}s: no
 * connection, a broken one and a status other than 200 and 204 are {@code UNAVAILABLE}; an answer that is too long or is
 * not JSON is {@code INVALID_DATA}. Nothing of an answer is quoted.
 */
public final class JsonSource implements AutoCloseable {

    private static final Duration LONGEST_IDLE = Duration.ofSeconds(20);

    private final String address;
    private final ConnectionProvider pool;
    private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private final HttpClient client;
    private final HttpSettings limits;
    private final @Nullable AccessTokens tokens;
    private final @Nullable MessageSigner signer;

    private JsonSource(SourceSettings settings) {
        this.address = SourceUrl.check("url", settings.url());
        this.limits = settings.http();
        SigningKey key = limits.signingKey();
        this.signer = key == null ? null : new MessageSigner(key, InstantSource.system());
        this.pool = ConnectionProvider.builder(settings.name())
                .maxConnections(settings.connections())
                .pendingAcquireMaxCount(limits.maxWaiting())
                .maxIdleTime(LONGEST_IDLE)
                .build();
        HttpClient bare = Tls.secured(HttpClient.create(pool), limits.tls())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        settings.connectTimeout().toMillis())
                .doOnChannelInit((observer, channel, address) -> open.add(channel));
        this.client = bare.headers(RequestHeaders.of(settings));
        ClientCredentials credentials = limits.credentials();
        this.tokens = credentials == null ? null : new AccessTokens(credentials, bare);
    }

    /**
     * Opens nothing yet.
     *
     * @throws IllegalArgumentException when an address is not one of HTTP, a header cannot be sent, or a key not be used
     */
    public static JsonSource at(SourceSettings settings) {
        return new JsonSource(settings);
    }

    /** The system's address with a path behind it, and a query if there is one, both percent-encoded. */
    public String url(String target) {
        return address + target;
    }

    /**
     * Where a reference leads that stands in the answer to a call.
     *
     * @throws SourceFailure when it leads to another scheme, host or port
     */
    public String resolve(Call call, String reference) {
        return SourceUrl.resolve(call.url(), reference);
    }

    /** The rows of what the system answers when this JSON is posted to its address. */
    public Flux<SourceRow> post(byte[] json, FetchParameters parameters, Answer answer) {
        return ask(
                        Call.post(address, json),
                        parameters.timeout(),
                        parameters.inquiry(),
                        (parser, head) -> answer.rows(parser))
                .flatMapIterable(rows -> rows);
    }

    /** What a reader makes of the answer to a call that belongs to no inquiry. */
    public <T> Mono<T> ask(Call call, Duration timeout, AnswerReader<T> reader) {
        return ask(call, timeout, null, reader);
    }

    /** The same for a call that belongs to an inquiry, which the system is told of. */
    public <T> Mono<T> ask(Call call, Duration timeout, @Nullable InquiryReference inquiry, AnswerReader<T> reader) {
        if (timeout.isZero() || timeout.isNegative()) {
            return Mono.error(late());
        }
        Mono<Body> body = tokens == null
                ? exchange(call, inquiry, null)
                : tokens.with(token -> exchange(call, inquiry, token.value()));
        return body.map(whole -> whole.read(reader))
                .timeout(patience(timeout), Mono.error(JsonSource::late))
                .onErrorMap(JsonSource::failure);
    }

    private Duration patience(Duration timeout) {
        Duration longest = limits.responseTimeout();
        return longest != null && longest.compareTo(timeout) < 0 ? longest : timeout;
    }

    /**
     * A connection that is taken from the pool may just be closing: because the system closes idle ones, or because its
     * last asker went away. What is asked here only reads, so it is asked again (RFC 9110, section 9.2.2); once.
     */
    private Mono<Body> exchange(Call call, @Nullable InquiryReference inquiry, @Nullable String token) {
        Mono<Body> once = Mono.defer(() -> exchanged(call, inquiry, token));
        return once.onErrorResume(JsonSource::isClosedWithoutAnswer, closed -> once);
    }

    private Mono<Body> exchanged(Call call, @Nullable InquiryReference inquiry, @Nullable String token) {
        byte[] json = call.json();
        HttpMethod method = json == null ? HttpMethod.GET : HttpMethod.POST;
        HttpClient.RequestSender request = client.headers(headers -> {
                    head(inquiry, token, json != null, headers);
                    if (signer != null) {
                        signer.sign(method, call, headers);
                    }
                })
                .request(method)
                .uri(URI.create(call.url()));
        HttpClient.ResponseReceiver<?> asked =
                json == null ? request : request.send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(json)));
        return asked.response((head, content) -> body(call, head, content)).singleOrEmpty();
    }

    private static void head(
            @Nullable InquiryReference inquiry, @Nullable String token, boolean json, HttpHeaders headers) {
        if (json) {
            headers.set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON);
        }
        if (token != null) {
            headers.set(HttpHeaderNames.AUTHORIZATION, "Bearer " + token);
        }
        if (inquiry != null) {
            InquiryHeaders.set(inquiry, headers);
        }
    }

    private Publisher<Body> body(Call call, HttpClientResponse head, ByteBufFlux content) {
        int status = head.status().code();
        if (call.nothing().contains(status)) {
            return Unread.of(content).then(Mono.just(Body.nothing()));
        }
        if (status == 401 && tokens != null) {
            return Unread.of(content).then(Mono.error(new TokenRefused()));
        }
        if (status != 200 && status != 204) {
            SourceFailure failure = refused(status, head.responseHeaders().get(HttpHeaderNames.RETRY_AFTER));
            return Unread.of(content).then(Mono.error(failure));
        }
        long announced = Long.parseLong(head.responseHeaders().get(HttpHeaderNames.CONTENT_LENGTH, "-1"));
        int limit = limits.maxResponseBytes();
        return content.collect(() -> new Body(limit, announced, head.responseHeaders(), status == 204), Body::add);
    }

    private static SourceFailure refused(int status, @Nullable String retryAfter) {
        String message = "status: " + status + " (expected: 200 or 204)";
        return switch (status) {
            case 502, 503, 504 ->
                SourceFailure.unavailableForNow(message, null, RetryAfter.read(retryAfter, Instant.now()));
            default -> SourceFailure.unavailable(message, null);
        };
    }

    private static boolean isClosedWithoutAnswer(Throwable error) {
        return error instanceof PrematureCloseException
                && String.valueOf(error.getMessage()).endsWith("BEFORE response");
    }

    private static SourceFailure failure(Throwable error) {
        if (error instanceof SourceFailure failure) {
            return failure;
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
