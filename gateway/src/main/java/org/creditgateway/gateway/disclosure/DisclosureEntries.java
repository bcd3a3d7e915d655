package org.creditgateway.gateway.disclosure;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.creditgateway.gateway.catalogue.Catalogues;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.inquirylog.Act;
import org.creditgateway.gateway.inquirylog.InquiryEntry;
import org.creditgateway.gateway.inquirylog.InquiryEntry.Kind;
import org.creditgateway.gateway.inquirylog.InquiryLog;
import org.creditgateway.gateway.inquirylog.LogUnavailable;
import org.creditgateway.gateway.inquirylog.Receipt;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.gateway.tlog.Hash;
import reactor.core.publisher.Mono;

/** The entries that reading the log and hiding parts of it leave. */
final class DisclosureEntries {

    private final InquiryLog log;
    private final Catalogues catalogues;

    DisclosureEntries(InquiryLog log, Catalogues catalogues) {
        this.log = log;
        this.catalogues = catalogues;
    }

    /** Carries a reading out; its answer comes after its entry, as does its refusal. */
    <T> Mono<T> reading(String coordinate, Requester requester, Instant moment, Supplier<Mono<T>> work) {
        return known(requester)
                .then(Mono.defer(work))
                .flatMap(answer -> append(coordinate, requester, moment, List.of(), Kind.EXPLANATION)
                        .thenReturn(answer))
                .onErrorResume(
                        Refused.class, refused -> refuse(refused, coordinate, requester, moment, Kind.EXPLANATION))
                .onErrorMap(LogUnavailable.class, DisclosureEntries::unavailable);
    }

    /**
     * What an act writes.
     *
     * @param text whose SHA-256 its entry has; {@code verify-log} compares it with the row
     */
    record Written(Act act, String text) {}

    /**
     * Carries an act out, together with its entry. Answers with the number of the entry.
     *
     * @param particulars what the act is about, as JSON; kept encrypted only
     */
    Mono<String> acting(
            String coordinate, Requester requester, Instant moment, String particulars, Supplier<Mono<Written>> act) {
        return known(requester)
                .then(Mono.defer(act))
                .flatMap(made -> log.permit()
                        .flatMap(permit -> log.commit(
                                permit,
                                entry(coordinate, requester, moment, List.of(), Kind.ACT, made.text(), particulars),
                                made.act())))
                .map(receipt -> Long.toString(receipt.entry()))
                .onErrorResume(Refused.class, refused -> refuse(refused, coordinate, requester, moment, Kind.ACT))
                .onErrorMap(LogUnavailable.class, DisclosureEntries::unavailable);
    }

    private static Mono<Void> known(Requester requester) {
        return requester instanceof Requester.Public
                ? Mono.error(new Refused(ErrorCode.UNAUTHENTICATED, "The inquiry log needs a bearer token."))
                : Mono.empty();
    }

    private <T> Mono<T> refuse(Refused refused, String coordinate, Requester requester, Instant moment, Kind kind) {
        ErrorCode code = refused.refusals().get(0).code();
        return requester instanceof Requester.Public
                ? Mono.error(refused)
                : append(coordinate, requester, moment, List.of(code.name()), kind)
                        .then(Mono.error(refused));
    }

    private Mono<Receipt> append(
            String coordinate, Requester requester, Instant moment, List<String> codes, Kind kind) {
        return log.permit()
                .flatMap(permit -> log.append(permit, entry(coordinate, requester, moment, codes, kind, "", "{}")));
    }

    private InquiryEntry entry(
            String coordinate,
            Requester requester,
            Instant moment,
            List<String> codes,
            Kind kind,
            String written,
            String particulars) {
        return InquiryEntry.ofField(
                kind,
                coordinate,
                requester,
                moment,
                catalogues.current().version(),
                codes,
                Hash.sha256(written).bytes(),
                particulars);
    }

    private static Refused unavailable(Throwable unavailable) {
        return new Refused(
                ErrorCode.INQUIRY_LOG_UNAVAILABLE, "This cannot be logged now, so it is not done. Try again.");
    }
}
