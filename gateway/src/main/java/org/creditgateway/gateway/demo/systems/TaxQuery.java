package org.creditgateway.gateway.demo.systems;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.creditgateway.gateway.demo.sample.RecordDates;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the tax bureau: {@code codes} or {@code ids}, comma lists of at most 100, for penalties
 * {@code decidedFrom}, {@code decidedUntil} (days, both included) and {@code types}, and {@code limit}: the most records of
 * each subject, of those that may still be shared.
 */
record TaxQuery(
        List<SubjectId> subjects,
        @Nullable LocalDate decidedFrom,
        @Nullable LocalDate decidedUntil,
        List<String> types,
        @Nullable Integer limit) {

    private static final int MAX_SUBJECTS = 100;

    /** @throws IllegalArgumentException when the query makes no sense; the message says what was expected */
    static TaxQuery of(String uri) {
        Map<String, List<String>> parameters = new QueryStringDecoder(uri).parameters();
        List<SubjectId> subjects = Stream.concat(
                        subjects(SubjectId.Type.ORGANIZATION, parameters.get("codes")),
                        subjects(SubjectId.Type.PERSON, parameters.get("ids")))
                .toList();
        if (subjects.isEmpty() || subjects.size() > MAX_SUBJECTS) {
            throw new IllegalArgumentException(
                    "codes and ids: " + subjects.size() + " (expected: 1 to " + MAX_SUBJECTS + ")");
        }
        return new TaxQuery(
                subjects,
                day("decidedFrom", parameters),
                day("decidedUntil", parameters),
                elements(parameters.get("types")).toList(),
                number("limit", parameters));
    }

    /** As many of a subject's records as are asked for. */
    <T> List<T> first(List<T> records, Function<T, RecordDates> dates) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        return limit == null
                ? records
                : records.stream()
                        .filter(record -> !dates.apply(record).isOverOn(today))
                        .limit(limit)
                        .toList();
    }

    /** Whether a penalty is among those asked for. */
    boolean asksFor(LocalDate decidedOn, String type) {
        return (decidedFrom == null || !decidedOn.isBefore(decidedFrom))
                && (decidedUntil == null || !decidedOn.isAfter(decidedUntil))
                && (types.isEmpty() || types.contains(type));
    }

    private static Stream<SubjectId> subjects(SubjectId.Type type, @Nullable List<String> values) {
        return elements(values).distinct().map(value -> new SubjectId(type, value));
    }

    private static Stream<String> elements(@Nullable List<String> values) {
        return values == null
                ? Stream.empty()
                : values.stream()
                        .flatMap(value -> Arrays.stream(value.split(",")))
                        .filter(value -> !value.isEmpty());
    }

    private static @Nullable Integer number(String name, Map<String, List<String>> parameters) {
        List<String> values = parameters.get(name);
        return values == null ? null : Integer.valueOf(values.get(0));
    }

    private static @Nullable LocalDate day(String name, Map<String, List<String>> parameters) {
        List<String> values = parameters.get(name);
        try {
            return values == null ? null : LocalDate.parse(values.get(0));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(name + ": not a day (expected: as 2026-01-31)", e);
        }
    }
}
