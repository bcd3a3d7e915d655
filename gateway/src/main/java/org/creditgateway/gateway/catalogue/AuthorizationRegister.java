package org.creditgateway.gateway.catalogue;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
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
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The authorizations that subjects have given to agencies, found by a keyed hash of the subject. */
public final class AuthorizationRegister {

    /** How many authorizations of one subject for one agency and item there may be that have not ended. */
    static final int MOST = 20;

    private static final String IN_FORCE =
            "select id, subject_hash, valid_from, valid_until, scope, lookback, times, per"
                    + " from subject_authorization"
                    + " where subject_hash = any($1) and key_id = $2 and agency = $3 and item = $4"
                    + " and valid_from <= $5 and valid_until > $5 and (revoked_at is null or revoked_at > $5)"
                    + " and ($6::timestamptz is null or valid_from > $6::timestamptz)"
                    + " order by valid_until desc, id";
    private static final String USE = "select use_authorizations($1, $2, $3, $4, $5) as id";
    private static final String RECORD = "insert into subject_authorization"
            + " (id, key_id, subject_hash, agency, item, valid_from, valid_until, scope, lookback, times, per)"
            + " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (id) do nothing";
    private static final String REVOKE =
            "update subject_authorization set revoked_at = $2 where id = $1 and (revoked_at is null or revoked_at > $2)";
    private static final String GIVE = "insert into subject_authorization"
            + " (id, key_id, subject_hash, agency, item, valid_from, valid_until, scope, lookback, times, per)"
            + " select ?, ?, ?, ?, ?, ?, ?, string_to_array(nullif(?, ''), ','), nullif(?, ''), nullif(?, 0), nullif(?, '')"
            + " where (select count(*) from subject_authorization where subject_hash = ? and key_id = ? and agency = ?"
            + " and item = ? and revoked_at is null and valid_until > ?) < " + MOST
            + " on conflict (id) do nothing";
    private static final String TAKE_BACK = "update subject_authorization set revoked_at = ?"
            + " where id = ? and key_id = ? and subject_hash = ? and revoked_at is null";
    private static final String OWN = "select *, revoked_at is not null as revoked from subject_authorization"
            + " where id = $1 and key_id = $2 and subject_hash = $3";

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

    /** Records an authorization; answers whether it was not there yet. */
    public Mono<Boolean> record(SubjectAuthorization authorization) {
        Frequency frequency = authorization.frequency();
        return database.sql(RECORD)
                .bind("$1", authorization.id())
                .bind("$2", key.keyId())
                .bind("$3", key.of(authorization.subject()))
                .bind("$4", authorization.agency())
                .bind("$5", authorization.item())
                .bind("$6", utc(authorization.from()))
                .bind("$7", utc(authorization.until()))
                .bind("$8", orNull(scope(authorization), String[].class))
                .bind("$9", orNull(text(authorization.lookback()), String.class))
                .bind("$10", orNull(frequency == null ? null : frequency.times(), Integer.class))
                .bind("$11", orNull(frequency == null ? null : text(frequency.per()), String.class))
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

    /** Giving as an act: it changes no row where the id was used before, or there are {@link #MOST} already. */
    Act giving(SubjectAuthorization given, Instant moment) {
        Frequency frequency = given.frequency();
        String hash = key.of(given.subject());
        return new Act(
                GIVE,
                List.of(
                        given.id(),
                        key.keyId(),
                        hash,
                        given.agency(),
                        given.item(),
                        utc(given.from()),
                        utc(given.until()),
                        String.join(",", given.scope()),
                        Objects.requireNonNullElse(text(given.lookback()), ""),
                        frequency == null ? 0 : frequency.times(),
                        frequency == null ? "" : frequency.per().toString(),
                        hash,
                        key.keyId(),
                        given.agency(),
                        given.item(),
                        utc(moment)));
    }

    /** Revoking as an act: it changes no row where the subject gave none of this id, or it is revoked. */
    Act revoking(UUID id, SubjectId subject, Instant moment) {
        return new Act(TAKE_BACK, List.of(utc(moment), id, key.keyId(), key.of(subject)));
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

    private static String @Nullable [] scope(SubjectAuthorization authorization) {
        return authorization.scope().isEmpty() ? null : authorization.scope().toArray(String[]::new);
    }

    private static @Nullable String text(@Nullable Period period) {
        return period == null ? null : period.toString();
    }

    private static <T> Parameter orNull(@Nullable T value, Class<T> type) {
        return value == null ? Parameters.in(type) : Parameters.in(value);
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
