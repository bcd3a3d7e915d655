package org.creditgateway.gateway.disclosure;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.creditgateway.gateway.catalogue.CatalogueItem.Hiding;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.inquirylog.Act;
import org.creditgateway.gateway.inquirylog.FieldEntries;
import org.creditgateway.gateway.inquirylog.FieldEntries.Change;
import org.creditgateway.gateway.inquirylog.FieldEntries.Occasion;
import org.creditgateway.gateway.inquirylog.InquiryLogReader;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.gateway.tlog.Hash;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Hides inquiries from their subjects, each until a moment, for a reason, by an official other than who asked. What was
 * decided last about an inquiry holds. Rows are only added, each together with the entry of the act.
 */
final class HiddenInquiries {

    private static final String COORDINATE = "Mutation.hideInquiry";
    private static final String HIDE = """
            insert into hidden_inquiry (entry, reason, approved_by, hidden_until, decided_at)
            values (?, ?, ?, ?, ?)
            """;

    private static final String ENDS = """
            select distinct on (entry) entry, hidden_until from hidden_inquiry
            where entry = any(:entries) order by entry, number desc
            """;

    private final InquiryLogReader log;
    private final FieldEntries entries;
    private final DatabaseClient database;
    private final Clock clock;

    HiddenInquiries(InquiryLogReader log, FieldEntries entries, DatabaseClient database, Clock clock) {
        this.log = log;
        this.entries = entries;
        this.database = database;
        this.clock = clock;
    }

    /** An inquiry that is hidden; {@code entry} is that of the act. */
    record HiddenInquiry(String inquiry, OffsetDateTime until, String entry) {}

    /**
     * Hides an inquiry about subjects from all of them.
     *
     * @param number the number of the inquiry's entry
     * @return what holds now; or {@link Refused}, which is an entry too unless nobody is known who asks
     */
    Mono<HiddenInquiry> hide(Requester requester, String number, String reason, OffsetDateTime end) {
        OffsetDateTime until = end.truncatedTo(ChronoUnit.MICROS);
        Instant moment = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return entries.act(
                        new Occasion(COORDINATE, requester, moment),
                        () -> Decision.of(requester, log, number, reason, moment)
                                .map(decision -> change(decision, checked(until, moment))))
                .map(entry -> new HiddenInquiry(number, until, entry));
    }

    /** Until when those of these entries are hidden that something was decided about, as was decided last. */
    Mono<Map<Long, Instant>> ends(List<Long> indices) {
        return database.sql(ENDS)
                .bind("entries", indices.toArray(Long[]::new))
                .map(row -> Map.entry(
                        Objects.requireNonNull(row.get("entry", Long.class)),
                        Objects.requireNonNull(row.get("hidden_until", OffsetDateTime.class))
                                .toInstant()))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private static OffsetDateTime checked(OffsetDateTime until, Instant moment) {
        Instant end = until.toInstant();
        if (!end.isAfter(moment) || end.isAfter(moment.plus(Hiding.LONGEST))) {
            throw new Refused(
                    ErrorCode.BAD_REQUEST,
                    "until: past or too late (expected: within " + Hiding.LONGEST.toDays()
                            + " days; it can be renewed)");
        }
        return until;
    }

    private static Change change(Decision decision, OffsetDateTime until) {
        long entry = decision.inquiry().index();
        return new Change(
                new Act(
                        HIDE,
                        List.of(
                                entry,
                                decision.reason(),
                                decision.approvedBy(),
                                until,
                                decision.moment().atOffset(ZoneOffset.UTC))),
                "{\"entry\":\"" + entry + "\",\"until\":\"" + until.toInstant() + "\"}",
                Hash.sha256(String.join(
                        "\n",
                        Long.toString(entry),
                        Long.toString(Decision.micros(until.toInstant())),
                        Long.toString(Decision.micros(decision.moment())),
                        decision.approvedBy(),
                        decision.reason())),
                Mono.empty());
    }
}
