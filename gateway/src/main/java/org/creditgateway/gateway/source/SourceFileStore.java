package org.creditgateway.gateway.source;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.r2dbc.core.DatabaseClient;

/** The published source files: versions are kept in the gateway's database, which is the truth about them. */
final class SourceFileStore {

    private final DatabaseClient database;

    SourceFileStore(DatabaseClient database) {
        this.database = database;
    }

    /** The newest version of each file, by file name; empty in an empty database. Waits for the database. */
    Map<String, String> newest() {
        Map<String, String> files = new TreeMap<>();
        database.sql("select distinct on (file) file, text from source_file order by file, version desc")
                .map(row -> Map.entry(
                        Objects.requireNonNull(row.get("file", String.class)),
                        Objects.requireNonNull(row.get("text", String.class))))
                .all()
                .doOnNext(file -> files.put(file.getKey(), file.getValue()))
                .blockLast();
        return files;
    }

    /** Keeps the files as their first versions, all or none. Waits for the database. */
    void keepFirst(Map<String, String> files) {
        TreeMap<String, String> sorted = new TreeMap<>(files);
        database.sql("insert into source_file (file, version, text) select file, 1, text"
                        + " from unnest($1::text[], $2::text[]) as first (file, text) on conflict do nothing")
                .bind("$1", sorted.keySet().toArray(String[]::new))
                .bind("$2", sorted.values().toArray(String[]::new))
                .then()
                .block();
    }
}
