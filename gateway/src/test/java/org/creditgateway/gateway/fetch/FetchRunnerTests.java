package org.creditgateway.gateway.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.creditgateway.connector.FetchParameters;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.connector.SourceFailure.Kind;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** Each source is asked past a guard: what goes wrong there stays there, and ends in time. */
class FetchRunnerTests extends GuardedSources {

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
        assertThat(tax.calls())
                .extracting(FetchParameters::timeout)
                .allMatch(told -> told.compareTo(SHORT) < 0 && told.compareTo(SHORT.dividedBy(2)) > 0);
    }

    @Test
    void aSourceThatDribblesIsGivenUp() {
        guards = guards(protection(SHORT, 100, 1000, NEVER, FIRM));
        tax.then(Flux.interval(Duration.ofMillis(10)).map(each -> PlayedSource.row("a")));

        assertThat(failure(ask(Set.of("a"), LONG)).kind()).isEqualTo(Kind.TIMEOUT);
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
}
