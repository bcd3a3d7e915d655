package org.creditgateway.gateway.audit;

import java.util.List;
import java.util.Objects;
import org.creditgateway.gateway.csv.CsvLine;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** Entries as a table for spreadsheets: a line for each entry and subject, or for the entry where it has none. */
final class LogEntryCsv {

    private static final List<String> HEADER = List.of(
            "entry",
            "inquiry",
            "kind",
            "at",
            "requester",
            "agency",
            "official",
            "officialName",
            "vouchedBy",
            "item",
            "catalogueVersion",
            "caseNumber",
            "caseStrength",
            "outcome",
            "codes",
            "sources",
            "repeats",
            "person",
            "organization",
            "coordinates",
            "records");

    private static final LogEntry.Access NOBODY = new LogEntry.Access(null, null, List.of(), List.of());

    private LogEntryCsv() {}

    static Flux<String> of(Flux<LogEntry> entries) {
        return Flux.just(CsvLine.BYTE_ORDER_MARK + CsvLine.of(HEADER))
                .concatWith(entries.concatMapIterable(LogEntryCsv::lines));
    }

    private static List<String> lines(LogEntry entry) {
        List<LogEntry.Access> subjects = entry.subjects().isEmpty() ? List.of(NOBODY) : entry.subjects();
        return subjects.stream().map(subject -> line(entry, subject)).toList();
    }

    private static String line(LogEntry entry, LogEntry.Access subject) {
        return CsvLine.of(List.of(
                entry.entry(),
                entry.inquiry(),
                entry.kind().name(),
                entry.at().toString(),
                entry.requester(),
                orEmpty(entry.agency()),
                orEmpty(entry.official()),
                orEmpty(entry.officialName()),
                orEmpty(entry.vouchedBy()),
                orEmpty(entry.item()),
                entry.catalogueVersion(),
                orEmpty(entry.caseNumber()),
                orEmpty(entry.caseStrength()),
                entry.outcome().name(),
                joined(entry.codes()),
                joined(entry.sources()),
                orEmpty(entry.repeats()),
                orEmpty(subject.person()),
                orEmpty(subject.organization()),
                joined(subject.coordinates()),
                joined(subject.records())));
    }

    private static String orEmpty(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    private static String joined(List<String> texts) {
        return String.join("; ", texts);
    }
}
