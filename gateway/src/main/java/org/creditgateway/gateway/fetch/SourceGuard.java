package org.creditgateway.gateway.fetch;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.gateway.fetch.SourceProtection.Retry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * Stands before one source: every call passes here. Refuses a call at once while the source is left alone or has too
 * many calls under way, ends one that takes too long, makes one again where that may help, and counts.
 */
final class SourceGuard {

    /** Answered at once, and known by their identity: a refusal is not news for the gateway's log. */
    static final SourceFailure LEFT_ALONE =
            SourceFailure.unavailable("not asked: too many of its last calls have failed", null);

    static final SourceFailure FULL = SourceFailure.unavailable("not asked: too many calls are under way", null);

    /** A connector ends its call by itself, in order; it is ended from here only when it does not. */
    private static final Duration HEAD_START = Duration.ofMillis(20);

    private static final Logger log = LoggerFactory.getLogger(SourceGuard.class);

    private final SourceProtection protection;
    private final Duration timeout;
    private final CircuitBreaker breaker;
    private final RetryBudget budget;
    private final AtomicInteger underWay = new AtomicInteger();
    private final RecentCalls recent = new RecentCalls();
    private final SourceMeters meters;
    private final SourceCounts counts;

    SourceGuard(String source, SourceProtection protection, Duration inquiryTimeout, MeterRegistry registry) {
        this.protection = protection;
        this.timeout = protection.timeoutWithin(inquiryTimeout);
        this.breaker = breaker(source, protection.breaker());
        this.budget = new RetryBudget(protection.retry().percent());
        this.meters = new SourceMeters(registry, source);
        this.counts = new SourceCounts(source);
        SourceMeters.watch(registry, source, underWay::get, () -> breakerState().ordinal());
    }

    private static CircuitBreaker breaker(String source, SourceProtection.Breaker settings) {
        CircuitBreaker breaker = CircuitBreaker.of(
                source,
                CircuitBreakerConfig.custom()
                        .slidingWindow(
                                settings.window(),
                                settings.minimum(),
                                CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                        .failureRateThreshold(settings.failurePercent())
                        .waitDurationInOpenState(settings.open())
                        .permittedNumberOfCallsInHalfOpenState(settings.probes())
                        .recordException(SourceGuard::isSick)
                        .build());
        breaker.getEventPublisher()
                .onStateTransition(event -> log.warn(
                        "source {}: its breaker is {}",
                        source,
                        event.getStateTransition().getToState()));
        return breaker;
    }

    /** A source that answers wrongly is not relieved by being left alone. */
    private static boolean isSick(Throwable failure) {
        return failure instanceof SourceFailure known && known.kind() != SourceFailure.Kind.INVALID_DATA;
    }

    /** The most calls that one fetch should have under way. */
    int mostAtOnce() {
        return protection.connections();
    }

    RowAllowance rowAllowance() {
        return new RowAllowance(protection.rows(), meters::tooManyRows);
    }

    /** What was gathered; or why nothing was. */
    Mono<Gathering> ask(Question question) {
        return ask(question, 0);
    }

    private Mono<Gathering> ask(Question question, int retries) {
        return Mono.defer(() -> call(question)).onErrorResume(failure -> {
            Duration pause = pauseBeforeNext(failure, retries, question);
            return pause == null
                    ? Mono.error(failure)
                    : Mono.delay(pause).then(Mono.defer(() -> {
                        meters.again();
                        return ask(question, retries + 1);
                    }));
        });
    }

    /** Null when the call is not made again. */
    private @Nullable Duration pauseBeforeNext(Throwable failure, int retries, Question question) {
        Retry retry = protection.retry();
        if (!(failure instanceof SourceFailure known) || !known.isRetryable() || retries >= retry.attempts()) {
            return null;
        }
        long base = retry.pause().toNanos() << retries;
        Duration jittered =
                Duration.ofNanos(base / 2 + ThreadLocalRandom.current().nextLong(base));
        Duration wanted = known.retryAfter();
        Duration pause = wanted == null ? jittered : wanted.plus(jittered);
        return pause.compareTo(Duration.ofNanos(question.left())) < 0 && budget.spend() ? pause : null;
    }

    private Mono<Gathering> call(Question question) {
        Duration left = Duration.ofNanos(question.left());
        if (left.isNegative() || left.isZero()) {
            return Mono.error(SourceFailure.timeout("no answer before the deadline"));
        }
        if (underWay.incrementAndGet() > protection.calls()) {
            underWay.decrementAndGet();
            meters.full();
            return Mono.error(FULL);
        }
        if (!breaker.tryAcquirePermission()) {
            underWay.decrementAndGet();
            meters.leftAlone();
            return Mono.error(LEFT_ALONE);
        }
        boolean inFull = left.compareTo(timeout) >= 0;
        Duration patience = inFull ? timeout : left;
        Gathering gathering = question.gatherings().get();
        Call call = new Call(gathering, question, inFull);
        return Flux.defer(() -> question.prepared().fetch(question.within(before(patience))))
                .contextWrite(SourceGuard::kept)
                .collect(() -> gathering, Gathering::add)
                .timeout(patience, Mono.error(() -> SourceFailure.timeout("no answer before the deadline")))
                .doOnSuccess(gathered -> call.answered())
                .doOnError(call::failed)
                .doOnCancel(call::cancelled);
    }

    /** The connector's operators find the context here, and do not look for it through all those of the inquiry. */
    private static Context kept(Context context) {
        return context;
    }

    private static Duration before(Duration patience) {
        return patience.compareTo(HEAD_START.multipliedBy(2)) > 0 ? patience.minus(HEAD_START) : patience;
    }

    SourceState state() {
        return recent.state(breakerState());
    }

    private SourceState.Breaker breakerState() {
        return switch (breaker.getState()) {
            case OPEN, FORCED_OPEN -> SourceState.Breaker.OPEN;
            case HALF_OPEN -> SourceState.Breaker.HALF_OPEN;
            case CLOSED, DISABLED, METRICS_ONLY -> SourceState.Breaker.CLOSED;
        };
    }

    SourceCounts counts() {
        return counts;
    }

    /** One call under way: ends once, whichever way is first. */
    private final class Call {

        private final Gathering gathering;
        private final SourceCounts.Day day;
        private final boolean inFull;
        private final long start = System.nanoTime();
        private final AtomicInteger ends = new AtomicInteger();

        /** @param inFull whether the source has all the time that it may take */
        Call(Gathering gathering, Question question, boolean inFull) {
            this.gathering = gathering;
            this.inFull = inFull;
            this.day = counts.of(question.day());
            day.asked(question.keys().size());
            budget.earn();
        }

        void answered() {
            if (ends.getAndIncrement() == 0) {
                long took = ended();
                breaker.onSuccess(took, TimeUnit.NANOSECONDS);
                recent.add(took, false);
                meters.answered(took, gathering.came());
                day.answered(gathering.came());
            }
        }

        /** A call that the inquiry's deadline cut short says nothing about the source. */
        void failed(Throwable failure) {
            if (ends.getAndIncrement() == 0) {
                long took = ended();
                boolean cutShort =
                        !inFull && failure instanceof SourceFailure known && known.kind() == SourceFailure.Kind.TIMEOUT;
                if (cutShort) {
                    breaker.releasePermission();
                } else {
                    breaker.onError(took, TimeUnit.NANOSECONDS, failure);
                    recent.add(took, true);
                }
                meters.failed(took, failure);
                gathering.drop();
                day.failed();
            }
        }

        void cancelled() {
            if (ends.getAndIncrement() == 0) {
                long took = ended();
                breaker.releasePermission();
                meters.cancelled(took);
                day.failed();
            }
        }

        private long ended() {
            underWay.decrementAndGet();
            return System.nanoTime() - start;
        }
    }
}
