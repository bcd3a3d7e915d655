package org.creditgateway.gateway.emergency;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.inquirylog.Act;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * The accesses in emergencies, each a row: opened before a source is asked, and so no later than its entry is committed;
 * reviewed once. An agency with a late review has no such access until it is done.
 */
public final class EmergencyRegister {

    private static final String OPEN = """
            insert into emergency_access (inquiry, item, agency, official, reason, superior, opened_at, due_at)
            select $1, $2, $3, $4, $5, $6, $7, $8
            where not exists (
                select 1 from emergency_access where agency = $3 and reviewed_at is null and due_at <= $7)
            """;
    private static final String FIND = """
            select agency, official, reviewed_at is not null as reviewed from emergency_access where inquiry = $1
            """;
    private static final String REVIEW = """
            update emergency_access set outcome = ?, reviewed_by = ?, note = ?, reviewed_at = ?
            where inquiry = ? and reviewed_at is null and not (agency = ? and official = ?)
            """;

    private final DatabaseClient database;

    public EmergencyRegister(DatabaseClient database) {
        this.database = database;
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
        return database.sql(OPEN)
                .bind("$1", access.inquiry())
                .bind("$2", access.item())
                .bind("$3", access.official().agency())
                .bind("$4", access.official().id())
                .bind("$5", access.reason())
                .bind("$6", access.superior())
                .bind("$7", utc(access.openedAt()))
                .bind("$8", utc(access.dueAt()))
                .fetch()
                .rowsUpdated()
                .flatMap(rows -> rows == 1 ? Mono.<Void>empty() : Mono.error(suspended()));
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

    /** The review as an act: it changes no row where the access is reviewed already, or is the reviewer's own. */
    static Act review(UUID inquiry, Requester.Official reviewer, Outcome outcome, String note, Instant moment) {
        return new Act(
                REVIEW,
                List.of(
                        outcome.name(),
                        reviewer.agency() + "/" + reviewer.id(),
                        note,
                        utc(moment),
                        inquiry,
                        reviewer.agency(),
                        reviewer.id()));
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
