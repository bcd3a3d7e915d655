package org.creditgateway.gateway.disclosure;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.creditgateway.gateway.catalogue.CatalogueArchive;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.inquirylog.FieldEntries;
import org.creditgateway.gateway.inquirylog.FieldEntries.Occasion;
import org.creditgateway.gateway.inquirylog.LoggedEntry;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.gateway.tlog.Hash;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tells subjects who inquired about them. That they looked is an entry too, committed before they are answered. */
final class Disclosures {

    private static final int MOST = 50;

    private final ToldInquiries inquiries;
    private final FieldEntries entries;
    private final NamedOfficials named;
    private final CatalogueArchive archive;
    private final PageMark marks;
    private final Clock clock;

    Disclosures(
            ToldInquiries inquiries,
            FieldEntries entries,
            NamedOfficials named,
            CatalogueArchive archive,
            PageMark marks,
            Clock clock) {
        this.inquiries = inquiries;
        this.entries = entries;
        this.named = named;
        this.archive = archive;
        this.marks = marks;
        this.clock = clock;
    }

    /**
     * A page, the newest inquiry first.
     *
     * @param next where the next page begins; null where there is none
     */
    record InquiriesAboutMe(
            List<InquiryAboutMe> inquiries, @Nullable String next) {}

    /**
     * The inquiries about the requester that are not hidden.
     *
     * @param after {@code next} of the page before; null for the first one
     * @return the page; or {@link Refused}, which is an entry too unless nobody is known who asks
     */
    Mono<InquiriesAboutMe> about(Requester requester, int first, @Nullable String after) {
        Instant moment = clock.instant();
        Occasion occasion = new Occasion("Query.inquiriesAboutMe", requester, moment);
        return entries.read(occasion, "{}", () -> page(requester, first, after, moment), page -> Hash.sha256(""));
    }

    private Mono<InquiriesAboutMe> page(Requester requester, int first, @Nullable String after, Instant moment) {
        SubjectId subject = subject(requester);
        if (first < 1 || first > MOST) {
            throw new Refused(ErrorCode.BAD_REQUEST, "first: " + first + " (expected: 1 to " + MOST + ")");
        }
        return inquiries
                .about(subject, before(after, subject), first + 1, moment)
                .flatMap(found -> page(subject, found, first));
    }

    /** The subject who asks; nobody else is told. */
    static SubjectId subject(Requester requester) {
        if (requester instanceof Requester.Subject subject) {
            return subject.id();
        }
        throw new Refused(ErrorCode.FORBIDDEN, "Who inquired about a subject is told to that subject alone.");
    }

    private long before(@Nullable String after, SubjectId subject) {
        OptionalLong entry = after == null ? OptionalLong.of(Long.MAX_VALUE) : marks.read(after, subject);
        return entry.orElseThrow(() ->
                new Refused(ErrorCode.BAD_REQUEST, "after: not of a page before (expected: its next, unchanged)"));
    }

    private Mono<InquiriesAboutMe> page(SubjectId subject, List<LoggedEntry> found, int first) {
        List<LoggedEntry> told = found.subList(0, Math.min(first, found.size()));
        String next = found.size() > first ? marks.of(told.get(first - 1).index(), subject) : null;
        return named.among(told.stream().map(LoggedEntry::index).toList())
                .flatMapMany(names -> Flux.fromIterable(told).concatMap(each -> told(each, names)))
                .collectList()
                .map(inquiries -> new InquiriesAboutMe(inquiries, next));
    }

    private Mono<InquiryAboutMe> told(LoggedEntry logged, Set<Long> named) {
        String version = logged.entry().catalogueVersion();
        return archive.version(version)
                .switchIfEmpty(Mono.error(() -> new IllegalStateException(
                        "catalogue version " + version + ": named by entry " + logged.index() + ", but not stored")))
                .map(catalogue -> InquiryAboutMe.of(logged, catalogue, named.contains(logged.index())));
    }
}
