package org.creditgateway.gateway.retention;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.inquirylog.Act;
import org.creditgateway.gateway.inquirylog.FieldEntries;
import org.creditgateway.gateway.inquirylog.FieldEntries.Change;
import org.creditgateway.gateway.inquirylog.FieldEntries.Occasion;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.gateway.tlog.Hash;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Takes parts of the log that are past their time out of the database, one after the other, after each was archived to a
 * file. Their tables stay until the owner of the tables drops them.
 */
final class RetiredParts {

    static final String ROLE = "log-archivist";

    private static final String COORDINATE = "Mutation.retireLogPart";
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final int LONGEST_REASON = 2_000;
    private static final String NEXT = """
            select first, until, (select written_at from log_entry where index = until - 1) as written
            from log_part
            where until <= (select size from log_tree) and until <= (select 256 * (max(tile) + 1) from log_index)
                and not exists (select from log_archive where log_archive.first = log_part.first)
            order by first limit 1
            """;
    private static final String RETIRE = """
            insert into log_archive (first, file_digest, approved_by, reason, decided_at) values (?, ?, ?, ?, ?)
            """;

    private final DatabaseClient database;
    private final FieldEntries entries;
    private final RetentionProperties properties;
    private final Clock clock;

    RetiredParts(DatabaseClient database, FieldEntries entries, RetentionProperties properties, Clock clock) {
        this.database = database;
        this.entries = entries;
        this.properties = properties;
        this.clock = clock;
    }

    /** A part that left the database; {@code entry} is that of the act. */
    record RetiredLogPart(String first, String entry) {}

    /**
     * Takes a part out of the database.
     *
     * @param first the part's first entry
     * @param archive SHA-256 of the file that {@code archive-log} wrote, in hex
     * @return what was done; or {@link Refused}, which is an entry too unless nobody is known who asks
     */
    Mono<RetiredLogPart> retire(Requester requester, String first, String archive, String reason) {
        Instant moment = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return entries.act(
                        new Occasion(COORDINATE, requester, moment),
                        () -> Mono.fromSupplier(() -> approvedBy(requester, archive, reason))
                                .flatMap(approvedBy -> past(first, moment)
                                        .map(part -> change(part, archive, approvedBy, reason, moment))))
                .map(entry -> new RetiredLogPart(first, entry));
    }

    private static String approvedBy(Requester requester, String archive, String reason) {
        Requester.Official official = requester
                .officialAs(ROLE)
                .orElseThrow(() -> new Refused(
                        ErrorCode.FORBIDDEN, "Parts of the log are retired by officials with the role " + ROLE + "."));
        if (!DIGEST.matcher(archive).matches()) {
            throw new Refused(
                    ErrorCode.BAD_REQUEST, "archive: no SHA-256 (expected: 64 hexadecimal digits, in lower case)");
        }
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new Refused(
                    ErrorCode.BAD_REQUEST,
                    "reason: missing or too long (expected: 1 to " + LONGEST_REASON + " characters)");
        }
        return official.agency() + "/" + official.id();
    }

    private Mono<Long> past(String first, Instant moment) {
        return database.sql(NEXT)
                .map(row -> new Next(
                        Objects.requireNonNull(row.get("first", Long.class)),
                        Objects.requireNonNull(row.get("written", OffsetDateTime.class))))
                .one()
                .filter(next -> Long.toString(next.first()).equals(first))
                .switchIfEmpty(Mono.error(() -> new Refused(
                        ErrorCode.BAD_REQUEST,
                        "first: not the oldest part (expected: the first entry of the oldest part, all of it signed"
                                + " and indexed)")))
                .map(next -> {
                    if (!next.written().toInstant().isBefore(properties.before(moment))) {
                        throw new Refused(
                                ErrorCode.BAD_REQUEST,
                                "first: not past its time (expected: a part whose last entry is older than "
                                        + properties.keep() + ")");
                    }
                    return next.first();
                });
    }

    private record Next(long first, OffsetDateTime written) {}

    private static Change change(long first, String archive, String approvedBy, String reason, Instant moment) {
        return new Change(
                new Act(
                        RETIRE,
                        List.of(
                                first,
                                HexFormat.of().parseHex(archive),
                                approvedBy,
                                reason,
                                moment.atOffset(ZoneOffset.UTC))),
                "{\"first\":\"" + first + "\",\"archive\":\"" + archive + "\"}",
                Hash.sha256(String.join(
                        "\n",
                        Long.toString(first),
                        archive,
                        Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, moment)),
                        approvedBy,
                        reason)),
                Mono.empty());
    }
}
