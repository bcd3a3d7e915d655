package org.creditgateway.gateway.catalogue;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.inquirylog.Act;
import org.creditgateway.gateway.inquirylog.InquiryEntry;
import org.creditgateway.gateway.inquirylog.InquiryLog;
import org.creditgateway.gateway.inquirylog.LogUnavailable;
import org.creditgateway.gateway.inquirylog.NotCarriedOut;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.gateway.tlog.Hash;
import reactor.core.publisher.Mono;

/**
 * Changes the registers of cases and authorizations. A change and its entry are committed together; one that was made
 * before, and a refusal, are entries too.
 */
final class RegisterActs {

    private final InquiryLog log;
    private final Catalogues catalogues;

    RegisterActs(InquiryLog log, Catalogues catalogues) {
        this.log = log;
        this.catalogues = catalogues;
    }

    /**
     * One field of one requester.
     *
     * @param coordinate the field
     * @param moment when it was asked
     */
    record Occasion(String coordinate, Requester requester, Instant moment) {}

    /**
     * A change of one row.
     *
     * @param particulars what it is about, as JSON; kept encrypted only
     * @param otherwise where no row changes: completes when that is because it was changed before, or {@link Refused}
     */
    record Change(Act act, String particulars, Mono<Void> otherwise) {}

    /** Carries the change out. Answers with the number of its entry; or {@link Refused}. */
    Mono<String> carryOut(Occasion occasion, Supplier<Mono<Change>> checked) {
        if (occasion.requester() instanceof Requester.Public) {
            return Mono.error(new Refused(ErrorCode.UNAUTHENTICATED, "The registers need a bearer token."));
        }
        return Mono.defer(checked)
                .flatMap(change -> commit(occasion, change))
                .onErrorResume(
                        Refused.class,
                        refused -> append(
                                        occasion,
                                        List.of(refused.refusals().get(0).code().name()),
                                        "{}")
                                .then(Mono.error(refused)))
                .onErrorMap(
                        LogUnavailable.class,
                        unavailable -> new Refused(
                                ErrorCode.INQUIRY_LOG_UNAVAILABLE,
                                "The change is not known to be logged. Ask again: doing it twice is the same as once."));
    }

    private Mono<String> commit(Occasion occasion, Change change) {
        return log.permit()
                .flatMap(permit -> log.commit(permit, entry(occasion, List.of(), change.particulars()), change.act()))
                .map(receipt -> Long.toString(receipt.entry()))
                .onErrorResume(
                        NotCarriedOut.class,
                        unchanged -> change.otherwise()
                                .then(Mono.defer(() -> append(occasion, List.of(), change.particulars()))));
    }

    private Mono<String> append(Occasion occasion, List<String> codes, String particulars) {
        return log.permit()
                .flatMap(permit -> log.append(permit, entry(occasion, codes, particulars)))
                .map(receipt -> Long.toString(receipt.entry()));
    }

    private InquiryEntry entry(Occasion occasion, List<String> codes, String particulars) {
        return InquiryEntry.ofField(
                InquiryEntry.Kind.ACT,
                occasion.coordinate(),
                occasion.requester(),
                occasion.moment(),
                catalogues.current().version(),
                codes,
                Hash.sha256(particulars).bytes(),
                particulars);
    }
}
