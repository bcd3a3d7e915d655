package org.creditgateway.gateway.registration;

import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.creditgateway.gateway.catalogue.Catalogues;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.inquirylog.InquiryEntry;
import org.creditgateway.gateway.inquirylog.InquiryLog;
import org.creditgateway.gateway.inquirylog.NotCarriedOut;
import org.creditgateway.gateway.inquirylog.Receipt;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.gateway.registration.SourceReview.Reviewed;
import org.creditgateway.gateway.source.SourceFileStore;
import org.creditgateway.gateway.source.SourceFinding;
import org.creditgateway.gateway.source.SourceFollower;
import org.creditgateway.gateway.tlog.Hash;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Publishes source files. The version and its entry in the inquiry log are committed together. */
final class SourcePublisher {

    private static final String COORDINATE = "Mutation.publishSource";

    private final SourceReview review;
    private final SourceFollower follower;
    private final InquiryLog log;
    private final Catalogues catalogues;
    private final JsonMapper json;
    private final Clock clock;

    SourcePublisher(
            SourceReview review,
            SourceFollower follower,
            InquiryLog log,
            Catalogues catalogues,
            JsonMapper json,
            Clock clock) {
        this.review = review;
        this.follower = follower;
        this.log = log;
        this.catalogues = catalogues;
        this.json = json;
        this.clock = clock;
    }

    /** A file that has errors, with all that was found. */
    private static final class Erroneous extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Reviewed reviewed;

        Erroneous(Reviewed reviewed) {
            super("the source file has errors", null, false, false);
            this.reviewed = reviewed;
        }
    }

    /**
     * Publishes a file as the next version of its source.
     *
     * @param force whether it is published though it breaks what is in use
     * @return the version, or the errors that it is refused for; {@link Refused} when the requester may not publish it,
     *     the published version says the same, or somebody else published meanwhile. A refusal, too, is an entry in the
     *     log, unless nobody is known who asks.
     */
    Mono<SourcePublication> publish(Requester requester, String document, boolean force) {
        Instant moment = clock.instant();
        return Mono.fromSupplier(() -> Registrant.of(requester, force))
                .flatMap(registrant -> review.review(
                        registrant, document, (who, reviewed) -> publish(requester, who, moment, reviewed, document)))
                .onErrorResume(Refused.class, refused -> refused(requester, moment, refused))
                .onErrorResume(
                        Erroneous.class,
                        erroneous -> refuse(requester, moment, ErrorCode.SOURCE_FILE_INVALID)
                                .map(receipt -> new SourcePublication(
                                        erroneous.reviewed.source().name(),
                                        null,
                                        null,
                                        Long.toString(receipt.entry()),
                                        erroneous.reviewed.findings())));
    }

    private Mono<SourcePublication> publish(
            Requester requester, Registrant who, Instant moment, Reviewed reviewed, String document) {
        if (reviewed.refuses()) {
            return Mono.error(new Erroneous(reviewed));
        }
        String file = Objects.requireNonNull(reviewed.source().file());
        int version = reviewed.published().nextVersion(file);
        if (document.equals(reviewed.published().texts().get(file))) {
            return Mono.error(new Refused(
                    ErrorCode.SOURCE_FILE_UNCHANGED,
                    "The file says what version " + (version - 1) + " of " + file + " says."));
        }
        Hash digest = Hash.sha256(document);
        String particulars = json.writeValueAsString(Map.of("file", file, "version", version));
        InquiryEntry entry = entry(requester, moment, List.of(), digest, particulars);
        return log.permit()
                .flatMap(permit -> log.commit(
                        permit, entry, SourceFileStore.publish(reviewed.published(), file, document, who.code())))
                .onErrorMap(
                        NotCarriedOut.class,
                        overtaken -> new Refused(
                                ErrorCode.SOURCE_FILE_OVERTAKEN,
                                "Somebody else has just published a source file. Try again."))
                .flatMap(receipt -> follower.look()
                        .thenReturn(published(
                                Objects.requireNonNull(reviewed.source().name()),
                                version,
                                digest,
                                receipt,
                                reviewed.findings())));
    }

    private Mono<SourcePublication> refused(Requester requester, Instant moment, Refused refused) {
        return requester instanceof Requester.Public
                ? Mono.error(refused)
                : refuse(requester, moment, refused.refusals().get(0).code()).then(Mono.error(refused));
    }

    private Mono<Receipt> refuse(Requester requester, Instant moment, ErrorCode code) {
        return log.permit()
                .flatMap(permit ->
                        log.append(permit, entry(requester, moment, List.of(code.name()), Hash.sha256(""), "{}")));
    }

    private InquiryEntry entry(
            Requester requester, Instant moment, List<String> codes, Hash digest, String particulars) {
        return InquiryEntry.ofField(
                InquiryEntry.Kind.ACT,
                COORDINATE,
                requester,
                moment,
                catalogues.current().version(),
                codes,
                digest.bytes(),
                particulars);
    }

    private static SourcePublication published(
            String name, int version, Hash digest, Receipt receipt, List<SourceFinding> findings) {
        return new SourcePublication(
                name, version, HexFormat.of().formatHex(digest.bytes()), Long.toString(receipt.entry()), findings);
    }
}
