package org.creditgateway.gateway.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.connector.SourceFailure.Kind;
import org.creditgateway.connector.SourceRow;
import org.creditgateway.gateway.fetch.SourceProtection.Breaker;
import org.creditgateway.gateway.fetch.SourceState.Status;
import org.creditgateway.gateway.plan.RowSet;
import org.creditgateway.gateway.redaction.Redactor;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** A source that is failing, busy or boundless is refused, and taken back when it is well. */
class SourceLimitTests extends GuardedSources {

    @Test
    void tooManyRowsAreNotGathered() {
        guards = guards(protection(null, 100, 50, NEVER, FIRM));
        AtomicLong made = new AtomicLong();
        tax.then(Flux.<SourceRow>generate(sink -> {
            made.incrementAndGet();
            sink.next(PlayedSource.row("a"));
        }));

        SourceFailure failure = failure(ask(Set.of("a"), LONG));

        assertThat(failure.kind()).isEqualTo(Kind.INVALID_DATA);
        assertThat(failure).hasMessage("too many rows (expected: at most 50)");
        assertThat(made.get()).isEqualTo(51);
        assertThat(refusals("rows")).isOne();
    }

    @Test
    void theRowsOfAllCallsOfAFetchCountTogether() {
        guards = guards(protection(null, 100, 50, NEVER, FIRM));
        tax.then(PlayedSource.rows(
                Flux.range(0, 30).map(each -> "a").collectList().block()));
        tax.then(PlayedSource.rows(
                Flux.range(0, 30).map(each -> "b").collectList().block()));

        assertThat(failure(ask(new TreeSet<>(Set.of("a", "b")), LONG, 1)).kind())
                .isEqualTo(Kind.INVALID_DATA);
    }

    @Test
    void aSourceThatFailsIsLeftAloneForAWhileAndThenTriedAgain() {
        guards = guards(protection(null, 100, 1000, NEVER, new Breaker(50, 4, 4, SHORT, 2)));
        tax.then(Flux.error(SourceFailure.unavailable("down", null)));
        for (int i = 0; i < 4; i++) {
            ask(Set.of("a"), LONG);
        }
        assertThat(guards.state("tax").status()).isEqualTo(Status.DOWN);
        assertThat(breaker()).isEqualTo(2);

        Fetched refused = ask(Set.of("a"), LONG);

        assertThat(failure(refused).kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure(refused)).hasMessageStartingWith("not asked");
        assertThat(tax.calls()).hasSize(4);
        assertThat(refusals("breaker")).isOne();
        assertThat(both(LONG).get(1).failure()).isNull();

        tax.fromNowOn(Flux.empty());
        await().until(() -> ask(Set.of("a"), LONG).failure() == null);
        ask(Set.of("a"), LONG);

        assertThat(guards.state("tax").breaker()).isEqualTo(SourceState.Breaker.CLOSED);
        assertThat(breaker()).isZero();
    }

    @Test
    void aSourceThatIsStillDownIsLeftAloneAgain() {
        guards = guards(protection(null, 100, 1000, NEVER, new Breaker(50, 4, 4, SHORT, 2)));
        tax.then(Flux.error(SourceFailure.unavailable("down", null)));
        for (int i = 0; i < 4; i++) {
            ask(Set.of("a"), LONG);
        }

        await().until(() -> ask(Set.of("a"), LONG) != null && tax.calls().size() == 6);

        assertThat(guards.state("tax").breaker()).isEqualTo(SourceState.Breaker.OPEN);
    }

    @Test
    void aSourceThatHangsIsLeftAloneButOneWhoseTimeWasCutShortIsNot() {
        Breaker hasty = new Breaker(50, 2, 2, LONG, 1);
        guards = guards(protection(Duration.ofSeconds(5), 100, 1000, NEVER, hasty));
        tax.then(Flux.never());
        ask(Set.of("a"), SHORT);
        ask(Set.of("a"), SHORT);
        assertThat(guards.state("tax").breaker()).isEqualTo(SourceState.Breaker.CLOSED);

        guards = guards(protection(SHORT, 100, 1000, NEVER, hasty));
        ask(Set.of("a"), LONG);
        ask(Set.of("a"), LONG);

        assertThat(guards.state("tax").breaker()).isEqualTo(SourceState.Breaker.OPEN);
    }

    @Test
    void aSourceThatAnswersWronglyIsAskedAllTheSame() {
        guards = guards(protection(null, 100, 1000, NEVER, new Breaker(50, 2, 2, LONG, 1)));
        tax.then(Flux.error(SourceFailure.invalidData("garbage")));
        for (int i = 0; i < 4; i++) {
            ask(Set.of("a"), LONG);
        }

        assertThat(tax.calls()).hasSize(4);
        assertThat(guards.state("tax").status()).isEqualTo(Status.FAILING);
    }

    @Test
    void moreCallsThanMayBeUnderWayAreRefusedAtOnceAndPlacesComeBack() {
        guards = guards(protection(null, 2, 1000, NEVER, FIRM));
        Sinks.Empty<SourceRow> gate = Sinks.empty();
        tax.then(gate.asMono().flux());
        FetchRunner runner = new FetchRunner(new Redactor(KEY, KEY), guards);
        List<RowSet> rowSets = List.of(tax.rowSet(1000));
        List<List<List<Fetched>>> answered = new ArrayList<>();
        runner.run(rowSets, run(List.of(Set.of("a")), LONG)).subscribe(answered::add);
        Disposable second = runner.run(rowSets, run(List.of(Set.of("a")), LONG)).subscribe();
        assertThat(meters.get("credit.gateway.source.calls.active").gauge().value())
                .isEqualTo(2);

        Fetched third = ask(Set.of("a"), LONG);

        assertThat(failure(third).kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure(third)).hasMessageStartingWith("not asked");
        assertThat(tax.calls()).hasSize(2);
        assertThat(refusals("bulkhead")).isOne();

        second.dispose();
        gate.tryEmitEmpty();
        assertThat(answered).hasSize(1);
        assertThat(meters.get("credit.gateway.source.calls.active").gauge().value())
                .isZero();
        assertThat(ask(Set.of("a"), LONG).failure()).isNull();
    }
}
