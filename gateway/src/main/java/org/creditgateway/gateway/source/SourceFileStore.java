package org.creditgateway.gateway.source;

import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Objects;
import org.creditgateway.gateway.inquirylog.Act;
import org.creditgateway.gateway.source.PublishedFiles.Version;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The published source files: versions are kept in the gateway's database, which is the truth about them. */
public final class SourceFileStore {

    private static final String NEWEST = "select distinct on (file) file, version, revision, text,"
            + " published_by is not null as by_department from source_file order by file, version desc";
    private static final String REVISION = "select coalesce(max(revision), 0) as revision from source_file";
    private static final String FIRST = "insert into source_file (file, version, revision, text)"
            + " select ?, 1, coalesce(max(revision), 0) + 1, ? from source_file on conflict do nothing";
    private static final String NEXT = "insert into source_file (file, version, revision, text, published_by)"
            + " values (?, ?, ?, ?, ?) on conflict do nothing";

    private final DatabaseClient database;

    SourceFileStore(DatabaseClient database) {
        this.database = database;
    }

    /** The newest version of each file. */
    public Mono<PublishedFiles> newest() {
        return database.sql(NEWEST)
                .map(SourceFileStore::version)
                .all()
                .collectList()
                .map(PublishedFiles::of);
    }

    /** How often anything was published; it grows with each version of any file. */
    Mono<Long> revision() {
        return database.sql(REVISION).map(row -> number(row, "revision")).one();
    }

    /** Keeps a file as its first version, unless there is one, or somebody else publishes at the same time. */
    static Act publishFirst(String file, String text) {
        return new Act(FIRST, List.of(file, text));
    }

    /**
     * Publishes the next version of a file, unless anything was published after what is known: of two who publish at
     * once, one does.
     */
    public static Act publish(PublishedFiles known, String file, String text, String publishedBy) {
        return new Act(NEXT, List.of(file, known.nextVersion(file), known.revision() + 1, text, publishedBy));
    }

    private static Version version(Readable row) {
        return new Version(
                Objects.requireNonNull(row.get("file", String.class)),
                Objects.requireNonNull(row.get("version", Integer.class)),
                number(row, "revision"),
                Objects.requireNonNull(row.get("text", String.class)),
                Boolean.TRUE.equals(row.get("by_department", Boolean.class)));
    }

    private static long number(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Long.class));
    }
}
