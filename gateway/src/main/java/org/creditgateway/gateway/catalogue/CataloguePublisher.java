package org.creditgateway.gateway.catalogue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.creditgateway.gateway.catalogue.CatalogueVersions.Stored;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.inquirylog.InquiryEntry;
import org.creditgateway.gateway.inquirylog.InquiryLog;
import org.creditgateway.gateway.inquirylog.NotCarriedOut;
import org.creditgateway.gateway.inquirylog.Receipt;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Publishes further versions of the catalogue. The version and its entry in the inquiry log are committed together. */
final class CataloguePublisher {

    /** The role of officials who may publish. */
    static final String ROLE = "catalogue-admin";

    private static final String COORDINATE = "Mutation.publishCatalogue";

    private final Catalogues catalogues;
    private final CatalogueVersions versions;
    private final SchemaCoordinates schema;
    private final InquiryLog log;
    private final Duration notice;
    private final Clock clock;

    CataloguePublisher(
            Catalogues catalogues,
            CatalogueVersions versions,
            SchemaCoordinates schema,
            InquiryLog log,
            Duration notice,
            Clock clock) {
        this.catalogues = catalogues;
        this.versions = versions;
        this.schema = schema;
        this.log = log;
        this.notice = notice;
        this.clock = clock;
    }

    /**
     * Publishes the document as the version after the newest.
     *
     * @return the version, or the errors that it is refused for; {@link Refused} when the requester may not publish, the
     *     document says what the newest version says, or somebody else published meanwhile. A refusal, too, is an entry
     *     in the log, unless nobody is known who asks.
     */
    Mono<Publication> publish(Requester requester, String document) {
        if (requester instanceof Requester.Public) {
            return Mono.error(new Refused(ErrorCode.UNAUTHENTICATED, "Publishing a catalogue needs a bearer token."));
        }
        Instant moment = clock.instant();
        return Mono.fromCallable(() -> read(requester, document))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(read -> next(read)
                        .flatMap(next -> commit((Requester.Official) requester, moment, next, document)
                                .map(receipt -> published(next, receipt, read.warnings()))))
                .onErrorResume(
                        Refused.class,
                        refused -> refuse(
                                        requester,
                                        moment,
                                        refused.refusals().get(0).code())
                                .then(Mono.error(refused)))
                .onErrorResume(
                        InvalidCatalogue.class,
                        invalid -> refuse(requester, moment, ErrorCode.CATALOGUE_INVALID)
                                .map(receipt -> new Publication(
                                        null, null, Long.toString(receipt.entry()), invalid.findings())));
    }

    private CatalogueReader.Result read(Requester requester, String document) {
        if (requester.officialAs(ROLE).isEmpty()) {
            throw new Refused(
                    ErrorCode.FORBIDDEN, "A catalogue is published by an official with the role " + ROLE + ".");
        }
        return CatalogueReader.read("document", document, schema);
    }

    private Mono<Stored> next(CatalogueReader.Result read) {
        String content = CatalogueText.of(read.items());
        String digest = CatalogueText.digest(content);
        return versions.newest().map(newest -> {
            if (newest.digest().equals(digest)) {
                throw new Refused(
                        ErrorCode.CATALOGUE_UNCHANGED,
                        "The document says what version " + newest.version() + " says (digest " + digest + ").");
            }
            return new Stored(newest.version() + 1, digest, content);
        });
    }

    private Mono<Receipt> commit(Requester.Official official, Instant moment, Stored next, String document) {
        InquiryEntry entry = entry(official, moment, List.of(), next.digest(), next.version());
        return log.permit()
                .flatMap(permit ->
                        log.commit(permit, entry, CatalogueVersions.publish(next, document, official.agency(), notice)))
                .onErrorMap(
                        NotCarriedOut.class,
                        overtaken -> new Refused(
                                ErrorCode.CATALOGUE_OVERTAKEN,
                                "Somebody else has just published version " + next.version()
                                        + ". Look at it before you publish."));
    }

    private Mono<Receipt> refuse(Requester requester, Instant moment, ErrorCode code) {
        String nothing = CatalogueText.digest("");
        return log.permit()
                .flatMap(permit -> log.append(permit, entry(requester, moment, List.of(code.name()), nothing, 0)));
    }

    private InquiryEntry entry(Requester requester, Instant moment, List<String> codes, String digest, long version) {
        return InquiryEntry.ofField(
                InquiryEntry.Kind.ACT,
                COORDINATE,
                requester,
                moment,
                catalogues.current().version(),
                codes,
                HexFormat.of().parseHex(digest),
                version == 0 ? "{}" : "{\"version\":\"" + version + "\"}");
    }

    private static Publication published(Stored next, Receipt receipt, List<Finding> warnings) {
        return new Publication(Long.toString(next.version()), next.digest(), Long.toString(receipt.entry()), warnings);
    }
}
