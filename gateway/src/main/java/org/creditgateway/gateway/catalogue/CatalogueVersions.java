package org.creditgateway.gateway.catalogue;

import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.creditgateway.gateway.inquirylog.Act;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The versions of the catalogue in the gateway's database, which is the truth about what is published, and since when. */
final class CatalogueVersions {

    private static final String SELECT = "select version, digest, content,"
            + " (extract(epoch from in_force_from - clock_timestamp()) * 1000)::bigint as remaining from catalogue_version ";
    private static final String NEWEST = SELECT + "order by version desc limit 1";
    private static final String IN_FORCE =
            SELECT + "where in_force_from <= coalesce($1, clock_timestamp()) order by version desc limit 1";
    private static final String NUMBER_IN_FORCE =
            "select version from catalogue_version where in_force_from <= $1 order by version desc limit 1";
    private static final String ONE = SELECT + "where version = $1";
    private static final String AFTER = SELECT + "where version > $1 order by version";
    private static final String PUBLISHED = "select version, digest, published_at, in_force_from, published_by"
            + " from catalogue_version where version < $1 order by version desc limit $2";
    private static final String FIRST = "insert into catalogue_version (version, digest, content, document)"
            + " values (1, ?, ?, ?) on conflict (version) do nothing";
    private static final String NEXT = """
            insert into catalogue_version (version, digest, content, document, published_by, in_force_from)
            select ?, ?, ?, ?, ?, greatest(clock_timestamp() + ? * interval '1 millisecond', max(in_force_from))
            from catalogue_version
            on conflict (version) do nothing
            """;

    private final DatabaseClient database;

    CatalogueVersions(DatabaseClient database) {
        this.database = database;
    }

    /** A version as it is stored. */
    record Stored(long version, String digest, String content) {

        /**
         * The catalogue of this version.
         *
         * @throws InvalidCatalogue when it does not fit the schema
         * @throws IllegalStateException when it was changed
         */
        ApplicationCatalogue read(SchemaCoordinates schema) {
            String actual = CatalogueText.digest(content);
            if (!actual.equals(digest)) {
                throw new IllegalStateException("catalogue version " + version + ": its text has digest " + actual
                        + " (expected: " + digest + ")");
            }
            var read = CatalogueReader.readStored("catalogue version " + version, content, schema);
            return new ApplicationCatalogue(Long.toString(version), digest, read.items());
        }
    }

    /**
     * A version that will be in force.
     *
     * @param due when, as a value of {@link System#nanoTime()}: the rest of the time by the database's clock, from when
     *     its answer came
     */
    record Coming(Stored stored, long due) {}

    /**
     * What is published of a version beside its items.
     *
     * @param digest SHA-256 over the canonical text, in hex
     * @param publishedBy the agency of the official who published it; empty for the file of the first start
     */
    record Published(long version, String digest, Instant publishedAt, Instant inForceFrom, String publishedBy) {}

    /** The version with the highest number, in force or not yet; empty where none is published. */
    Mono<Stored> newest() {
        return database.sql(NEWEST).map(CatalogueVersions::stored).first();
    }

    /** The version in force now, by the database's clock; empty where none is. */
    Mono<Stored> inForce() {
        return database.sql(IN_FORCE)
                .bindNull("$1", OffsetDateTime.class)
                .map(CatalogueVersions::stored)
                .first();
    }

    /** The number of the version in force at a moment; empty where none was. */
    Mono<Long> numberInForce(Instant moment) {
        return database.sql(NUMBER_IN_FORCE)
                .bind("$1", moment.atOffset(ZoneOffset.UTC))
                .map(row -> number(row, "version"))
                .first();
    }

    /** One version. */
    Mono<Stored> version(long version) {
        return database.sql(ONE)
                .bind("$1", version)
                .map(CatalogueVersions::stored)
                .first();
    }

    /** The versions above this one, ascending: also in the order in which they come into force. */
    Flux<Coming> after(long version) {
        return database.sql(AFTER)
                .bind("$1", version)
                .map(CatalogueVersions::coming)
                .all();
    }

    /** Versions below a number, newest first. */
    Flux<Published> published(long before, int limit) {
        return database.sql(PUBLISHED)
                .bind("$1", before)
                .bind("$2", limit)
                .map(CatalogueVersions::published)
                .all();
    }

    /**
     * Publishes version 1, in force at once, unless a version 1 is there already.
     *
     * @param content the canonical text
     * @param document what was written by people
     */
    static Act publishFirst(String content, String document) {
        return new Act(FIRST, List.of(CatalogueText.digest(content), content, document));
    }

    /**
     * Publishes a version, unless its number is taken: of two who publish at once, one does.
     *
     * @param notice how long before it comes into force
     */
    static Act publish(Stored next, String document, String publishedBy, Duration notice) {
        return new Act(
                NEXT, List.of(next.version(), next.digest(), next.content(), document, publishedBy, notice.toMillis()));
    }

    private static Stored stored(Readable row) {
        return new Stored(
                number(row, "version"),
                Objects.requireNonNull(row.get("digest", String.class)),
                Objects.requireNonNull(row.get("content", String.class)));
    }

    private static Coming coming(Readable row) {
        return new Coming(
                stored(row),
                System.nanoTime() + Duration.ofMillis(number(row, "remaining")).toNanos());
    }

    private static Published published(Readable row) {
        String by = row.get("published_by", String.class);
        return new Published(
                number(row, "version"),
                Objects.requireNonNull(row.get("digest", String.class)),
                moment(row, "published_at"),
                moment(row, "in_force_from"),
                by == null ? "" : by);
    }

    private static Instant moment(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, OffsetDateTime.class)).toInstant();
    }

    private static long number(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Long.class));
    }
}
