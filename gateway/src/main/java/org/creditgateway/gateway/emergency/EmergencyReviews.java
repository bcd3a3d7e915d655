package org.creditgateway.gateway.emergency;

import java.time.Clock;
import java.util.UUID;
import org.creditgateway.gateway.emergency.EmergencyRegister.Outcome;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.inquirylog.FieldEntries;
import org.creditgateway.gateway.inquirylog.FieldEntries.Occasion;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import reactor.core.publisher.Mono;

/** Reviews accesses: by another official, once, with the entry of the act committed together with the review. */
final class EmergencyReviews {

    static final String ROLE = "case-officer";

    private static final int LONGEST_NOTE = 2_000;

    private final EmergencyRegister register;
    private final FieldEntries entries;
    private final Clock clock;

    EmergencyReviews(EmergencyRegister register, FieldEntries entries, Clock clock) {
        this.register = register;
        this.entries = entries;
        this.clock = clock;
    }

    /** A review that is committed; {@code entry} is that of the act. */
    record Review(String id, Outcome outcome, String entry) {}

    /**
     * Records the review.
     *
     * @param id the id of the inquiry
     * @return the review; or {@link Refused}, which is an entry too unless nobody is known who asks
     */
    Mono<Review> review(Requester requester, String id, Outcome outcome, String note) {
        Occasion occasion = new Occasion(EmergencyRegister.REVIEWED, requester, clock.instant());
        return entries.act(
                        occasion,
                        () -> checked(requester, id, note)
                                .map(official -> EmergencyRegister.review(
                                                UUID.fromString(id), official, outcome, note, occasion.moment())
                                        .or(Mono.error(reviewed()))))
                .map(entry -> new Review(id, outcome, entry));
    }

    private Mono<Requester.Official> checked(Requester requester, String id, String note) {
        Requester.Official official = requester
                .officialAs(ROLE)
                .orElseThrow(() -> new Refused(
                        ErrorCode.FORBIDDEN, "An access is reviewed by an official with the role " + ROLE + "."));
        if (note.isBlank() || note.length() > LONGEST_NOTE) {
            throw new Refused(
                    ErrorCode.BAD_REQUEST,
                    "note: missing or too long (expected: 1 to " + LONGEST_NOTE + " characters)");
        }
        return register.find(inquiry(id)).switchIfEmpty(Mono.error(unknown())).map(opened -> {
            if (opened.agency().equals(official.agency()) && opened.official().equals(official.id())) {
                throw new Refused(ErrorCode.FORBIDDEN, "An access is reviewed by another official than who asked.");
            }
            if (opened.reviewed()) {
                throw reviewed();
            }
            return official;
        });
    }

    private static UUID inquiry(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    private static Refused unknown() {
        return new Refused(ErrorCode.EMERGENCY_UNKNOWN, "id: no inquiry of this id was made in an emergency.");
    }

    private static Refused reviewed() {
        return new Refused(ErrorCode.EMERGENCY_REVIEWED, "The access has been reviewed before.");
    }
}
