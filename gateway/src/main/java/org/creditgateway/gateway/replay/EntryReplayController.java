package org.creditgateway.gateway.replay;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.creditgateway.gateway.catalogue.CatalogueArchive;
import org.creditgateway.gateway.catalogue.Catalogues;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.inquirylog.InquiryEntry;
import org.creditgateway.gateway.inquirylog.InquiryEntry.Kind;
import org.creditgateway.gateway.inquirylog.InquiryLog;
import org.creditgateway.gateway.inquirylog.InquiryLogReader;
import org.creditgateway.gateway.inquirylog.LogUnavailable;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.gateway.tlog.Hash;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Answers {@code explainEntry} to auditors. That they looked is an entry itself, committed before they are answered. */
@Controller
class EntryReplayController {

    private static final String ROLE = "auditor";
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");

    private final InquiryLogReader entries;
    private final InquiryLog log;
    private final CatalogueArchive archive;
    private final Catalogues catalogues;
    private final Clock clock;

    EntryReplayController(
            InquiryLogReader entries, InquiryLog log, CatalogueArchive archive, Catalogues catalogues, Clock clock) {
        this.entries = entries;
        this.log = log;
        this.archive = archive;
        this.catalogues = catalogues;
        this.clock = clock;
    }

    @QueryMapping
    Mono<EntryReplay> explainEntry(@Argument String entry, @ContextValue Requester requester) {
        if (requester instanceof Requester.Public) {
            return Mono.error(new Refused(ErrorCode.UNAUTHENTICATED, "Explaining an entry needs a bearer token."));
        }
        Instant moment = clock.instant();
        return allowed(requester, entry)
                .flatMap(number -> replay(number))
                .flatMap(replay -> logged(requester, moment, entry, List.of()).thenReturn(replay))
                .onErrorResume(
                        Refused.class,
                        refused -> logged(
                                        requester,
                                        moment,
                                        entry,
                                        List.of(refused.refusals().get(0).code().name()))
                                .then(Mono.error(refused)))
                .onErrorMap(
                        LogUnavailable.class,
                        unavailable -> new Refused(
                                ErrorCode.INQUIRY_LOG_UNAVAILABLE,
                                "The explanation cannot be logged now, so it is not given. Try again."));
    }

    private static Mono<Long> allowed(Requester requester, String entry) {
        if (!(requester instanceof Requester.Official official)
                || !official.roles().contains(ROLE)) {
            return Mono.error(
                    new Refused(ErrorCode.FORBIDDEN, "Entries are explained to officials with the role " + ROLE + "."));
        }
        return NUMBER.matcher(entry).matches() ? Mono.just(Long.parseLong(entry)) : Mono.error(unknown());
    }

    private Mono<EntryReplay> replay(long number) {
        return entries.entry(number)
                .filter(logged -> logged.entry().kind() == Kind.INQUIRY)
                .switchIfEmpty(Mono.error(EntryReplayController::unknown))
                .flatMap(logged -> archive.version(logged.entry().catalogueVersion())
                        .switchIfEmpty(Mono.error(() -> new IllegalStateException("entry " + number
                                + ": its catalogue version is not stored (expected: one that was published)")))
                        .map(catalogue -> EntryReplay.of(logged, catalogue)));
    }

    private static Refused unknown() {
        return new Refused(
                ErrorCode.ENTRY_UNKNOWN,
                "entry: no inquiry has this number (expected: the number of an inquiry's entry)");
    }

    private Mono<Void> logged(Requester requester, Instant moment, String entry, List<String> codes) {
        InquiryEntry explanation = InquiryEntry.ofField(
                Kind.EXPLANATION,
                "Query.explainEntry",
                requester,
                moment,
                catalogues.current().version(),
                codes,
                Hash.sha256(entry).bytes(),
                NUMBER.matcher(entry).matches() ? "{\"entry\":\"" + entry + "\"}" : "{}");
        return log.permit().flatMap(permit -> log.append(permit, explanation)).then();
    }
}
