package org.creditgateway.gateway.fetch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.creditgateway.connector.InquiryReference;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.gateway.plan.Fetch;
import org.creditgateway.gateway.plan.RowSet;
import org.creditgateway.gateway.redaction.RedactedRow;
import org.creditgateway.gateway.redaction.Redactor;
import org.creditgateway.gateway.redaction.SharingClock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The only road to a source. Runs the fetches of a plan at once, each past the guard of its source; a source that fails
 * costs its own rows only. Rows are redacted as they arrive.
 */
public final class FetchRunner {

    private static final Logger log = LoggerFactory.getLogger(FetchRunner.class);

    private final Redactor redactor;
    private final SourceGuards guards;

    public FetchRunner(Redactor redactor, SourceGuards guards) {
        this.redactor = redactor;
        this.guards = guards;
    }

    /** With the default protection for every source. */
    public FetchRunner(Redactor redactor) {
        this(redactor, SourceGuards.byDefault());
    }

    /**
     * What differs from one run of a plan to the next.
     *
     * @param keys the subjects' identifiers by row set, each once; a row set without any is not fetched
     * @param arguments the bound arguments by row set
     * @param clock the day and the look-back
     * @param agency whose pseudonyms are told
     * @param timeout what is left until the inquiry's deadline
     * @param inquiry what each call is told to belong to; null for what belongs to no inquiry
     */
    public record Run(
            List<Set<String>> keys,
            List<Map<String, Object>> arguments,
            SharingClock clock,
            String agency,
            Duration timeout,
            @Nullable InquiryReference inquiry) {

        /** Of what belongs to no inquiry. */
        public Run(
                List<Set<String>> keys,
                List<Map<String, Object>> arguments,
                SharingClock clock,
                String agency,
                Duration timeout) {
            this(keys, arguments, clock, agency, timeout, null);
        }
    }

    /** For each row set, what came of each of its fetches, in their order. Never fails. */
    public Mono<List<List<Fetched>>> run(List<RowSet> rowSets, Run run) {
        long deadline = System.nanoTime() + run.timeout().toNanos();
        List<Mono<Fetched>> calls = new ArrayList<>();
        for (int i = 0; i < rowSets.size(); i++) {
            for (Fetch fetch : rowSets.get(i).fetches()) {
                calls.add(one(
                        fetch, List.copyOf(run.keys().get(i)), run.arguments().get(i), run, deadline));
            }
        }
        if (calls.isEmpty()) {
            return Mono.just(grouped(rowSets, run, new Object[0]));
        }
        return Mono.zip(calls, results -> grouped(rowSets, run, results));
    }

    private static List<List<Fetched>> grouped(List<RowSet> rowSets, Run run, Object[] results) {
        List<List<Fetched>> grouped = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < rowSets.size(); i++) {
            List<Fetched> own = new ArrayList<>();
            while (own.size() < rowSets.get(i).fetches().size()) {
                own.add((Fetched) results[next++]);
            }
            grouped.add(FirstRecords.across(own, run.arguments().get(i)));
        }
        return grouped;
    }

    private Mono<Fetched> one(Fetch fetch, List<String> keys, Map<String, Object> arguments, Run run, long deadline) {
        if (keys.isEmpty()) {
            return Mono.just(new Fetched(fetch.source(), Map.of(), null, false));
        }
        return rows(fetch, keys, arguments, run, deadline)
                .map(rows -> new Fetched(fetch.source(), rows, null, true))
                .onErrorResume(
                        failure -> Mono.just(new Fetched(fetch.source(), Map.of(), named(fetch, failure), true)));
    }

    private Mono<Map<String, List<RedactedRow>>> rows(
            Fetch fetch, List<String> keys, Map<String, Object> arguments, Run run, long deadline) {
        SourceGuard guard = guards.of(fetch.source());
        RowAllowance allowance = guard.rowAllowance();
        Function<List<String>, Mono<Gathering>> ask = batch -> guard.ask(new Question(
                fetch.prepared(),
                batch,
                arguments,
                run.clock().days(fetch.rules().negative()),
                run.inquiry(),
                run.clock().today(),
                deadline,
                () -> new Gathering(
                        redactor,
                        fetch.rules(),
                        run.clock(),
                        run.agency(),
                        batch,
                        FirstRecords.of(arguments),
                        allowance)));
        return keys.size() <= fetch.maxBatch()
                ? ask.apply(keys).map(Gathering::rows)
                : Flux.fromIterable(batches(keys, fetch.maxBatch()))
                        .flatMap(ask, guard.mostAtOnce())
                        .collect(HashMap::new, (all, one) -> all.putAll(one.rows()));
    }

    private static List<List<String>> batches(List<String> keys, int most) {
        List<List<String>> batches = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += most) {
            batches.add(keys.subList(from, Math.min(keys.size(), from + most)));
        }
        return batches;
    }

    /** Anything that a connector throws beside its contract is a fault of the connector; its message is not shown. */
    private static SourceFailure named(Fetch fetch, Throwable failure) {
        if (failure == SourceGuard.LEFT_ALONE || failure == SourceGuard.FULL) {
            return (SourceFailure) failure;
        }
        if (failure instanceof SourceFailure known) {
            log.warn("source {}: {} ({})", fetch.source(), known.kind(), known.getMessage());
            return known;
        }
        log.error(
                "source {}: {} in its connector",
                fetch.source(),
                failure.getClass().getName());
        return SourceFailure.unavailable("the connector failed", failure);
    }
}
