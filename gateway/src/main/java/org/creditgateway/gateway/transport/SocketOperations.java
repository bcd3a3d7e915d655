package org.creditgateway.gateway.transport;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.creditgateway.gateway.identity.RequesterAuthentication;
import org.creditgateway.gateway.inquiry.Answered;
import org.creditgateway.gateway.inquiry.Answered.Outcome;
import org.creditgateway.gateway.inquiry.GraphQlRequest;
import org.creditgateway.gateway.inquiry.Subscriptions;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refusal;
import org.creditgateway.gateway.refusal.Refused;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** The operations of one WebSocket connection that are under way, each by the id that the client gave it. */
final class SocketOperations {

    private static final Logger log = LoggerFactory.getLogger(SocketOperations.class);

    private final Subscriptions subscriptions;
    private final SocketMessages messages;
    private final HttpHeaders headers;
    private final int most;
    private final Map<String, Sinks.Empty<Void>> open = new ConcurrentHashMap<>();
    private volatile @Nullable RequesterAuthentication requester;
    private volatile Map<?, ?> inquiry = Map.of();

    SocketOperations(Subscriptions subscriptions, SocketMessages messages, HttpHeaders headers, int most) {
        this.subscriptions = subscriptions;
        this.messages = messages;
        this.headers = headers;
        this.most = most;
    }

    /**
     * Lets operations begin.
     *
     * @param inquiry under what inquiries are made, where an operation does not say it
     */
    void begin(RequesterAuthentication by, Map<?, ?> inquiry) {
        this.requester = by;
        this.inquiry = inquiry;
    }

    /**
     * The messages that answer an operation; null when one of this id is under way.
     *
     * @throws Refused when the payload is no GraphQL request
     */
    @Nullable
    Flux<String> subscribe(String id, Map<?, ?> payload) {
        GraphQlRequest request = GraphQlRequest.of(withInquiry(payload));
        if (open.containsKey(id)) {
            return null;
        }
        if (open.size() >= most) {
            return Flux.just(messages.error(
                    id,
                    List.of(Refusal.of(
                            ErrorCode.RATE_LIMITED,
                            "operations under way on this connection: " + most + " (expected: fewer)"))));
        }
        Sinks.Empty<Void> end = Sinks.empty();
        open.put(id, end);
        return answers(id, request, () -> open.remove(id, end))
                .takeUntilOther(end.asMono())
                .doFinally(signal -> open.remove(id, end));
    }

    /** The id is free again before the client hears of the end. */
    private Flux<String> answers(String id, GraphQlRequest request, Runnable ended) {
        Flux<Answered> answers = subscriptions.counted(request, headers, Objects.requireNonNull(requester));
        return answers.concatMap(
                        answered -> answered.outcome() == Outcome.CARRIED_OUT
                                ? Mono.just(messages.of(id, answered))
                                : Mono.error(new NotCarriedOut(messages.of(id, answered))),
                        1)
                .doOnTerminate(ended)
                .concatWith(Mono.fromSupplier(() -> messages.complete(id)))
                .onErrorResume(failure -> Flux.just(last(id, failure)));
    }

    /** An error is the last message of its operation: no {@code complete} follows it. */
    private String last(String id, Throwable failure) {
        if (failure instanceof NotCarriedOut refused) {
            return refused.message;
        }
        if (failure instanceof Refused refused) {
            return messages.error(id, refused.refusals());
        }
        log.error("an operation over WebSocket failed", failure);
        return messages.error(id, List.of(Refusal.of(ErrorCode.INTERNAL_SERVER_ERROR, "The gateway failed.")));
    }

    private static final class NotCarriedOut extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String message;

        NotCarriedOut(String message) {
            super(null, null, false, false);
            this.message = message;
        }
    }

    private Map<?, ?> withInquiry(Map<?, ?> payload) {
        Object extensions = Objects.requireNonNullElse(payload.get("extensions"), Map.of());
        if (inquiry.isEmpty() || !(extensions instanceof Map<?, ?> given)) {
            return payload;
        }
        Object own = Objects.requireNonNullElse(given.get("inquiry"), Map.of());
        if (!(own instanceof Map<?, ?> details)) {
            return payload;
        }
        Map<Object, Object> merged = new HashMap<>(inquiry);
        merged.putAll(details);
        Map<Object, Object> all = new HashMap<>(given);
        all.put("inquiry", merged);
        Map<Object, Object> whole = new HashMap<>(payload);
        whole.put("extensions", all);
        return whole;
    }

    void end(String id) {
        Sinks.Empty<Void> end = open.remove(id);
        if (end != null) {
            end.tryEmitEmpty();
        }
    }

    void endAll() {
        open.keySet().forEach(this::end);
    }
}
