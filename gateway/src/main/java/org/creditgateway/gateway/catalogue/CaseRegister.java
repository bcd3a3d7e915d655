package org.creditgateway.gateway.catalogue;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.creditgateway.gateway.catalogue.AuthorizationRegister.SubjectHash;
import org.creditgateway.gateway.inquirylog.Act;
import org.creditgateway.gateway.inquirylog.FieldEntries;
import org.creditgateway.gateway.inquirylog.FieldEntries.Change;
import org.creditgateway.gateway.inquirylog.RowDigest;
import org.creditgateway.schema.SubjectId;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * The agencies' cases, each with the subjects that it is about, found by a keyed hash of the subject. Rows are only added,
 * each together with its entry.
 */
public final class CaseRegister {

    static final String RECORDED = "Mutation.recordCase";
    static final String CLOSED = "Mutation.closeCase";

    private static final String OPEN = "select subject_hash from case_register"
            + " where agency = $1 and case_number = $2 and key_id = $3 and subject_hash = any($4)"
            + " and opened_at <= $5 and not exists (select from case_closing"
            + " where agency = $1 and case_number = $2 and closed_at <= $5)";
    private static final String RECORD = "insert into case_register"
            + " (agency, case_number, key_id, subject_hash, opened_at) select ?, ?, ?, ?, ?"
            + " where not exists (select from case_closing where agency = ? and case_number = ?)"
            + " on conflict do nothing";
    private static final String CLOSE = "insert into case_closing (agency, case_number, closed_at) select ?, ?, ?"
            + " where exists (select from case_register where agency = ? and case_number = ?)"
            + " on conflict do nothing";
    private static final String IS_CLOSED = "select exists (select from case_closing"
            + " where agency = $1 and case_number = $2) as closed"
            + " where exists (select from case_register where agency = $1 and case_number = $2)";

    private final DatabaseClient database;
    private final SubjectHash key;
    private final FieldEntries entries;

    public CaseRegister(DatabaseClient database, SubjectHash key, FieldEntries entries) {
        this.database = database;
        this.key = key;
        this.entries = entries;
    }

    /** Those of the subjects that a case of the agency is about which is open at the moment. */
    public Mono<Set<SubjectId>> open(String agency, String caseNumber, Collection<SubjectId> subjects, Instant moment) {
        Map<String, SubjectId> hashes = new HashMap<>();
        subjects.forEach(subject -> hashes.put(key.of(subject), subject));
        return database.sql(OPEN)
                .bind("$1", agency)
                .bind("$2", caseNumber)
                .bind("$3", key.keyId())
                .bind("$4", hashes.keySet().toArray(String[]::new))
                .bind("$5", utc(moment))
                .map(row -> Objects.requireNonNull(hashes.get(row.get("subject_hash", String.class))))
                .all()
                .collect(Collectors.toSet());
    }

    /** Records at a start that a case is about a subject; answers whether that was not known yet. */
    public Mono<Boolean> record(String agency, String caseNumber, SubjectId subject, Instant opened) {
        return entries.actAtStart(RECORDED, recording(agency, caseNumber, subject, opened));
    }

    /** Closes a case at a start, for all of its subjects, from a moment on; answers whether it was open. */
    public Mono<Boolean> close(String agency, String caseNumber, Instant moment) {
        return entries.actAtStart(CLOSED, closing(agency, caseNumber, moment));
    }

    /** Recording changes no row where the subject is recorded already, or the case is closed. */
    Change recording(String agency, String caseNumber, SubjectId subject, Instant moment) {
        Instant opened = moment.truncatedTo(ChronoUnit.MICROS);
        String hash = key.of(subject);
        return new Change(
                new Act(RECORD, List.of(agency, caseNumber, key.keyId(), hash, utc(opened), agency, caseNumber)),
                particulars(caseNumber),
                RowDigest.of(agency, caseNumber, key.keyId(), hash, RowDigest.text(opened)));
    }

    /** Closing changes no row where there is no such case, or it is closed. */
    static Change closing(String agency, String caseNumber, Instant moment) {
        Instant closed = moment.truncatedTo(ChronoUnit.MICROS);
        return new Change(
                new Act(CLOSE, List.of(agency, caseNumber, utc(closed), agency, caseNumber)),
                particulars(caseNumber),
                RowDigest.of(agency, caseNumber, RowDigest.text(closed)));
    }

    /** Whether the case is closed; empty where there is no such case. */
    Mono<Boolean> isClosed(String agency, String caseNumber) {
        return database.sql(IS_CLOSED)
                .bind("$1", agency)
                .bind("$2", caseNumber)
                .map(row -> Boolean.TRUE.equals(row.get("closed", Boolean.class)))
                .one();
    }

    private static String particulars(String caseNumber) {
        return "{\"case\":\"" + caseNumber + "\"}";
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
