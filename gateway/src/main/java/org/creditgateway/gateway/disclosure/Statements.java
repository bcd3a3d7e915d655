package org.creditgateway.gateway.disclosure;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.inquirylog.FieldEntries;
import org.creditgateway.gateway.inquirylog.FieldEntries.Occasion;
import org.creditgateway.gateway.inquirylog.InquiryEntry;
import org.creditgateway.gateway.inquirylog.InquiryEntry.SubjectAccess;
import org.creditgateway.gateway.inquirylog.LoggedEntry;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.gateway.tlog.Hash;
import org.creditgateway.gateway.tlog.NoteSigner;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Statements that subjects can show to others: the inquiries about them in one text, signed as a note
 * (c2sp.org/signed-note).
 *
 * <p>The text's lines are {@code credit-gateway statement v1}; {@code subject} with its type and identifier; {@code at}
 * with the moment; {@code inquiries} with their number, or {@code newest} with a number where there are more. Then a line
 * for each inquiry, the newest first: its moment, agency, item, version of the catalogue, outcome and id, and each
 * coordinate told. Values are percent-encoded and separated by spaces; {@code -} stands for what is absent.
 */
final class Statements {

    private static final int MOST = 10_000;
    private static final int PAGE = 200;

    private final ToldInquiries inquiries;
    private final FieldEntries entries;
    private final NoteSigner signer;
    private final Clock clock;

    Statements(ToldInquiries inquiries, FieldEntries entries, NoteSigner signer, Clock clock) {
        this.inquiries = inquiries;
        this.entries = entries;
        this.signer = signer;
        this.clock = clock;
    }

    /** The signed note; or {@link Refused}, which is an entry too unless nobody is known who asks. */
    Mono<String> about(Requester requester) {
        Instant moment = clock.instant();
        Occasion occasion = new Occasion("Query.statementAboutMe", requester, moment);
        return entries.read(occasion, "{}", () -> signed(requester, moment), statement -> Hash.sha256(""));
    }

    private Mono<String> signed(Requester requester, Instant moment) {
        SubjectId subject = Disclosures.subject(requester);
        return lines(subject, moment)
                .publishOn(Schedulers.parallel())
                .map(lines -> signer.sign(text(subject, moment, lines)).toString());
    }

    /** The lines about inquiries; one more than the most where there are more. */
    private Mono<List<String>> lines(SubjectId subject, Instant moment) {
        return page(subject, Long.MAX_VALUE, moment)
                .expand(page -> page.size() < PAGE
                        ? Mono.empty()
                        : page(subject, page.get(PAGE - 1).index(), moment))
                .concatMapIterable(page -> page)
                .take(MOST + 1L)
                .map(logged -> line(logged.entry()))
                .collectList();
    }

    private Mono<List<LoggedEntry>> page(SubjectId subject, long before, Instant moment) {
        return inquiries.about(subject, before, PAGE, moment);
    }

    private static String text(SubjectId subject, Instant moment, List<String> lines) {
        boolean all = lines.size() <= MOST;
        List<String> told = all ? lines : lines.subList(0, MOST);
        StringBuilder text = new StringBuilder("credit-gateway statement v1\n")
                .append("subject ")
                .append(subject.type())
                .append(' ')
                .append(subject.value())
                .append('\n')
                .append("at ")
                .append(moment)
                .append('\n')
                .append(all ? "inquiries " : "newest ")
                .append(told.size())
                .append('\n');
        told.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    private static String line(InquiryEntry entry) {
        StringBuilder line = new StringBuilder(entry.moment().toString());
        List.of(
                        value(InquiryAboutMe.agency(entry.requester())),
                        value(entry.item()),
                        value(entry.catalogueVersion()),
                        entry.outcome().name(),
                        value(entry.inquiry()))
                .forEach(value -> line.append(' ').append(value));
        entry.subjects().stream()
                .map(SubjectAccess::coordinates)
                .flatMap(List::stream)
                .distinct()
                .forEach(coordinate -> line.append(' ').append(value(coordinate)));
        return line.toString();
    }

    private static String value(@Nullable String value) {
        return value == null || value.isEmpty()
                ? "-"
                : URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
