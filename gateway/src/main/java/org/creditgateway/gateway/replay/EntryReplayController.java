package org.creditgateway.gateway.replay;

import java.time.Clock;
import java.util.regex.Pattern;
import org.creditgateway.gateway.catalogue.CatalogueArchive;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.inquirylog.FieldEntries;
import org.creditgateway.gateway.inquirylog.FieldEntries.Occasion;
import org.creditgateway.gateway.inquirylog.InquiryEntry.Kind;
import org.creditgateway.gateway.inquirylog.InquiryLogReader;
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

    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");

    private final InquiryLogReader log;
    private final FieldEntries entries;
    private final CatalogueArchive archive;
    private final Clock clock;

    EntryReplayController(InquiryLogReader log, FieldEntries entries, CatalogueArchive archive, Clock clock) {
        this.log = log;
        this.entries = entries;
        this.archive = archive;
        this.clock = clock;
    }

    @QueryMapping
    Mono<EntryReplay> explainEntry(@Argument String entry, @ContextValue Requester requester) {
        Occasion occasion = new Occasion("Query.explainEntry", requester, clock.instant());
        String particulars = NUMBER.matcher(entry).matches() ? "{\"entry\":\"" + entry + "\"}" : "{}";
        return entries.read(
                occasion,
                particulars,
                () -> allowed(requester, entry).flatMap(this::replay),
                replay -> Hash.sha256(entry));
    }

    private static Mono<Long> allowed(Requester requester, String entry) {
        if (requester.officialAs(Requester.AUDITOR).isEmpty()) {
            return Mono.error(new Refused(
                    ErrorCode.FORBIDDEN,
                    "Entries are explained to officials with the role " + Requester.AUDITOR + "."));
        }
        return NUMBER.matcher(entry).matches() ? Mono.just(Long.parseLong(entry)) : Mono.error(unknown());
    }

    private Mono<EntryReplay> replay(long number) {
        return log.entry(number)
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
}
