package org.creditgateway.gateway.transport;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.creditgateway.gateway.identity.RequesterAuthentication;
import org.creditgateway.gateway.identity.TokenAuthentication;
import org.creditgateway.gateway.identity.UnusableToken;
import org.creditgateway.gateway.inquiry.Subscriptions;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * One WebSocket connection, as the protocol {@code graphql-transport-ws} has it. A client sends {@code connection_init}
 * first, with its token in {@code authorization} unless the handshake had one, and may name there, in {@code inquiry},
 * under what its inquiries are made. The connection ends with its token.
 */
final class SocketConnection {

    static final String PROTOCOL = "graphql-transport-ws";

    private static final Logger log = LoggerFactory.getLogger(SocketConnection.class);

    /** Messages other than operations that may be under way: they are answered at once. */
    private static final int ASIDE = 16;

    private final WebSocketSession session;
    private final TokenAuthentication tokens;
    private final SocketMessages messages;
    private final TransportProperties.WebSocket limits;
    private final SecurityLog securityLog;
    private final Clock clock;
    private final RequesterAuthentication ofHandshake;
    private final SocketOperations operations;
    private final Sinks.One<CloseStatus> closing = Sinks.one();
    private final Disposable.Composite timers = Disposables.composite();
    private final AtomicReference<State> state = new AtomicReference<>(State.NEW);

    SocketConnection(
            WebSocketSession session,
            Subscriptions subscriptions,
            TokenAuthentication tokens,
            SocketMessages messages,
            TransportProperties.WebSocket limits,
            SecurityLog securityLog,
            Clock clock,
            RequesterAuthentication ofHandshake) {
        this.session = session;
        this.tokens = tokens;
        this.messages = messages;
        this.limits = limits;
        this.securityLog = securityLog;
        this.clock = clock;
        this.ofHandshake = ofHandshake;
        this.operations = new SocketOperations(
                subscriptions, messages, session.getHandshakeInfo().getHeaders(), limits.operations());
    }

    private enum State {
        NEW,
        INITIALISING,
        ACKNOWLEDGED
    }

    /**
     * Serves until either side closes. The close frame goes out before the inbound is cancelled: a cancelled inbound
     * closes the connection without a status.
     */
    Mono<Void> serve() {
        if (!PROTOCOL.equals(session.getHandshakeInfo().getSubProtocol())) {
            return session.close(SocketClose.SUBPROTOCOL_NOT_ACCEPTABLE);
        }
        timers.add(Mono.delay(limits.initTimeout())
                .filter(tick -> state.get() == State.NEW)
                .subscribe(tick -> close(SocketClose.INITIALISATION_TIMEOUT)));
        Flux<WebSocketMessage> outbound = session.receive()
                .map(SocketConnection::text)
                .doFinally(signal -> operations.endAll())
                .flatMap(this::on, limits.operations() + ASIDE, 1)
                .onErrorResume(this::failed)
                .map(session::textMessage)
                .takeUntilOther(closing.asMono().flatMap(this::sent));
        return session.send(outbound).doFinally(signal -> {
            timers.dispose();
            operations.endAll();
        });
    }

    /** The close frame begins with discarding the inbound, which ends all else: it must not end the frame. */
    private Mono<Void> sent(CloseStatus status) {
        return Mono.fromFuture(() -> session.close(status).toFuture(), true);
    }

    private static String text(WebSocketMessage message) {
        return message.getType() == WebSocketMessage.Type.TEXT ? message.getPayloadAsText() : "";
    }

    private Flux<String> failed(Throwable failure) {
        log.debug("a WebSocket connection failed", failure);
        close(SocketClose.FAILED);
        return Flux.never();
    }

    private Publisher<String> on(String text) {
        Map<?, ?> message = messages.read(text);
        if (message == null || !(message.get("type") instanceof String type)) {
            return close(SocketClose.INVALID_MESSAGE);
        }
        return switch (type) {
            case "connection_init" -> initialise(message.get("payload"));
            case "ping" -> Mono.just(SocketMessages.PONG);
            case "pong" -> Mono.empty();
            case "subscribe" -> subscribe(message);
            case "complete" -> complete(message);
            default -> close(SocketClose.INVALID_MESSAGE);
        };
    }

    private Publisher<String> initialise(@Nullable Object payload) {
        if (!state.compareAndSet(State.NEW, State.INITIALISING)) {
            return close(SocketClose.TOO_MANY_INITIALISATIONS);
        }
        Map<?, ?> members = payload == null ? Map.of() : payload instanceof Map<?, ?> object ? object : null;
        Object credentials = members == null ? null : members.get("authorization");
        Object inquiry = members == null ? null : members.get("inquiry");
        boolean twice = credentials != null && !ofHandshake.expires().equals(Instant.MAX);
        if (members == null
                || credentials != null && !(credentials instanceof String)
                || inquiry != null && !(inquiry instanceof Map<?, ?>)
                || twice) {
            return close(SocketClose.INVALID_MESSAGE);
        }
        Mono<RequesterAuthentication> requester =
                credentials == null ? Mono.just(ofHandshake) : tokens.authenticateBearer((String) credentials);
        return requester
                .map(known -> {
                    operations.begin(known, (Map<?, ?>) Objects.requireNonNullElse(inquiry, Map.of()));
                    endWith(known);
                    state.set(State.ACKNOWLEDGED);
                    return SocketMessages.ACK;
                })
                .onErrorResume(UnusableToken.class, e -> {
                    securityLog.malformed(ErrorCode.UNAUTHENTICATED);
                    return close(SocketClose.FORBIDDEN);
                })
                .onErrorResume(e -> close(CloseStatus.SERVICE_RESTARTED.withReason("Try again later")));
    }

    private void endWith(RequesterAuthentication requester) {
        if (!requester.expires().equals(Instant.MAX)) {
            timers.add(Mono.delay(Duration.between(clock.instant(), requester.expires()))
                    .subscribe(tick -> close(SocketClose.TOKEN_ENDED)));
        }
    }

    private Publisher<String> subscribe(Map<?, ?> message) {
        if (state.get() != State.ACKNOWLEDGED) {
            return close(SocketClose.UNAUTHORIZED);
        }
        if (!(message.get("id") instanceof String id)
                || id.isEmpty()
                || !(message.get("payload") instanceof Map<?, ?> payload)) {
            return close(SocketClose.INVALID_MESSAGE);
        }
        try {
            Flux<String> answers = operations.subscribe(id, payload);
            return answers == null ? close(SocketClose.SUBSCRIBER_EXISTS) : answers;
        } catch (Refused e) {
            return close(SocketClose.INVALID_MESSAGE);
        }
    }

    private Publisher<String> complete(Map<?, ?> message) {
        if (!(message.get("id") instanceof String id)) {
            return close(SocketClose.INVALID_MESSAGE);
        }
        operations.end(id);
        return Mono.empty();
    }

    private Mono<String> close(CloseStatus status) {
        closing.tryEmitValue(status);
        return Mono.empty();
    }
}
