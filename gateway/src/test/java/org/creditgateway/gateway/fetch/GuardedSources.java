package org.creditgateway.gateway.fetch;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.creditgateway.connector.InquiryReference;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.gateway.fetch.SourceProtection.Breaker;
import org.creditgateway.gateway.fetch.SourceProtection.Retry;
import org.creditgateway.gateway.keys.NamedKey;
import org.creditgateway.gateway.plan.RowSet;
import org.creditgateway.gateway.redaction.Redactor;
import org.creditgateway.gateway.redaction.SharingClock;
import org.jspecify.annotations.Nullable;

/** Two sources past their guards: the tax bureau, which a test plays, and the court, which answers. */
abstract class GuardedSources {

    static final LocalDate TODAY = LocalDate.of(2026, 11, 27);
    static final InquiryReference INQUIRY = new InquiryReference("i-1", "SD-ITEM", "SD-AGENCY");
    static final Duration SHORT = Duration.ofMillis(200);
    static final Duration LONG = Duration.ofSeconds(20);
    static final NamedKey KEY = new NamedKey("test", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");

    static final Retry NEVER = new Retry(0, 0, Duration.ofMillis(1));
    static final Retry ONCE = new Retry(1, 10, Duration.ofMillis(1));
    static final Breaker FIRM = new Breaker(50, 1000, 1000, Duration.ofSeconds(60), 1);

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final PlayedSource tax = new PlayedSource("tax");
    final PlayedSource court = new PlayedSource("court").then(PlayedSource.rows(List.of("a")));
    SourceGuards guards = guards(protection(null, 100, 1000, NEVER, FIRM));

    static SourceFailure passing(@Nullable Duration after) {
        return SourceFailure.unavailableForNow("busy", null, after);
    }

    static Set<String> keys(int many) {
        return new TreeSet<>(
                IntStream.range(0, many).mapToObj(Integer::toString).toList());
    }

    static SourceProtection protection(@Nullable Duration timeout, int calls, int rows, Retry retry, Breaker breaker) {
        return new SourceProtection(timeout, 1, calls, rows, retry, breaker);
    }

    SourceGuards guards(SourceProtection protection) {
        meters.clear();
        return new SourceGuards(new ProtectionProperties(Duration.ofSeconds(10), Map.of("tax", protection)), meters);
    }

    Fetched ask(Set<String> keys, Duration timeout) {
        return ask(keys, timeout, 1000);
    }

    Fetched ask(Set<String> keys, Duration timeout, int maxBatch) {
        return asked(List.of(tax.rowSet(maxBatch)), run(List.of(keys), timeout)).get(0);
    }

    /** The tax bureau and the court at once. */
    List<Fetched> both(Duration timeout) {
        return asked(List.of(tax.rowSet(1000), court.rowSet(1000)), run(List.of(Set.of("a"), Set.of("a")), timeout));
    }

    List<Fetched> asked(List<RowSet> rowSets, FetchRunner.Run run) {
        return Objects.requireNonNull(new FetchRunner(new Redactor(KEY, KEY), guards)
                        .run(rowSets, run)
                        .block())
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    static FetchRunner.Run run(List<Set<String>> keys, Duration timeout) {
        List<Map<String, Object>> arguments =
                keys.stream().map(each -> Map.<String, Object>of()).toList();
        return new FetchRunner.Run(keys, arguments, new SharingClock(TODAY, null), "SD-AGENCY", timeout, INQUIRY);
    }

    static SourceFailure failure(Fetched fetched) {
        return Objects.requireNonNull(fetched.failure());
    }

    double refusals(String by) {
        return meters.get("credit.gateway.source.refusals")
                .tags("source", "tax", "by", by)
                .counter()
                .count();
    }

    double breaker() {
        return meters.get("credit.gateway.source.breaker")
                .tags("source", "tax")
                .gauge()
                .value();
    }
}
