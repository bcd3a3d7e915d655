package org.creditgateway.connector.contract;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.creditgateway.connector.FetchParameters;
import org.creditgateway.connector.PreparedFetch;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.connector.SourceRow;
import org.creditgateway.connector.Values;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs fetches, and puts what they answer into a form that compares by meaning. */
final class Answers {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    private Answers() {}

    static FetchParameters parameters(List<String> keys) {
        return new FetchParameters(keys, Map.of(), PATIENCE);
    }

    static Mono<List<SourceRow>> rowsOf(PreparedFetch fetch, List<String> keys) {
        return Flux.from(fetch.fetch(parameters(keys))).collectList();
    }

    static List<SourceRow> rows(PreparedFetch fetch, FetchParameters parameters) {
        List<SourceRow> rows = Flux.from(fetch.fetch(parameters)).collectList().block(PATIENCE);
        return rows == null ? List.of() : rows;
    }

    static List<SourceRow> rows(PreparedFetch fetch, String... keys) {
        return rows(fetch, parameters(List.of(keys)));
    }

    static SourceFailure failure(PreparedFetch fetch, FetchParameters parameters) {
        return failure(Flux.from(fetch.fetch(parameters)).collectList());
    }

    /** The failure that the fetch ends with; anything else fails the test. */
    static SourceFailure failure(Mono<List<SourceRow>> fetch) {
        return fetch.<SourceFailure>flatMap(
                        rows -> Mono.error(new AssertionError("rows: " + rows.size() + " (expected: a failure)")))
                .onErrorResume(SourceFailure.class, Mono::just)
                .blockOptional(PATIENCE)
                .orElseThrow();
    }

    /** The ids of the records that were answered, in any order. */
    static List<String> ids(List<SourceRow> rows) {
        return rows.stream().map(row -> String.valueOf(row.control().id())).toList();
    }

    /** The values of the record with this id, which has to be among the rows once. */
    static List<@Nullable Object> record(List<SourceRow> rows, String id) {
        List<SourceRow> found =
                rows.stream().filter(row -> id.equals(row.control().id())).toList();
        if (found.size() != 1) {
            throw new AssertionError("rows with id " + id + ": " + found.size() + " (expected: 1)");
        }
        return values(found.get(0).values());
    }

    /** The values of the subject's only row. */
    static List<@Nullable Object> subject(List<SourceRow> rows, String key) {
        List<SourceRow> found =
                rows.stream().filter(row -> key.equals(row.control().key())).toList();
        if (found.size() != 1) {
            throw new AssertionError("rows with key " + key + ": " + found.size() + " (expected: 1)");
        }
        return values(found.get(0).values());
    }

    /** Equal decimals in any scale, and equal moments in any offset, become equal objects. */
    static @Nullable Object comparable(@Nullable Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.stripTrailingZeros();
        }
        if (value instanceof OffsetDateTime moment) {
            return moment.toInstant();
        }
        if (value instanceof Values values) {
            return values(values);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> comparable = new ArrayList<>();
            list.forEach(element -> comparable.add(comparable(element)));
            return comparable;
        }
        return value;
    }

    private static List<@Nullable Object> values(Values values) {
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            list.add(comparable(values.get(i)));
        }
        return list;
    }
}
