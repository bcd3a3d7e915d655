package org.creditgateway.gateway.audit;

import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.inquirylog.FieldEntries;
import org.creditgateway.gateway.inquirylog.FieldEntries.Occasion;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.gateway.tlog.Hash;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Lets the log be read: all of it by auditors, an agency's own by its auditor. That they read is an entry too. */
final class Audit {

    /** The role of officials who read what their agency asked. */
    static final String AGENCY_AUDITOR = "agency-auditor";

    private static final int MOST = 200;
    private static final int EXPORTED_AT_ONCE = 100;
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");

    private final LogSearch search;
    private final FieldEntries entries;
    private final Clock clock;
    private final JsonMapper json;

    Audit(LogSearch search, FieldEntries entries, Clock clock, JsonMapper json) {
        this.search = search;
        this.entries = entries;
        this.clock = clock;
        this.json = json;
    }

    /**
     * A page, the newest entry first.
     *
     * @param next where the next page begins, even after an empty one; null where there is none
     */
    record Entries(List<LogEntry> entries, @Nullable String next) {}

    /** Entries of the whole log, for auditors; or {@link Refused}, which is an entry too. */
    Mono<Entries> all(Requester requester, EntryFilter filter, int first, @Nullable String after) {
        return entries.read(
                occasion("Query.entries", requester),
                particulars(filter),
                () -> page(allowed(requester, filter), first, after),
                page -> Hash.sha256(""));
    }

    /** Entries of the requester's agency; or {@link Refused}, which is an entry too. */
    Mono<Entries> ofAgency(Requester requester, EntryFilter filter, int first, @Nullable String after) {
        return entries.read(
                occasion("Query.entriesOfMyAgency", requester),
                particulars(filter),
                () -> page(own(requester, filter), first, after),
                page -> Hash.sha256(""));
    }

    /** All entries wanted, read as they are taken; or {@link Refused}, which is an entry too. */
    Mono<Flux<LogEntry>> export(Requester requester, EntryFilter filter) {
        return entries.read(
                occasion("/log/export", requester),
                particulars(filter),
                () -> Mono.just(exported(allowed(requester, filter))),
                export -> Hash.sha256(""));
    }

    Occasion occasion(String coordinate, Requester requester) {
        return new Occasion(coordinate, requester, clock.instant());
    }

    /** What was searched for. */
    String particulars(EntryFilter filter) {
        return json.writeValueAsString(filter);
    }

    static EntryFilter allowed(Requester requester, EntryFilter filter) {
        if (requester.officialAs(Requester.AUDITOR).isEmpty()) {
            throw new Refused(
                    ErrorCode.FORBIDDEN,
                    "The inquiry log is read by officials with the role " + Requester.AUDITOR + ".");
        }
        return filter;
    }

    private static EntryFilter own(Requester requester, EntryFilter filter) {
        Requester.Official official = requester
                .officialAs(AGENCY_AUDITOR)
                .orElseThrow(() -> new Refused(
                        ErrorCode.FORBIDDEN,
                        "An agency's inquiries are read by its officials with the role " + AGENCY_AUDITOR + "."));
        if (filter.agency() != null && !filter.agency().equals(official.agency())) {
            throw new Refused(ErrorCode.FORBIDDEN, "where.agency: another than the requester's (expected: none)");
        }
        return filter.ofAgency(official.agency());
    }

    private Mono<Entries> page(EntryFilter filter, int first, @Nullable String after) {
        if (first < 1 || first > MOST) {
            throw new Refused(ErrorCode.BAD_REQUEST, "first: " + first + " (expected: 1 to " + MOST + ")");
        }
        if (after != null && !NUMBER.matcher(after).matches()) {
            throw new Refused(ErrorCode.BAD_REQUEST, "after: not of a page before (expected: its next, unchanged)");
        }
        long before = after == null ? Long.MAX_VALUE : Long.parseLong(after);
        return search.some(filter.wanted(), before, first)
                .flatMap(found -> search.entries(found.found())
                        .map(LogEntry::of)
                        .collectList()
                        .map(told -> new Entries(told, found.next() < 0 ? null : Long.toString(found.next()))));
    }

    private Flux<LogEntry> exported(EntryFilter filter) {
        return search.all(filter.wanted())
                .buffer(EXPORTED_AT_ONCE)
                .concatMap(search::entries, 1)
                .map(LogEntry::of);
    }
}
