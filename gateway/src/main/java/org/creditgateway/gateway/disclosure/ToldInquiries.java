package org.creditgateway.gateway.disclosure;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.creditgateway.gateway.catalogue.CatalogueItem.Hiding;
import org.creditgateway.gateway.inquirylog.InquiryEntry;
import org.creditgateway.gateway.inquirylog.InquiryLogReader;
import org.creditgateway.gateway.inquirylog.LoggedEntry;
import org.creditgateway.schema.SubjectId;
import reactor.core.publisher.Mono;

/**
 * The inquiries that a subject is told of. What was decided last about one hides it or tells of it; without a decision, the
 * item that it named does, as it stood in the catalogue version of the entry.
 */
final class ToldInquiries {

    private static final int AT_ONCE = 200;

    private final InquiryLogReader log;
    private final HiddenInquiries decided;
    private final HidingItems items;

    ToldInquiries(InquiryLogReader log, HiddenInquiries decided, HidingItems items) {
        this.log = log;
        this.decided = decided;
        this.items = items;
    }

    /**
     * The newest ones about a subject, the newest first, each with what it says about that subject only.
     *
     * @param before only entries below this index; {@link Long#MAX_VALUE} for the newest
     * @param limit how many at most; fewer only where there are no more
     * @param moment at which the subject looks
     */
    Mono<List<LoggedEntry>> about(SubjectId subject, long before, int limit, Instant moment) {
        return about(subject, before, limit, limit, moment);
    }

    /** @param read how many entries are read before it is known which of them are told */
    private Mono<List<LoggedEntry>> about(SubjectId subject, long before, int limit, int read, Instant moment) {
        return log.about(subject, before, read)
                .collectList()
                .flatMap(found -> told(found, moment).flatMap(told -> {
                    if (told.size() >= limit || found.size() < read) {
                        return Mono.just(told.subList(0, Math.min(limit, told.size())));
                    }
                    long last = found.get(read - 1).index();
                    return about(subject, last, limit - told.size(), AT_ONCE, moment)
                            .map(more ->
                                    Stream.concat(told.stream(), more.stream()).toList());
                }));
    }

    private Mono<List<LoggedEntry>> told(List<LoggedEntry> found, Instant moment) {
        List<Long> indices = found.stream().map(LoggedEntry::index).toList();
        Set<String> versions = found.stream()
                .map(LoggedEntry::entry)
                .filter(entry -> entry.item() != null)
                .map(InquiryEntry::catalogueVersion)
                .collect(Collectors.toSet());
        return Mono.zip(
                decided.ends(indices),
                items.of(versions),
                (ends, hiding) -> found.stream()
                        .filter(logged -> {
                            Instant end = ends.get(logged.index());
                            return end == null ? !isHidden(logged.entry(), hiding, moment) : !moment.isBefore(end);
                        })
                        .toList());
    }

    private static boolean isHidden(InquiryEntry entry, Map<String, Map<String, Hiding>> hiding, Instant moment) {
        Hiding item = entry.item() == null
                ? null
                : hiding.getOrDefault(entry.catalogueVersion(), Map.of()).get(entry.item());
        return item != null && item.hides(entry.moment(), moment);
    }
}
