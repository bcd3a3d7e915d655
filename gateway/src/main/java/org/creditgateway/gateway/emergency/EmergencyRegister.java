package org.creditgateway.gateway.emergency;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.inquirylog.Act;
import org.creditgateway.gateway.inquirylog.FieldEntries;
import org.creditgateway.gateway.inquirylog.FieldEntries.Change;
import org.creditgateway.gateway.inquirylog.FieldEntries.Occasion;
import org.creditgateway.gateway.inquirylog.RowDigest;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * The accesses in emergencies and their reviews. Rows are only added, each together with its entry: an access before a
 * source is asked, its review once. An agency with a late review has no such access until it is done.
 */
public final class EmergencyRegister {

    static final String REVIEWED = "Mutation.reviewEmergency";

    private static final String OPENED = "extensions.inquiry.emergency";
    private static final String OPEN = """
            insert into emergency_access (inquiry, item, agency, official, reason, superior, opened_at, due_at)
            select ?, ?, ?, ?, ?, ?, ?, ?
            where not exists (
                select from emergency_access as late where agency = ? and due_at <= ?
                    and not exists (select from emergency_review where inquiry = late.inquiry))
            """;
    private static final String FIND = """
            select agency, official, exists (select from emergency_review where inquiry = $1) as reviewed
            from emergency_access where inquiry = $1
            """;
    private static final String REVIEW = """
            insert into emergency_review (inquiry, outcome, reviewed_by, note, reviewed_at)
            select inquiry, ?, ?, ?, ? from emergency_access
            where inquiry = ? and not (agency = ? and official = ?)
            on conflict do nothing
            """;

    private final DatabaseClient database;
    private final FieldEntries entries;

    public EmergencyRegister(DatabaseClient database, FieldEntries entries) {
        this.database = database;
        this.entries = entries;
    }

    /** What came of an access. */
    enum Outcome {
        JUSTIFIED,
        UNJUSTIFIED
    }

    /** Who opened an access, and whether it is reviewed. */
    record Opened(String agency, String official, boolean reviewed) {}

    /**
     * Opens the access.
     *
     * @return nothing, once the row is committed; or {@link Refused} while a review of the agency's is late
     */
    public Mono<Void> open(EmergencyAccess access) {
        return entries.act(new Occasion(OPENED, access.official(), access.openedAt()), () -> Mono.just(opening(access)))
                .then();
    }

    private static Change opening(EmergencyAccess access) {
        Requester.Official official = access.official();
        return new Change(
                new Act(
                        OPEN,
                        List.of(
                                access.inquiry(),
                                access.item(),
                                official.agency(),
                                official.id(),
                                access.reason(),
                                access.superior(),
                                utc(access.openedAt()),
                                utc(access.dueAt()),
                                official.agency(),
                                utc(access.openedAt()))),
                "{\"inquiry\":\"" + access.inquiry() + "\"}",
                RowDigest.of(
                        access.inquiry().toString(),
                        access.item(),
                        official.agency(),
                        official.id(),
                        access.reason(),
                        access.superior(),
                        RowDigest.text(access.openedAt()),
                        RowDigest.text(access.dueAt())),
                Mono.error(suspended()));
    }

    /** The access of this inquiry; empty where there is none. */
    Mono<Opened> find(UUID inquiry) {
        return database.sql(FIND)
                .bind("$1", inquiry)
                .map(row -> new Opened(
                        String.valueOf(row.get("agency", String.class)),
                        String.valueOf(row.get("official", String.class)),
                        Boolean.TRUE.equals(row.get("reviewed", Boolean.class))))
                .one();
    }

    /** The review changes no row where the access is reviewed already, or is the reviewer's own. */
    static Change review(UUID inquiry, Requester.Official reviewer, Outcome outcome, String note, Instant moment) {
        Instant reviewed = moment.truncatedTo(ChronoUnit.MICROS);
        String reviewedBy = reviewer.agency() + "/" + reviewer.id();
        return new Change(
                new Act(
                        REVIEW,
                        List.of(
                                outcome.name(),
                                reviewedBy,
                                note,
                                utc(reviewed),
                                inquiry,
                                reviewer.agency(),
                                reviewer.id())),
                "{\"inquiry\":\"" + inquiry + "\",\"outcome\":\"" + outcome + "\"}",
                RowDigest.of(inquiry.toString(), outcome.name(), reviewedBy, note, RowDigest.text(reviewed)));
    }

    private static Refused suspended() {
        return new Refused(
                ErrorCode.EMERGENCY_SUSPENDED,
                "The agency's access in emergencies is suspended: one was not reviewed within "
                        + EmergencyAccess.WORKING_DAYS + " working days (expected: reviewed by reviewEmergency).");
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
