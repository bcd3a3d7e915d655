package org.creditgateway.gateway.catalogue;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.creditgateway.gateway.catalogue.AuthorizationRegister.SubjectHash;
import org.creditgateway.gateway.inquirylog.Act;
import org.creditgateway.schema.SubjectId;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The agencies' cases, each with the subjects that it is about, found by a keyed hash of the subject. */
public final class CaseRegister {

    private static final String OPEN = "select subject_hash from case_register"
            + " where agency = $1 and case_number = $2 and key_id = $3 and subject_hash = any($4)"
            + " and opened_at <= $5 and (closed_at is null or closed_at > $5)";
    private static final String RECORD = "insert into case_register"
            + " (agency, case_number, key_id, subject_hash, opened_at) values ($1, $2, $3, $4, $5)"
            + " on conflict do nothing";
    private static final String CLOSE = "update case_register set closed_at = $3"
            + " where agency = $1 and case_number = $2 and (closed_at is null or closed_at > $3)";
    private static final String NEW_ROW = "insert into case_register"
            + " (agency, case_number, key_id, subject_hash, opened_at) select ?, ?, ?, ?, ?"
            + " where not exists (select 1 from case_register"
            + " where agency = ? and case_number = ? and closed_at is not null)"
            + " on conflict do nothing";
    private static final String OPEN_ROWS =
            " from case_register where agency = ? and case_number = ? and closed_at is null";
    private static final String FIRST = "(select key_id, subject_hash" + OPEN_ROWS + " order by 1, 2 limit 1)";
    private static final String CLOSED_ROWS = "update case_register set closed_at = ?"
            + " where agency = ? and case_number = ? and closed_at is null and (key_id, subject_hash)";
    private static final String IS_CLOSED = "select bool_and(closed_at is not null) as closed from case_register"
            + " where agency = $1 and case_number = $2 having count(*) > 0";

    private final DatabaseClient database;
    private final SubjectHash key;

    public CaseRegister(DatabaseClient database, SubjectHash key) {
        this.database = database;
        this.key = key;
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
                .bind("$5", moment.atOffset(ZoneOffset.UTC))
                .map(row -> Objects.requireNonNull(hashes.get(row.get("subject_hash", String.class))))
                .all()
                .collect(Collectors.toSet());
    }

    /** Records that a case is about a subject; answers whether that was not known yet. */
    public Mono<Boolean> record(String agency, String caseNumber, SubjectId subject, Instant opened) {
        return database.sql(RECORD)
                .bind("$1", agency)
                .bind("$2", caseNumber)
                .bind("$3", key.keyId())
                .bind("$4", key.of(subject))
                .bind("$5", opened.atOffset(ZoneOffset.UTC))
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    /** Closes a case, for all of its subjects, from a moment on; answers whether that changed anything. */
    public Mono<Boolean> close(String agency, String caseNumber, Instant moment) {
        return database.sql(CLOSE)
                .bind("$1", agency)
                .bind("$2", caseNumber)
                .bind("$3", moment.atOffset(ZoneOffset.UTC))
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }

    /** Recording as an act: it changes no row where the subject is recorded already, or the case is closed. */
    Act recording(String agency, String caseNumber, SubjectId subject, Instant opened) {
        return new Act(
                NEW_ROW,
                List.of(
                        agency,
                        caseNumber,
                        key.keyId(),
                        key.of(subject),
                        opened.atOffset(ZoneOffset.UTC),
                        agency,
                        caseNumber));
    }

    /**
     * Closing as an act: it changes no row where there is no such case, or it is closed. An act counts one row: the first
     * subject's; those of the others are changed by the way.
     */
    static Act closing(String agency, String caseNumber, Instant moment) {
        Object closed = moment.atOffset(ZoneOffset.UTC);
        String others = CLOSED_ROWS + " <> " + FIRST;
        return new Act(
                "with others as (" + others + ") " + CLOSED_ROWS + " = " + FIRST,
                List.of(
                        closed,
                        agency,
                        caseNumber,
                        agency,
                        caseNumber,
                        closed,
                        agency,
                        caseNumber,
                        agency,
                        caseNumber));
    }

    /** Whether the case is closed for all of its subjects; empty where there is no such case. */
    Mono<Boolean> isClosed(String agency, String caseNumber) {
        return database.sql(IS_CLOSED)
                .bind("$1", agency)
                .bind("$2", caseNumber)
                .map(row -> Boolean.TRUE.equals(row.get("closed", Boolean.class)))
                .one();
    }
}
