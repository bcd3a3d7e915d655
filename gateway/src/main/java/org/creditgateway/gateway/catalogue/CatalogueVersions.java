package org.creditgateway.gateway.catalogue;

import io.r2dbc.spi.Readable;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The versions of the catalogue in the gateway's database, which is the truth about what is published. */
final class CatalogueVersions {

    private static final String NEWEST =
            "select version, digest, content from catalogue_version order by version desc limit 1";
    private static final String FIRST = "insert into catalogue_version (version, digest, content, document)"
            + " values (1, $1, $2, $3) on conflict (version) do nothing";

    private final DatabaseClient database;

    CatalogueVersions(DatabaseClient database) {
        this.database = database;
    }

    /** A version as it is stored. */
    record Stored(long version, String digest, String content) {}

    /** The version with the highest number; empty where none is published. */
    Mono<Stored> newest() {
        return database.sql(NEWEST).map(CatalogueVersions::stored).first();
    }

    /**
     * Publishes version 1, unless a version 1 is there already.
     *
     * @param content the canonical text
     * @param document what was written by people
     */
    Mono<Void> publishFirst(String content, String document) {
        return database.sql(FIRST)
                .bind("$1", CatalogueText.digest(content))
                .bind("$2", content)
                .bind("$3", document)
                .then();
    }

    private static Stored stored(Readable row) {
        return new Stored(
                Objects.requireNonNull(row.get("version", Long.class)),
                Objects.requireNonNull(row.get("digest", String.class)),
                Objects.requireNonNull(row.get("content", String.class)));
    }
}
