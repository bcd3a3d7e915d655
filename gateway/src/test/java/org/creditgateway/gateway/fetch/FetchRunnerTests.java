package org.creditgateway.gateway.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.creditgateway.connector.FetchParameters;
import org.creditgateway.connector.InquiryReference;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.connector.SourceFailure.Kind;
import org.creditgateway.connector.SourceRow;
import org.creditgateway.gateway.fetch.SourceProtection.Breaker;
import org.creditgateway.gateway.fetch.SourceProtection.Retry;
import org.creditgateway.gateway.fetch.SourceState.Status;
import org.creditgateway.gateway.keys.NamedKey;
import org.creditgateway.gateway.plan.RowSet;
import org.creditgateway.gateway.redaction.Redactor;
import org.creditgateway.gateway.redaction.SharingClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** Each source is asked past a guard: what goes wrong there stays there, and ends in time. */
class FetchRunnerTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);
    private static final InquiryReference INQUIRY = new InquiryReference("i-1", "SD-ITEM", "SD-AGENCY");
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final NamedKey KEY = new NamedKey("test", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");

    private static final Retry NEVER = new Retry(0, 0, Duration.ofMillis(1));
    private static final Retry ONCE = new Retry(1, 10, Duration.ofMillis(1));
    private static final Breaker FIRM = new Breaker(50, 1000, 1000, Duration.ofSeconds(60), 1);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final PlayedSource tax = new PlayedSource("tax");
    private final PlayedSource court = new PlayedSource("court").then(PlayedSource.rows(List.of("a")));
    private SourceGuards guards = guards(protection(null, 100, 1000, NEVER, FIRM));

    @Test
    void rowsComeBySubjectAndTheSourceIsToldTheInquiry() {
        tax.then(PlayedSource.rows(List.of("a", "b", "a")));

        Fetched fetched = ask(Set.of("a", "b"), LONG);

        assertThat(fetched.failure()).isNull();
        assertThat(fetched.of("a")).hasSize(2);
        assertThat(fetched.of("b")).hasSize(1);
        assertThat(tax.calls()).extracting(FetchParameters::inquiry).containsExactly(INQUIRY);
    }

    @Test
    void theCallsOfOneFetchAreAsFewAsTheSourceAllowsAndTheirRowsComeTogether() {
        Set<String> keys = keys(1000);
        tax.then(Flux.empty());

        Fetched fetched = ask(keys, LONG, 300);

        assertThat(fetched.failure()).isNull();
        assertThat(tax.calls()).hasSize(4);
        assertThat(tax.calls().stream().flatMap(call -> call.keys().stream()))
                .containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void aRowOfASubjectThatThisCallDidNotNameFails() {
        tax.then(PlayedSource.rows(List.of("b"))).then(PlayedSource.rows(List.of("a")));

        assertThat(failure(ask(new TreeSet<>(Set.of("a", "b")), LONG, 1)).kind())
                .isEqualTo(Kind.INVALID_DATA);
    }

    @Test
    void law9ASourceThatHangsIsGivenUpAndTheOthersAreAnswered() {
        tax.then(Flux.never());

        List<Fetched> both = both(SHORT);

        assertThat(failure(both.get(0)).kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(both.get(1).failure()).isNull();
        assertThat(both.get(1).of("a")).hasSize(1);
    }

    @Test
    void aSourceHasItsOwnTimeBelowTheInquirys() {
        guards = guards(protection(SHORT, 100, 1000, NEVER, FIRM));
        tax.then(Flux.never());

        long start = System.nanoTime();
        Fetched fetched = ask(Set.of("a"), LONG);

        assertThat(failure(fetched).kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONG.dividedBy(2));
        assertThat(tax.calls()).extracting(FetchParameters::timeout).containsExactly(SHORT);
    }

    @Test
    void aSourceThatDribblesIsGivenUp() {
        guards = guards(protection(SHORT, 100, 1000, NEVER, FIRM));
        tax.then(Flux.interval(Duration.ofMillis(10)).map(each -> PlayedSource.row("a")));

        assertThat(failure(ask(Set.of("a"), LONG)).kind()).isEqualTo(Kind.TIMEOUT);
    }

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
    void aPassingFailureIsTriedAgainAndOthersAreNot() {
        guards = guards(protection(null, 100, 1000, ONCE, FIRM));
        tax.then(Flux.error(passing(null))).then(PlayedSource.rows(List.of("a")));

        assertThat(ask(Set.of("a"), LONG).of("a")).hasSize(1);
        assertThat(tax.calls()).hasSize(2);
        assertThat(meters.get("credit.gateway.source.retries").counter().count())
                .isOne();

        for (SourceFailure lasting : List.of(
                SourceFailure.unavailable("x", null), SourceFailure.timeout("x"), SourceFailure.invalidData("x"))) {
            int before = tax.calls().size();
            tax.fromNowOn(Flux.error(lasting));
            assertThat(ask(Set.of("a"), LONG).failure()).isSameAs(lasting);
            assertThat(tax.calls()).hasSize(before + 1);
        }
    }

    @Test
    void rowsOfACallThatIsMadeAgainAreForgotten() {
        guards = guards(protection(null, 100, 2, ONCE, FIRM));
        tax.then(PlayedSource.rows(List.of("a", "a")).concatWith(Flux.error(passing(null))))
                .then(PlayedSource.rows(List.of("a", "a")));

        assertThat(ask(Set.of("a"), LONG).of("a")).hasSize(2);
    }

    @Test
    void aSourceThatWantsToBeLeftAloneUntilAfterTheDeadlineIs() {
        guards = guards(protection(null, 100, 1000, ONCE, FIRM));
        tax.then(Flux.error(passing(LONG)));

        long start = System.nanoTime();
        Fetched fetched = ask(Set.of("a"), LONG);

        assertThat(failure(fetched).kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(tax.calls()).hasSize(1);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONG.dividedBy(2));
    }

    @Test
    void aSourceThatWantsToBeLeftAloneForAWhileIs() {
        guards = guards(protection(null, 100, 1000, ONCE, FIRM));
        tax.then(Flux.error(passing(SHORT))).then(Flux.empty());

        long start = System.nanoTime();
        assertThat(ask(Set.of("a"), LONG).failure()).isNull();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(SHORT);
    }

    @Test
    void aSourceThatIsDownIsNotAskedTwiceAsOften() {
        guards = guards(protection(null, 100, 1000, ONCE, FIRM));
        tax.then(Flux.error(passing(null)));

        for (int i = 0; i < 200; i++) {
            ask(Set.of("a"), LONG);
        }

        assertThat(tax.calls()).hasSizeBetween(200 + 10, 200 + 10 + 25);
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

    @Test
    void whatADepartmentCanReconcileIsCounted() {
        guards = guards(protection(null, 100, 1000, ONCE, FIRM));
        tax.then(PlayedSource.rows(List.of("a", "b")))
                .then(Flux.error(passing(null)))
                .then(PlayedSource.rows(List.of("a")))
                .then(Flux.error(SourceFailure.timeout("late")));

        ask(Set.of("a", "b"), LONG);
        ask(Set.of("a"), LONG);
        ask(Set.of("a"), LONG);

        assertThat(guards.counts()).containsExactly(new SourceCount("tax", TODAY, 4, 5, 3, 2));
        assertThat(meters.get("credit.gateway.source.rows").counter().count()).isEqualTo(3);
        assertThat(meters.get("credit.gateway.source.calls")
                        .tags("outcome", "answered")
                        .timer()
                        .count())
                .isEqualTo(2);
        guards.forgetCountsBefore(TODAY.plusDays(1));
        assertThat(guards.counts()).isEmpty();
    }

    @Test
    void noMeterHasAnyTagButSourceOutcomeAndLimit() {
        tax.then(PlayedSource.rows(List.of("a")));
        ask(Set.of("a"), LONG);

        assertThat(meters.getMeters())
                .isNotEmpty()
                .allSatisfy(meter -> assertThat(meter.getId().getTags())
                        .allMatch(tag -> Set.of("source", "outcome", "by").contains(tag.getKey()))
                        .anyMatch(tag -> tag.getValue().equals("tax")));
    }

    private static SourceFailure passing(@Nullable Duration after) {
        return SourceFailure.unavailableForNow("busy", null, after);
    }

    private static Set<String> keys(int many) {
        return new TreeSet<>(
                IntStream.range(0, many).mapToObj(Integer::toString).toList());
    }

    private static SourceProtection protection(
            @Nullable Duration timeout, int calls, int rows, Retry retry, Breaker breaker) {
        return new SourceProtection(timeout, 1, calls, rows, retry, breaker);
    }

    private SourceGuards guards(SourceProtection protection) {
        meters.clear();
        return new SourceGuards(new ProtectionProperties(Duration.ofSeconds(10), Map.of("tax", protection)), meters);
    }

    private Fetched ask(Set<String> keys, Duration timeout) {
        return ask(keys, timeout, 1000);
    }

    private Fetched ask(Set<String> keys, Duration timeout, int maxBatch) {
        return asked(List.of(tax.rowSet(maxBatch)), run(List.of(keys), timeout)).get(0);
    }

    /** The tax bureau and the court at once. */
    private List<Fetched> both(Duration timeout) {
        return asked(List.of(tax.rowSet(1000), court.rowSet(1000)), run(List.of(Set.of("a"), Set.of("a")), timeout));
    }

    private List<Fetched> asked(List<RowSet> rowSets, FetchRunner.Run run) {
        return Objects.requireNonNull(new FetchRunner(new Redactor(KEY, KEY), guards)
                        .run(rowSets, run)
                        .block())
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private static FetchRunner.Run run(List<Set<String>> keys, Duration timeout) {
        List<Map<String, Object>> arguments =
                keys.stream().map(each -> Map.<String, Object>of()).toList();
        return new FetchRunner.Run(keys, arguments, new SharingClock(TODAY, null), "SD-AGENCY", timeout, INQUIRY);
    }

    private static SourceFailure failure(Fetched fetched) {
        return Objects.requireNonNull(fetched.failure());
    }

    private double refusals(String by) {
        return meters.get("credit.gateway.source.refusals")
                .tags("source", "tax", "by", by)
                .counter()
                .count();
    }

    private double breaker() {
        return meters.get("credit.gateway.source.breaker")
                .tags("source", "tax")
                .gauge()
                .value();
    }
}
