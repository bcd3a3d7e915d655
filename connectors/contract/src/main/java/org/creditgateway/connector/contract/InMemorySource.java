package org.creditgateway.connector.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.creditgateway.connector.Connector;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.connector.SourceRow;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A source in memory: tables of rows, and a script of how it behaves. It remembers every call. Changes hold for the
 * calls that are made from then on, through any of its connectors.
 */
public final class InMemorySource {

    private static final Map<String, InMemorySource> SOURCES = new ConcurrentHashMap<>();

    private final Map<String, List<Map<String, @Nullable Object>>> tables = new ConcurrentHashMap<>();
    private final List<String> strays = new CopyOnWriteArrayList<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile UnaryOperator<Flux<SourceRow>> script = UnaryOperator.identity();

    /**
     * One call as the source saw it, in the order in which fetches were subscribed.
     *
     * @param coordinate the place that was asked
     * @param columns the fields that were asked, in order
     * @param keys how many subjects were asked
     * @param arguments the arguments that were given for the source to apply
     */
    public record Call(String coordinate, List<String> columns, int keys, Map<String, Object> arguments) {}

    /** The source that {@link InMemoryKind} connects to under this url; made when it is first asked for. */
    public static InMemorySource at(String url) {
        if (!url.startsWith("memory:")) {
            throw new IllegalArgumentException("url: another scheme (expected: memory:<name>)");
        }
        return SOURCES.computeIfAbsent(url, made -> new InMemorySource());
    }

    /** A new connector to this source. */
    public Connector connect() {
        return new InMemoryConnector(this);
    }

    /** Replaces the rows of a table; {@link ContractTable#row} makes rows. */
    public InMemorySource table(String name, List<Map<String, @Nullable Object>> rows) {
        tables.put(name, List.copyOf(rows));
        return this;
    }

    /** Every call also answers the rows of this subject, asked or not. */
    public InMemorySource alsoAnswer(String key) {
        strays.add(key);
        return this;
    }

    /** Every call fails. */
    public InMemorySource failWith(SourceFailure failure) {
        script = rows -> Flux.error(failure);
        return this;
    }

    /** Every call answers after a while, or times out before. */
    public InMemorySource delay(Duration delay) {
        script = rows -> Mono.delay(delay).thenMany(rows);
        return this;
    }

    /** Every call waits until it times out. */
    public InMemorySource silence() {
        script = rows -> Flux.never();
        return this;
    }

    /** Every call answers through this, such as {@code rows -> gate.thenMany(rows)}. */
    public InMemorySource answerThrough(UnaryOperator<Flux<SourceRow>> changed) {
        script = changed;
        return this;
    }

    /** Back to plain answers, no strays, and no remembered calls; the tables stay. */
    public InMemorySource reset() {
        script = UnaryOperator.identity();
        strays.clear();
        calls.clear();
        return this;
    }

    /** The calls so far. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /** How many calls are being answered. */
    public int underWay() {
        return underWay.get();
    }

    Flux<SourceRow> answer(Call call, Flux<SourceRow> rows) {
        calls.add(call);
        return script.apply(rows)
                .doOnSubscribe(asked -> underWay.incrementAndGet())
                .doFinally(ended -> underWay.decrementAndGet());
    }

    List<Map<String, @Nullable Object>> rows(String table, String keyColumn, List<String> keys) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Map<String, @Nullable Object> row : tables.getOrDefault(table, List.of())) {
            Object key = row.get(keyColumn);
            if (key instanceof String text && (keys.contains(text) || strays.contains(text))) {
                rows.add(row);
            }
        }
        return rows;
    }
}
