package org.creditgateway.gateway.inquirylog;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.creditgateway.gateway.database.PostgresServer;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.inquirylog.InquiryEntry.Kind;
import org.creditgateway.gateway.inquirylog.InquiryEntry.Outcome;
import org.creditgateway.gateway.inquirylog.InquiryEntry.SubjectAccess;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

/** The log over a test's database, for tests of other packages. */
public final class OpenLog implements AutoCloseable {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final PostgresServer server;
    private final GroupCommitLog log;

    public OpenLog(PostgresServer server) {
        this.server = server;
        InquiryLogProperties properties =
                new InquiryLogProperties(64, Duration.ofMillis(250), Duration.ofSeconds(5), Duration.ofMinutes(1));
        this.log = new GroupCommitLog(
                server.dataSource(), Samples.KEYS, properties, Samples.treeWatch(), EventLoops.none());
    }

    /** An inquiry of an official, about at most one subject. */
    public static InquiryEntry inquiry(
            String agency,
            String official,
            @Nullable String item,
            @Nullable String caseNumber,
            Instant moment,
            Outcome outcome,
            @Nullable SubjectId subject) {
        Requester requester = new Requester.Official(agency, official, "Name " + official, Set.of("partner"), "test");
        return new InquiryEntry(
                agency + official + moment,
                Kind.INQUIRY,
                requester,
                moment,
                item,
                "1",
                caseNumber,
                caseNumber == null ? null : "FORMAT",
                List.of(),
                null,
                List.of("Organization.name"),
                List.of("Organization.name=FULL"),
                List.of(),
                outcome,
                List.of(),
                new byte[32],
                "{}",
                Stream.ofNullable(subject)
                        .map(each -> new SubjectAccess(each, List.of("Organization.name"), List.of()))
                        .toList(),
                null);
    }

    /** Appends them in this order. */
    public void append(List<InquiryEntry> entries) {
        Flux.fromIterable(entries)
                .concatMap(entry -> log.permit().flatMap(permit -> log.append(permit, entry)))
                .blockLast(LONG);
    }

    public FieldEntries fieldEntries() {
        return new FieldEntries(log, () -> "1");
    }

    public InquiryLogReader reader() {
        return new InquiryLogReader(DatabaseClient.create(server.connectionFactory()), Samples.KEYS);
    }

    public InquiryLog log() {
        return log;
    }

    /** Carries over what the registers hold, as the first start does. */
    public void carryOver() {
        new CarryOver(server.dataSource(), log).run();
    }

    /**
     * Verifies the whole log, as {@code verify-log} does.
     *
     * @return how many rows are older than their entries
     */
    public long verify() throws SQLException, IOException {
        return verify(server);
    }

    /** The same, of a log that nobody writes. */
    public static long verify(PostgresServer server) throws SQLException, IOException {
        try (Connection connection = server.dataSource().getConnection()) {
            return LogVerifier.verify(connection, LogArchives.NONE, leaf -> {});
        }
    }

    @Override
    public void close() {
        log.close();
    }
}
