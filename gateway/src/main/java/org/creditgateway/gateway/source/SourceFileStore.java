package org.creditgateway.gateway.source;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.creditgateway.gateway.inquirylog.Act;
import org.creditgateway.gateway.inquirylog.InquiryEntry;
import org.creditgateway.gateway.inquirylog.InquiryLog;
import org.creditgateway.gateway.inquirylog.NotCarriedOut;
import org.creditgateway.gateway.tlog.Hash;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.json.JsonMapper;

/** The published source files: versions are kept in the gateway's database, which is the truth about them. */
final class SourceFileStore {

    private static final String PROPERTY = "credit-gateway.source-files";
    private static final String FIRST =
            "insert into source_file (file, version, text) values (?, 1, ?) on conflict do nothing";

    /** Sources are registered before the catalogue is read. */
    private static final String NO_CATALOGUE = "";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final DatabaseClient database;
    private final InquiryLog log;

    SourceFileStore(DatabaseClient database, InquiryLog log) {
        this.database = database;
        this.log = log;
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

    /** Keeps a file as its first version, together with its entry in the log. Waits for both. */
    void keepFirst(String file, String text) {
        InquiryEntry entry = InquiryEntry.ofStart(
                PROPERTY,
                Instant.now(),
                NO_CATALOGUE,
                Hash.sha256(text).bytes(),
                JSON.writeValueAsString(Map.of("file", file)));
        log.permit()
                .flatMap(permit -> log.commit(permit, entry, new Act(FIRST, List.of(file, text))))
                .then()
                .onErrorComplete(NotCarriedOut.class)
                .block(PATIENCE);
    }
}
