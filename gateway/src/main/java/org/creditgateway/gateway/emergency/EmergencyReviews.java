package org.creditgateway.gateway.emergency;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.creditgateway.gateway.catalogue.Catalogues;
import org.creditgateway.gateway.emergency.EmergencyRegister.Outcome;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.inquirylog.InquiryEntry;
import org.creditgateway.gateway.inquirylog.InquiryLog;
import org.creditgateway.gateway.inquirylog.NotCarriedOut;
import org.creditgateway.gateway.inquirylog.Receipt;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.gateway.tlog.Hash;
import reactor.core.publisher.Mono;

/** Reviews accesses: by another official, once, with the entry of the act committed together with the review. */
final class EmergencyReviews {

    static final String ROLE = "case-officer";

    private static final String COORDINATE = "Mutation.reviewEmergency";
    private static final int LONGEST_NOTE = 2_000;

    private final EmergencyRegister register;
    private final InquiryLog log;
    private final Catalogues catalogues;
    private final Clock clock;

    EmergencyReviews(EmergencyRegister register, InquiryLog log, Catalogues catalogues, Clock clock) {
        this.register = register;
        this.log = log;
        this.catalogues = catalogues;
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
        if (requester instanceof Requester.Public) {
            return Mono.error(new Refused(ErrorCode.UNAUTHENTICATED, "A review needs a bearer token."));
        }
        Instant moment = clock.instant();
        return Mono.defer(() -> checked(requester, id, note))
                .flatMap(official -> commit(official, UUID.fromString(id), outcome, note, moment))
                .map(receipt -> new Review(id, outcome, Long.toString(receipt.entry())))
                .onErrorResume(
                        Refused.class,
                        refused -> refuse(
                                        requester,
                                        moment,
                                        refused.refusals().get(0).code())
                                .then(Mono.error(refused)));
    }

    private Mono<Requester.Official> checked(Requester requester, String id, String note) {
        if (!(requester instanceof Requester.Official official)
                || !official.roles().contains(ROLE)) {
            throw new Refused(ErrorCode.FORBIDDEN, "An access is reviewed by an official with the role " + ROLE + ".");
        }
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

    private Mono<Receipt> commit(
            Requester.Official official, UUID inquiry, Outcome outcome, String note, Instant moment) {
        InquiryEntry entry = entry(
                official,
                moment,
                List.of(),
                outcome + "\n" + note,
                "{\"inquiry\":\"" + inquiry + "\",\"outcome\":\"" + outcome + "\"}");
        return log.permit()
                .flatMap(permit ->
                        log.commit(permit, entry, EmergencyRegister.review(inquiry, official, outcome, note, moment)))
                .onErrorMap(NotCarriedOut.class, overtaken -> reviewed());
    }

    private Mono<Receipt> refuse(Requester requester, Instant moment, ErrorCode code) {
        return log.permit()
                .flatMap(permit -> log.append(permit, entry(requester, moment, List.of(code.name()), "", "{}")));
    }

    private InquiryEntry entry(
            Requester requester, Instant moment, List<String> codes, String result, String particulars) {
        return InquiryEntry.ofField(
                InquiryEntry.Kind.ACT,
                COORDINATE,
                requester,
                moment,
                catalogues.current().version(),
                codes,
                Hash.sha256(result).bytes(),
                particulars);
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
