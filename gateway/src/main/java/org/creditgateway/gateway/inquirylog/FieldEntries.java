package org.creditgateway.gateway.inquirylog;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.inquirylog.InquiryEntry.Kind;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.gateway.tlog.Hash;
import reactor.core.publisher.Mono;

/**
 * Carries out the fields that the gateway itself answers, each with its entry: what is read is told after its entry is
 * committed, what is changed is committed together with it, and a refusal is an entry too, unless nobody is known who
 * asks.
 */
public final class FieldEntries {

    private static final String NOTHING = "{}";

    private final InquiryLog log;
    private final Supplier<String> catalogueVersion;

    /** @param catalogueVersion the version in force, which each entry names */
    public FieldEntries(InquiryLog log, Supplier<String> catalogueVersion) {
        this.log = log;
        this.catalogueVersion = catalogueVersion;
    }

    /**
     * One field of one requester.
     *
     * @param coordinate the field, or the path, that was asked
     * @param moment when it was asked
     */
    public record Occasion(String coordinate, Requester requester, Instant moment) {}

    /**
     * A change of one row.
     *
     * @param particulars what it is about, as JSON; kept encrypted only
     * @param digest SHA-256 of what came of it, such as that of the row
     * @param otherwise where no row changes: completes when that is because it was changed before, or {@link Refused}
     */
    public record Change(Act act, String particulars, Hash digest, Mono<Void> otherwise) {

        /** Where no row changes, that is because it was changed before. */
        public Change(Act act, String particulars, Hash digest) {
            this(act, particulars, digest, Mono.empty());
        }

        /** The same with another way out. */
        public Change or(Mono<Void> other) {
            return new Change(act, particulars, digest, other);
        }
    }

    /**
     * Reads. Nothing found leaves no entry.
     *
     * @param particulars what is read, as JSON; kept encrypted only
     * @param digest SHA-256 of what is told
     * @return what was read; or {@link Refused}
     */
    public <T> Mono<T> read(Occasion occasion, String particulars, Supplier<Mono<T>> work, Function<T, Hash> digest) {
        return known(occasion)
                .then(Mono.defer(work))
                .flatMap(told -> append(occasion, Kind.EXPLANATION, List.of(), particulars, digest.apply(told))
                        .thenReturn(told))
                .onErrorMap(KeyMissing.class, FieldEntries::unreadable)
                .onErrorResume(Refused.class, refused -> refuse(refused, occasion, Kind.EXPLANATION, particulars))
                .onErrorMap(
                        LogUnavailable.class,
                        unavailable -> unavailable("This cannot be logged now, so it is not answered. Try again."));
    }

    /**
     * Changes a row. Where it was changed before, there is no act: the entry is of what was found.
     *
     * @return the number of the entry; or {@link Refused}
     */
    public Mono<String> act(Occasion occasion, Supplier<Mono<Change>> checked) {
        return known(occasion)
                .then(Mono.defer(checked))
                .flatMap(change -> commit(occasion, change))
                .onErrorMap(KeyMissing.class, FieldEntries::unreadable)
                .onErrorResume(Refused.class, refused -> refuse(refused, occasion, Kind.ACT, NOTHING))
                .map(receipt -> Long.toString(receipt.entry()))
                .onErrorMap(
                        LogUnavailable.class,
                        unavailable -> unavailable("It is not known whether this is logged and done. Ask again."));
    }

    /**
     * Changes a row at a start of the gateway, in nobody's name.
     *
     * @return whether that was still to be done
     */
    public Mono<Boolean> actAtStart(String coordinate, Change change) {
        InquiryEntry entry = InquiryEntry.ofStart(
                coordinate,
                Instant.now(),
                catalogueVersion.get(),
                change.digest().bytes(),
                change.particulars());
        return log.permit()
                .flatMap(permit -> log.commit(permit, entry, change.act()))
                .thenReturn(true)
                .onErrorReturn(NotCarriedOut.class, false);
    }

    private static Mono<Void> known(Occasion occasion) {
        return occasion.requester() instanceof Requester.Public
                ? Mono.error(new Refused(ErrorCode.UNAUTHENTICATED, occasion.coordinate() + " needs a bearer token."))
                : Mono.empty();
    }

    private Mono<Receipt> commit(Occasion occasion, Change change) {
        return log.permit()
                .flatMap(permit -> log.commit(
                        permit,
                        entry(occasion, Kind.ACT, List.of(), change.particulars(), change.digest()),
                        change.act()))
                .onErrorResume(
                        NotCarriedOut.class,
                        unchanged -> change.otherwise()
                                .then(Mono.defer(() -> append(
                                        occasion,
                                        Kind.EXPLANATION,
                                        List.of(),
                                        change.particulars(),
                                        change.digest()))));
    }

    private <T> Mono<T> refuse(Refused refused, Occasion occasion, Kind kind, String particulars) {
        String code = refused.refusals().get(0).code().name();
        return occasion.requester() instanceof Requester.Public
                ? Mono.error(refused)
                : append(occasion, kind, List.of(code), particulars, Hash.sha256(""))
                        .then(Mono.error(refused));
    }

    private Mono<Receipt> append(Occasion occasion, Kind kind, List<String> codes, String particulars, Hash digest) {
        return log.permit().flatMap(permit -> log.append(permit, entry(occasion, kind, codes, particulars, digest)));
    }

    private InquiryEntry entry(Occasion occasion, Kind kind, List<String> codes, String particulars, Hash digest) {
        return InquiryEntry.ofField(
                kind,
                occasion.coordinate(),
                occasion.requester(),
                occasion.moment(),
                catalogueVersion.get(),
                codes,
                digest.bytes(),
                particulars);
    }

    private static Refused unreadable(KeyMissing missing) {
        return new Refused(
                ErrorCode.ENTRY_UNKNOWN,
                "An entry of the log that this needs can no longer be read: its key was erased.");
    }

    private static Refused unavailable(String message) {
        return new Refused(ErrorCode.INQUIRY_LOG_UNAVAILABLE, message);
    }
}
