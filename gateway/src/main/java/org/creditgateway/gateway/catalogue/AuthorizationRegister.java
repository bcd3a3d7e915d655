package org.creditgateway.gateway.catalogue;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.creditgateway.gateway.catalogue.AuthorizationRule.Frequency;
import org.creditgateway.gateway.inquirylog.Act;
import org.creditgateway.gateway.inquirylog.FieldEntries;
import org.creditgateway.gateway.inquirylog.FieldEntries.Change;
import org.creditgateway.gateway.inquirylog.RowDigest;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * The authorizations that subjects have given to agencies, found by a keyed hash of the subject. Rows are only added, each
 * together with its entry.
 */
public final class AuthorizationRegister {

    /** How many authorizations of one subject for one agency and item there may be that have not ended. */
    static final int MOST = 20;

    static final String GRANTED = "Mutation.grantAuthorization";
    static final String REVOKED = "Mutation.revokeAuthorization";

    private static final String IN_FORCE =
            "select id, subject_hash, valid_from, valid_until, scope, lookback, times, per"
                    + " from subject_authorization"
                    + " where subject_hash = any($1) and key_id = $2 and agency = $3 and item = $4"
                    + " and valid_from <= $5 and valid_until > $5 and not exists (select from authorization_revocation"
                    + " where authorization_id = id and revoked_at <= $5)"
                    + " and ($6::timestamptz is null or valid_from > $6::timestamptz)"
                    + " order by valid_until desc, id";
    private static final String USE = "select use_authorizations($1, $2, $3, $4, $5) as id";
    private static final String RECORD = "insert into subject_authorization"
            + " (id, key_id, subject_hash, agency, item, valid_from, valid_until, scope, lookback, times, per)"
            + " select ?, ?, ?, ?, ?, ?, ?, string_to_array(nullif(?, ''), ','), nullif(?, ''), nullif(?, 0), nullif(?, '')";
    private static final String UNLESS_RECORDED = " on conflict (id) do nothing";
    private static final String UNLESS_TOO_MANY =
            " where (select count(*) from subject_authorization where subject_hash = ? and key_id = ? and agency = ?"
                    + " and item = ? and valid_until > ? and not exists (select from authorization_revocation"
                    + " where authorization_id = id)) < " + MOST + UNLESS_RECORDED;
    private static final String REVOKE = "insert into authorization_revocation (authorization_id, revoked_at)"
            + " select id, ? from subject_authorization where id = ?";
    private static final String UNLESS_REVOKED = " on conflict do nothing";
    private static final String OWN = "select *, exists (select from authorization_revocation"
            + " where authorization_id = id) as revoked from subject_authorization"
            + " where id = $1 and key_id = $2 and subject_hash = $3";

    private final DatabaseClient database;
    private final SubjectHash key;
    private final FieldEntries entries;

    public AuthorizationRegister(DatabaseClient database, SubjectHash key, FieldEntries entries) {
        this.database = database;
        this.key = key;
        this.entries = entries;
    }

    /** How subjects are hashed: with a key that has an id, so that rows can name it. */
    public interface SubjectHash {

        /** The id of the key. */
        String keyId();

        /** The keyed hash of the subject, as text. */
        String of(SubjectId subject);
    }

    /**
     * One use of an authorization, and how many there may be.
     *
     * @param most how many, this one included
     * @param since after which moment earlier uses count
     */
    public record Use(UUID authorization, int most, Instant since) {}

    /**
     * The authorizations that hold at a moment.
     *
     * @param givenAfter those that began at this moment or before do not count; null where all do
     * @return for each subject that has given any, the one that holds longest first; other subjects are absent
     */
    public Mono<Map<SubjectId, List<SubjectAuthorization>>> inForce(
            String agency, String item, Collection<SubjectId> subjects, Instant moment, @Nullable Instant givenAfter) {
        Map<String, SubjectId> hashes = new HashMap<>();
        subjects.forEach(subject -> hashes.put(key.of(subject), subject));
        return database.sql(IN_FORCE)
                .bind("$1", hashes.keySet().toArray(String[]::new))
                .bind("$2", key.keyId())
                .bind("$3", agency)
                .bind("$4", item)
                .bind("$5", utc(moment))
                .bind("$6", orNull(givenAfter == null ? null : utc(givenAfter), OffsetDateTime.class))
                .map(row -> authorization(row, agency, item, hashes))
                .all()
                .collect(Collectors.groupingBy(SubjectAuthorization::subject));
    }

    /**
     * Counts an inquiry as a use of each authorization, all or none, whatever other replicas count at the same time.
     *
     * @return the authorizations that may not be used once more; where there are any, nothing was counted
     */
    public Mono<List<UUID>> use(String inquiry, List<Use> uses, Instant moment) {
        if (uses.isEmpty()) {
            return Mono.just(List.of());
        }
        return database.sql(USE)
                .bind("$1", inquiry)
                .bind("$2", utc(moment))
                .bind("$3", uses.stream().map(Use::authorization).toArray(UUID[]::new))
                .bind("$4", uses.stream().map(Use::most).toArray(Integer[]::new))
                .bind("$5", uses.stream().map(use -> utc(use.since())).toArray(OffsetDateTime[]::new))
                .map(row -> Objects.requireNonNull(row.get("id", UUID.class)))
                .all()
                .collectList();
    }

    /** Records an authorization at a start; answers whether it was not there yet. */
    public Mono<Boolean> record(SubjectAuthorization authorization) {
        return entries.actAtStart(GRANTED, change(authorization, UNLESS_RECORDED, List.of()));
    }

    /** Ends an authorization at a start, from a moment on; answers whether it had not been ended. */
    public Mono<Boolean> revoke(UUID id, Instant moment) {
        return entries.actAtStart(REVOKED, revoking(id, moment, "", List.of()));
    }

    /** One that the subject gave, and whether it was revoked since. */
    record Given(SubjectAuthorization authorization, boolean revoked) {}

    /** The authorization of this id, if the subject gave it. */
    Mono<Given> own(UUID id, SubjectId subject) {
        return database.sql(OWN)
                .bind("$1", id)
                .bind("$2", key.keyId())
                .bind("$3", key.of(subject))
                .map(row -> new Given(
                        authorization(
                                row,
                                Objects.requireNonNull(row.get("agency", String.class)),
                                Objects.requireNonNull(row.get("item", String.class)),
                                Map.of(key.of(subject), subject)),
                        Boolean.TRUE.equals(row.get("revoked", Boolean.class))))
                .one();
    }

    /** Giving changes no row where the id was used before, or there are {@link #MOST} already. */
    Change giving(SubjectAuthorization given, Instant moment) {
        return change(
                given,
                UNLESS_TOO_MANY,
                List.of(key.of(given.subject()), key.keyId(), given.agency(), given.item(), utc(moment)));
    }

    /** Revoking changes no row where the subject gave none of this id, or it is revoked. */
    Change revoking(UUID id, SubjectId subject, Instant moment) {
        return revoking(id, moment, " and key_id = ? and subject_hash = ?", List.of(key.keyId(), key.of(subject)));
    }

    private Change change(SubjectAuthorization given, String condition, List<Object> compared) {
        Frequency frequency = given.frequency();
        String hash = key.of(given.subject());
        String scope = String.join(",", given.scope());
        String lookback = given.lookback() == null ? null : given.lookback().toString();
        String times = frequency == null ? null : Integer.toString(frequency.times());
        String per = frequency == null ? null : frequency.per().toString();
        Instant from = given.from().truncatedTo(ChronoUnit.MICROS);
        Instant until = given.until().truncatedTo(ChronoUnit.MICROS);
        List<Object> values = new ArrayList<>(List.of(
                given.id(),
                key.keyId(),
                hash,
                given.agency(),
                given.item(),
                utc(from),
                utc(until),
                scope,
                Objects.requireNonNullElse(lookback, ""),
                frequency == null ? 0 : frequency.times(),
                Objects.requireNonNullElse(per, "")));
        values.addAll(compared);
        return new Change(
                new Act(RECORD + condition, values),
                particulars(given.id()),
                RowDigest.of(
                        given.id().toString(),
                        key.keyId(),
                        hash,
                        given.agency(),
                        given.item(),
                        RowDigest.text(from),
                        RowDigest.text(until),
                        scope.isEmpty() ? null : "{" + scope + "}",
                        lookback,
                        times,
                        per));
    }

    private static Change revoking(UUID id, Instant moment, String condition, List<Object> compared) {
        Instant revoked = moment.truncatedTo(ChronoUnit.MICROS);
        List<Object> values = new ArrayList<>(List.of(utc(revoked), id));
        values.addAll(compared);
        return new Change(
                new Act(REVOKE + condition + UNLESS_REVOKED, values),
                particulars(id),
                RowDigest.of(id.toString(), RowDigest.text(revoked)));
    }

    private static String particulars(UUID id) {
        return "{\"authorization\":\"" + id + "\"}";
    }

    private static SubjectAuthorization authorization(
            Readable row, String agency, String item, Map<String, SubjectId> hashes) {
        String[] scope = row.get("scope", String[].class);
        Integer times = row.get("times", Integer.class);
        Period per = period(row, "per");
        return new SubjectAuthorization(
                Objects.requireNonNull(row.get("id", UUID.class)),
                Objects.requireNonNull(hashes.get(row.get("subject_hash", String.class))),
                agency,
                item,
                moment(row, "valid_from"),
                moment(row, "valid_until"),
                new TreeSet<>(scope == null ? List.of() : List.of(scope)),
                period(row, "lookback"),
                times == null || per == null ? null : new Frequency(times, per));
    }

    private static Instant moment(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, OffsetDateTime.class)).toInstant();
    }

    private static @Nullable Period period(Readable row, String column) {
        String text = row.get(column, String.class);
        return text == null ? null : Period.parse(text);
    }

    private static <T> Parameter orNull(@Nullable T value, Class<T> type) {
        return value == null ? Parameters.in(type) : Parameters.in(value);
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
