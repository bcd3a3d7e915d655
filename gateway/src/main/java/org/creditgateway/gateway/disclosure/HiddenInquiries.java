package org.creditgateway.gateway.disclosure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.inquirylog.Act;
import org.creditgateway.gateway.inquirylog.FieldEntries;
import org.creditgateway.gateway.inquirylog.FieldEntries.Change;
import org.creditgateway.gateway.inquirylog.FieldEntries.Occasion;
import org.creditgateway.gateway.inquirylog.InquiryEntry;
import org.creditgateway.gateway.inquirylog.InquiryEntry.Kind;
import org.creditgateway.gateway.inquirylog.InquiryLogReader;
import org.creditgateway.gateway.inquirylog.LoggedEntry;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.gateway.tlog.Hash;
import reactor.core.publisher.Mono;

/**
 * Hides inquiries from their subjects, each until a moment, for a reason, by an official other than who asked. What was
 * decided last about an inquiry holds. Rows are only added, each together with the entry of the act.
 */
final class HiddenInquiries {

    static final String ROLE = "disclosure-officer";

    private static final String COORDINATE = "Mutation.hideInquiry";
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int LONGEST_REASON = 2_000;
    private static final String HIDE = """
            insert into hidden_inquiry (entry, reason, approved_by, hidden_until, decided_at)
            values (?, ?, ?, ?, ?)
            """;

    private final InquiryLogReader log;
    private final FieldEntries entries;
    private final Clock clock;

    HiddenInquiries(InquiryLogReader log, FieldEntries entries, Clock clock) {
        this.log = log;
        this.entries = entries;
        this.clock = clock;
    }

    /** An inquiry that is hidden; {@code entry} is that of the act. */
    record HiddenInquiry(String inquiry, OffsetDateTime until, String entry) {}

    /**
     * Hides an inquiry about subjects from all of them.
     *
     * @param number the number of the inquiry's entry
     * @return what holds now; or {@link Refused}, which is an entry too unless nobody is known who asks
     */
    Mono<HiddenInquiry> hide(Requester requester, String number, String reason, OffsetDateTime end) {
        OffsetDateTime until = end.truncatedTo(ChronoUnit.MICROS);
        Instant moment = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return entries.act(new Occasion(COORDINATE, requester, moment), () -> {
                    Requester.Official official = allowed(requester);
                    check(reason, until.toInstant(), moment);
                    return inquiry(number).map(logged -> {
                        checkOther(official, logged.entry());
                        return change(logged.index(), reason, official, until, moment);
                    });
                })
                .map(entry -> new HiddenInquiry(number, until, entry));
    }

    private static Requester.Official allowed(Requester requester) {
        return requester
                .officialAs(ROLE)
                .orElseThrow(() -> new Refused(
                        ErrorCode.FORBIDDEN, "Inquiries are hidden by officials with the role " + ROLE + "."));
    }

    private static void check(String reason, Instant until, Instant moment) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new Refused(
                    ErrorCode.BAD_REQUEST,
                    "reason: missing or too long (expected: 1 to " + LONGEST_REASON + " characters)");
        }
        if (!until.isAfter(moment) || until.isAfter(moment.plus(LONGEST))) {
            throw new Refused(
                    ErrorCode.BAD_REQUEST,
                    "until: past or too late (expected: within " + LONGEST.toDays() + " days; it can be renewed)");
        }
    }

    private Mono<LoggedEntry> inquiry(String number) {
        Mono<LoggedEntry> found = NUMBER.matcher(number).matches() ? log.entry(Long.parseLong(number)) : Mono.empty();
        return found.filter(logged -> logged.entry().kind() == Kind.INQUIRY
                        && !logged.entry().subjects().isEmpty())
                .switchIfEmpty(Mono.error(() -> new Refused(
                        ErrorCode.ENTRY_UNKNOWN,
                        "entry: no inquiry about a subject has this number (expected: the number of one's entry)")));
    }

    static void checkOther(Requester.Official official, InquiryEntry entry) {
        if (entry.requester() instanceof Requester.Official asked
                && asked.agency().equals(official.agency())
                && asked.id().equals(official.id())) {
            throw new Refused(ErrorCode.FORBIDDEN, "An inquiry is hidden by another official than who asked.");
        }
    }

    private static Change change(
            long entry, String reason, Requester.Official official, OffsetDateTime until, Instant moment) {
        String approver = official.agency() + "/" + official.id();
        return new Change(
                new Act(HIDE, List.of(entry, reason, approver, until, moment.atOffset(ZoneOffset.UTC))),
                "{\"entry\":\"" + entry + "\",\"until\":\"" + until.toInstant() + "\"}",
                Hash.sha256(String.join(
                        "\n",
                        Long.toString(entry),
                        Long.toString(micros(until.toInstant())),
                        Long.toString(micros(moment)),
                        approver,
                        reason)),
                Mono.empty());
    }

    private static long micros(Instant moment) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
    }
}
