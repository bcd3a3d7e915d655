package org.creditgateway.gateway.fetch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.creditgateway.connector.FetchParameters;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.connector.SourceRow;
import org.creditgateway.gateway.plan.Fetch;
import org.creditgateway.gateway.plan.RowSet;
import org.creditgateway.gateway.redaction.RedactedRow;
import org.creditgateway.gateway.redaction.Redactor;
import org.creditgateway.gateway.redaction.SharingClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The only road to a source. Runs the fetches of a plan at once; a source that fails costs its own rows only. Rows are
 * redacted as they arrive.
 */
public final class FetchRunner {

    private static final Logger log = LoggerFactory.getLogger(FetchRunner.class);

    private final Redactor redactor;

    public FetchRunner(Redactor redactor) {
        this.redactor = redactor;
    }

    /**
     * What differs from one run of a plan to the next.
     *
     * @param keys the subjects' identifiers by row set, each once; a row set without any is not fetched
     * @param arguments the bound arguments by row set
     * @param clock the day and the look-back
     * @param agency whose pseudonyms are told
     * @param timeout what is left until the inquiry's deadline
     */
    public record Run(
            List<Set<String>> keys,
            List<Map<String, Object>> arguments,
            SharingClock clock,
            String agency,
            Duration timeout) {}

    /** For each row set, what came of each of its fetches, in their order. Never fails. */
    public Mono<List<List<Fetched>>> run(List<RowSet> rowSets, Run run) {
        List<Mono<Fetched>> calls = new ArrayList<>();
        for (int i = 0; i < rowSets.size(); i++) {
            for (Fetch fetch : rowSets.get(i).fetches()) {
                calls.add(one(
                        fetch, List.copyOf(run.keys().get(i)), run.arguments().get(i), run));
            }
        }
        if (calls.isEmpty()) {
            return Mono.just(grouped(rowSets, new Object[0]));
        }
        return Mono.zip(calls, results -> grouped(rowSets, results));
    }

    private static List<List<Fetched>> grouped(List<RowSet> rowSets, Object[] results) {
        List<List<Fetched>> grouped = new ArrayList<>();
        int next = 0;
        for (RowSet rowSet : rowSets) {
            List<Fetched> own = new ArrayList<>();
            for (int i = 0; i < rowSet.fetches().size(); i++) {
                own.add((Fetched) results[next++]);
            }
            grouped.add(own);
        }
        return grouped;
    }

    private Mono<Fetched> one(Fetch fetch, List<String> keys, Map<String, Object> arguments, Run run) {
        if (keys.isEmpty()) {
            return Mono.just(new Fetched(fetch.source(), Map.of(), null, false));
        }
        Gathering gathering = new Gathering(fetch, new HashSet<>(keys), run);
        return Flux.fromIterable(batches(keys, fetch.maxBatch()))
                .flatMap(batch -> fetch.prepared()
                        .fetch(new FetchParameters(
                                batch, arguments, run.timeout(), run.clock().since())))
                .doOnNext(gathering::add)
                .then(Mono.fromSupplier(gathering::fetched))
                .timeout(run.timeout(), Mono.error(() -> SourceFailure.timeout("no answer before the deadline")))
                .onErrorResume(
                        failure -> Mono.just(new Fetched(fetch.source(), Map.of(), named(fetch, failure), true)));
    }

    private static List<List<String>> batches(List<String> keys, int most) {
        if (keys.size() <= most) {
            return List.of(keys);
        }
        List<List<String>> batches = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += most) {
            batches.add(keys.subList(from, Math.min(keys.size(), from + most)));
        }
        return batches;
    }

    /** Anything that a connector throws beside its contract is a fault of the connector; its message is not shown. */
    private static SourceFailure named(Fetch fetch, Throwable failure) {
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

    /** The rows of one fetch as they come in. */
    private final class Gathering {

        private final Fetch fetch;
        private final Set<String> asked;
        private final Run run;
        private final Map<String, List<RedactedRow>> rows = new HashMap<>();

        Gathering(Fetch fetch, Set<String> asked, Run run) {
            this.fetch = fetch;
            this.asked = asked;
            this.run = run;
        }

        void add(SourceRow row) {
            String key = row.control().key();
            if (!asked.contains(key)) {
                throw SourceFailure.invalidData("a row about a subject that was not asked for");
            }
            RedactedRow redacted = redactor.redact(row, fetch.rules(), run.clock(), run.agency());
            if (redacted != null) {
                rows.computeIfAbsent(key, each -> new ArrayList<>(4)).add(redacted);
            }
        }

        Fetched fetched() {
            return new Fetched(fetch.source(), rows, null, true);
        }
    }
}
