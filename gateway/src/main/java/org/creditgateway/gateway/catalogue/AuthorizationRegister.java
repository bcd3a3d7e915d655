package org.creditgateway.gateway.catalogue;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.creditgateway.schema.SubjectId;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The authorizations that subjects have given to agencies, found by a keyed hash of the subject. */
public final class AuthorizationRegister {

    private static final String IN_FORCE = "select id, subject_hash from subject_authorization"
            + " where subject_hash = any($1) and key_id = $2 and agency = $3 and item = $4"
            + " and valid_from <= $5 and valid_until > $5 and (revoked_at is null or revoked_at > $5)"
            + " order by valid_until, id";
    private static final String RECORD = "insert into subject_authorization"
            + " (id, key_id, subject_hash, agency, item, valid_from, valid_until)"
            + " values ($1, $2, $3, $4, $5, $6, $7) on conflict (id) do nothing";
    private static final String REVOKE =
            "update subject_authorization set revoked_at = $2 where id = $1 and (revoked_at is null or revoked_at > $2)";

    private final DatabaseClient database;
    private final SubjectHash key;

    public AuthorizationRegister(DatabaseClient database, SubjectHash key) {
        this.database = database;
        this.key = key;
    }

    /** How subjects are hashed: with a key that has an id, so that rows can name it. */
    public interface SubjectHash {

        /** The id of the key. */
        String keyId();

        /** The keyed hash of the subject, as text. */
        String of(SubjectId subject);
    }

    /**
     * The authorizations that hold at a moment.
     *
     * @return for each subject that has given one, its id, of several the one that holds longest; other subjects are
     *     absent
     */
    public Mono<Map<SubjectId, String>> inForce(
            String agency, String item, Collection<SubjectId> subjects, Instant moment) {
        Map<String, SubjectId> hashes = new HashMap<>();
        subjects.forEach(subject -> hashes.put(key.of(subject), subject));
        return database.sql(IN_FORCE)
                .bind("$1", hashes.keySet().toArray(String[]::new))
                .bind("$2", key.keyId())
                .bind("$3", agency)
                .bind("$4", item)
                .bind("$5", utc(moment))
                .map(row -> Map.entry(subject(row, hashes), id(row)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** Records an authorization; answers whether it was not there yet. */
    public Mono<Boolean> record(SubjectAuthorization authorization) {
        return database.sql(RECORD)
                .bind("$1", authorization.id())
                .bind("$2", key.keyId())
                .bind("$3", key.of(authorization.subject()))
                .bind("$4", authorization.agency())
                .bind("$5", authorization.item())
                .bind("$6", utc(authorization.from()))
                .bind("$7", utc(authorization.until()))
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    /** Ends an authorization from a moment on; answers whether that changed anything. */
    public Mono<Boolean> revoke(UUID id, Instant moment) {
        return database.sql(REVOKE)
                .bind("$1", id)
                .bind("$2", utc(moment))
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    private static SubjectId subject(Readable row, Map<String, SubjectId> hashes) {
        return Objects.requireNonNull(hashes.get(row.get("subject_hash", String.class)));
    }

    private static String id(Readable row) {
        return Objects.requireNonNull(row.get("id", UUID.class)).toString();
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
