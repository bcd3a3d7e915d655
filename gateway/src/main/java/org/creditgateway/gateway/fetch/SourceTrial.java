package org.creditgateway.gateway.fetch;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.Control;
import org.creditgateway.connector.FetchParameters;
import org.creditgateway.connector.PreparedFetch;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.connector.SourceRow;
import org.creditgateway.connector.Values;
import org.creditgateway.gateway.source.MappedSource;
import org.creditgateway.schema.InvalidIdentifier;
import org.creditgateway.schema.ResidentId;
import org.creditgateway.schema.SubjectId;
import org.creditgateway.schema.UnifiedSocialCreditCode;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads one subject by mappings that need not be published, as the source gives it: neither masked nor judged. */
public final class SourceTrial {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MOST_ROWS = 100;

    private SourceTrial() {}

    /** Whom an identifier may mean: some texts are both a person's number and an organisation's code. */
    public static List<SubjectId> subjects(String identifier) {
        List<SubjectId> subjects = new ArrayList<>();
        try {
            subjects.add(new SubjectId(SubjectId.Type.PERSON, ResidentId.canonical(identifier)));
        } catch (InvalidIdentifier noPerson) {
            Objects.requireNonNull(noPerson);
        }
        try {
            subjects.add(new SubjectId(SubjectId.Type.ORGANIZATION, UnifiedSocialCreditCode.canonical(identifier)));
        } catch (InvalidIdentifier noOrganization) {
            Objects.requireNonNull(noOrganization);
        }
        return subjects;
    }

    /**
     * What the source has about the subject, place by place. Never fails.
     *
     * @param only the places that are read; all of the subject's type when none is named
     */
    public static Flux<TriedPlace> read(List<MappedSource> mapped, SubjectId subject, List<String> only) {
        return Flux.fromIterable(mapped)
                .filter(each -> each.place().subject().equals(subject.type().typeName()))
                .filter(each -> only.isEmpty() || only.contains(each.place().coordinate()))
                .concatMap(each -> read(each, subject.value()));
    }

    private static Mono<TriedPlace> read(MappedSource mapped, String key) {
        List<Column> columns = mapped.place().columns().stream()
                .filter(column -> mapped.mapping().fields().contains(column.field()))
                .toList();
        PreparedFetch prepared = mapped.mapping().prepare(columns);
        return Flux.from(prepared.fetch(new FetchParameters(List.of(key), Map.of(), TIMEOUT)))
                .doOnNext(row -> checkKey(row, key))
                .take(MOST_ROWS)
                .collectList()
                .timeout(
                        TIMEOUT,
                        Mono.error(() -> SourceFailure.timeout("no answer within " + TIMEOUT.toSeconds() + " s")))
                .map(rows -> tried(mapped, columns, prepared.text(), rows, null))
                .onErrorResume(
                        failure -> Mono.just(tried(mapped, columns, prepared.text(), List.of(), named(failure))));
    }

    /** Anything that a connector throws beside its contract is a fault of the connector; its message is not shown. */
    private static String named(Throwable failure) {
        return failure instanceof SourceFailure known
                ? known.kind() + ": " + known.getMessage()
                : SourceFailure.Kind.UNAVAILABLE + ": the connector failed";
    }

    private static void checkKey(SourceRow row, String key) {
        if (!row.control().key().equals(key)) {
            throw SourceFailure.invalidData("a row about a subject that was not asked for");
        }
    }

    private static TriedPlace tried(
            MappedSource mapped, List<Column> columns, String asked, List<SourceRow> rows, @Nullable String failure) {
        String place = mapped.place().coordinate();
        List<Map<String, @Nullable Object>> shown = new ArrayList<>();
        List<String> records = new ArrayList<>();
        for (SourceRow row : rows) {
            Map<String, @Nullable Object> values = values(columns, row.values());
            values.put("control", control(row.control()));
            shown.add(values);
            if (row.control().id() != null) {
                records.add(row.control().id());
            }
        }
        return new TriedPlace(
                place,
                asked,
                shown,
                failure,
                columns.stream().map(Column::field).toList(),
                records);
    }

    private static Map<String, @Nullable Object> values(List<Column> columns, Values values) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            row.put(columns.get(i).field(), plain(columns.get(i), values.get(i)));
        }
        return row;
    }

    private static @Nullable Object plain(Column column, @Nullable Object value) {
        if (value instanceof List<?> list) {
            List<@Nullable Object> plain = new ArrayList<>();
            list.forEach(element -> plain.add(plain(column, element)));
            return plain;
        }
        if (value instanceof Values nested) {
            return values(column.columns(), nested);
        }
        if (value == null || value instanceof Integer || value instanceof Boolean) {
            return value;
        }
        return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
    }

    private static Map<String, String> control(Control control) {
        Map<String, String> told = new LinkedHashMap<>();
        put(told, "id", control.id());
        put(told, "on", control.on());
        put(told, "ended", control.ended());
        put(told, "until", control.until());
        put(told, "repaired", control.repaired());
        return told;
    }

    private static void put(Map<String, String> told, String name, @Nullable Object value) {
        if (value != null) {
            told.put(name, value.toString());
        }
    }
}
