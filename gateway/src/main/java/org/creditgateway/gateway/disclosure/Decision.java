package org.creditgateway.gateway.disclosure;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.inquirylog.InquiryEntry;
import org.creditgateway.gateway.inquirylog.InquiryEntry.Kind;
import org.creditgateway.gateway.inquirylog.InquiryLogReader;
import org.creditgateway.gateway.inquirylog.LoggedEntry;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import reactor.core.publisher.Mono;

/**
 * What subjects are told of an inquiry is decided by an official other than who asked, for a reason.
 *
 * @param approvedBy agency and id of the official who decides
 * @param inquiry the inquiry's entry
 * @param moment in whole microseconds
 */
record Decision(String approvedBy, LoggedEntry inquiry, String reason, Instant moment) {

    static final String ROLE = "disclosure-officer";

    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");
    private static final int LONGEST_REASON = 2_000;

    /** The decision, if the requester may make it; or {@link Refused}. */
    static Mono<Decision> of(Requester requester, InquiryLogReader log, String number, String reason, Instant moment) {
        Requester.Official official = requester
                .officialAs(ROLE)
                .orElseThrow(() -> new Refused(
                        ErrorCode.FORBIDDEN,
                        "What subjects are told is decided by officials with the role " + ROLE + "."));
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new Refused(
                    ErrorCode.BAD_REQUEST,
                    "reason: missing or too long (expected: 1 to " + LONGEST_REASON + " characters)");
        }
        return inquiry(log, number).map(inquiry -> {
            checkOther(official, inquiry.entry());
            return new Decision(official.agency() + "/" + official.id(), inquiry, reason, moment);
        });
    }

    static long micros(Instant moment) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
    }

    private static Mono<LoggedEntry> inquiry(InquiryLogReader log, String number) {
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
            throw new Refused(
                    ErrorCode.FORBIDDEN, "What is told of an inquiry is decided by another official than who asked.");
        }
    }

    /** Keeps what was logged out of logs. */
    @Override
    public String toString() {
        return "Decision[" + inquiry.index() + "]";
    }
}
