package org.creditgateway.gateway.disclosure;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.inquirylog.Act;
import org.creditgateway.gateway.inquirylog.FieldEntries;
import org.creditgateway.gateway.inquirylog.FieldEntries.Change;
import org.creditgateway.gateway.inquirylog.FieldEntries.Occasion;
import org.creditgateway.gateway.inquirylog.InquiryLogReader;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.gateway.tlog.Hash;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Lets subjects be told the name of the official who asked, inquiry by inquiry. Rows are only added, each together with the
 * entry of the act.
 */
final class NamedOfficials {

    private static final String COORDINATE = "Mutation.nameOfficial";
    private static final String NAME =
            "insert into named_official (entry, reason, approved_by, decided_at) values (?, ?, ?, ?)";
    private static final String NAMED = "select entry from named_official where entry = any(:entries)";

    private final InquiryLogReader log;
    private final FieldEntries entries;
    private final DatabaseClient database;
    private final Clock clock;

    NamedOfficials(InquiryLogReader log, FieldEntries entries, DatabaseClient database, Clock clock) {
        this.log = log;
        this.entries = entries;
        this.database = database;
        this.clock = clock;
    }

    /** An inquiry whose subjects are told who asked; {@code entry} is that of the act. */
    record NamedOfficial(String inquiry, String entry) {}

    /** Decides it; or {@link Refused}, which is an entry too unless nobody is known who asks. */
    Mono<NamedOfficial> name(Requester requester, String number, String reason) {
        Instant moment = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return entries.act(
                        new Occasion(COORDINATE, requester, moment),
                        () -> Decision.of(requester, log, number, reason, moment)
                                .map(NamedOfficials::change))
                .map(entry -> new NamedOfficial(number, entry));
    }

    /** Of these entries, those whose official is told. */
    Mono<Set<Long>> among(List<Long> indices) {
        return database.sql(NAMED)
                .bind("entries", indices.toArray(Long[]::new))
                .map(row -> Objects.requireNonNull(row.get("entry", Long.class)))
                .all()
                .collect(HashSet::new, Set::add);
    }

    private static Change change(Decision decision) {
        long entry = decision.inquiry().index();
        return new Change(
                new Act(
                        NAME,
                        List.of(
                                entry,
                                decision.reason(),
                                decision.approvedBy(),
                                decision.moment().atOffset(ZoneOffset.UTC))),
                "{\"entry\":\"" + entry + "\"}",
                Hash.sha256(String.join(
                        "\n",
                        Long.toString(entry),
                        Long.toString(Decision.micros(decision.moment())),
                        decision.approvedBy(),
                        decision.reason())),
                Mono.empty());
    }
}
