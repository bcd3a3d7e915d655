package org.creditgateway.gateway.submission;

import io.r2dbc.spi.R2dbcException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.inquirylog.FieldEntries;
import org.creditgateway.gateway.inquirylog.FieldEntries.Change;
import org.creditgateway.gateway.inquirylog.FieldEntries.Occasion;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.gateway.source.SourceRegistry;
import org.creditgateway.gateway.submission.SubmittedRecord.Name;
import org.creditgateway.gateway.tlog.Hash;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes records of a department, batch by batch. What is accepted of a batch is one act: rows and entry are committed
 * together, and answered then.
 */
final class Submissions {

    private static final String NUMBER = "select coalesce(max(number), 0) from submission where source = $1";
    private static final String KNOWN = """
            select asked.kind, asked.record, asked.version, last.version as last, said.key, said.digest
            from unnest($2::text[], $3::text[], $4::int[]) as asked (kind, record, version)
            cross join lateral (
                select max(version) as version from submitted_record as this
                where this.source = $1 and this.kind = asked.kind and this.record = asked.record
            ) as last
            left join lateral (
                select subject_key as key, sha256(convert_to(concat_ws(E'\\n',
                    kind, record, version, status, subject_key, subject_hash,
                    coalesce(to_char(event_on, 'YYYY-MM-DD'), ''), coalesce(to_char(ended, 'YYYY-MM-DD'), ''),
                    coalesce(to_char(until, 'YYYY-MM-DD'), ''), coalesce(to_char(repaired, 'YYYY-MM-DD'), ''),
                    content), 'UTF8')) as digest
                from submitted_record as this
                where this.source = $1 and this.kind = asked.kind and this.record = asked.record
                    and this.version = asked.version
                limit 1
            ) as said on true
            where last.version is not null
            """;

    private static final int MOST_ATTEMPTS = 20;
    private static final int MOST_FAILURES = 4;
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private final DatabaseClient database;
    private final SourceRegistry sources;
    private final FieldEntries entries;
    private final SubjectKeys keys;
    private final Clock clock;
    private final JsonMapper json;

    Submissions(
            DatabaseClient database,
            SourceRegistry sources,
            FieldEntries entries,
            SubjectKeys keys,
            Clock clock,
            JsonMapper json) {
        this.database = database;
        this.sources = sources;
        this.entries = entries;
        this.keys = keys;
        this.clock = clock;
        this.json = json;
    }

    /**
     * What came of a batch.
     *
     * @param answers one for each line, in order
     * @param entry the number of the act's entry; null where nothing was accepted
     */
    record Taken(List<LineAnswer> answers, @Nullable String entry) {}

    /** Another batch of the source was committed since this one was judged. */
    private static final class Overtaken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Overtaken() {
            super(null, null, false, false);
        }
    }

    /**
     * What the source takes from the requester.
     *
     * @param coordinate where the records come in
     * @return it; or {@link Refused}, which is an entry too unless nobody is known who asks
     */
    Mono<Accepted> accepted(String coordinate, Requester requester, String source) {
        Accepted accepted = Accepted.of(sources.current(), source)
                .filter(each -> requester instanceof Requester.Department department
                        && department.department().equals(each.department()))
                .orElse(null);
        return accepted != null
                ? Mono.just(accepted)
                : entries.act(new Occasion(coordinate, requester, clock.instant()), () -> Mono.error(notOwned()))
                        .then(Mono.error(Submissions::notOwned));
    }

    /** Takes the lines, checked. Completes when what is accepted is durable; or {@link Refused}: then it is not known to be. */
    Mono<Taken> take(String coordinate, Requester requester, Accepted accepted, List<Line> lines) {
        return Mono.defer(() -> attempt(coordinate, requester, accepted.source(), lines))
                .retryWhen(Retry.backoff(MOST_ATTEMPTS, SHORTEST_PAUSE)
                        .maxBackoff(LONGEST_PAUSE)
                        .filter(Overtaken.class::isInstance))
                .onErrorMap(Exceptions::isRetryExhausted, failure -> busy())
                .onErrorMap(DataAccessException.class, failure -> unavailable())
                .onErrorMap(R2dbcException.class, failure -> unavailable())
                .retryWhen(Retry.backoff(MOST_FAILURES, LONGEST_PAUSE)
                        .filter(Submissions::isPassing)
                        .onRetryExhaustedThrow((retry, last) -> last.failure()));
    }

    /** A batch that may have been committed is stored already when it comes again. */
    private static boolean isPassing(Throwable failure) {
        return failure instanceof Refused refused
                && refused.refusals().get(0).code() == ErrorCode.INQUIRY_LOG_UNAVAILABLE;
    }

    private Mono<Taken> attempt(String coordinate, Requester requester, String source, List<Line> lines) {
        List<SubmittedRecord> records = lines.stream()
                .filter(Line.Good.class::isInstance)
                .map(line -> ((Line.Good) line).record())
                .toList();
        if (records.isEmpty()) {
            return Mono.just(judged(lines, new History(keys), new ArrayList<>()));
        }
        return number(source)
                .flatMap(number -> known(source, records)
                        .publishOn(Schedulers.boundedElastic())
                        .flatMap(history -> store(coordinate, requester, source, number + 1, lines, history)));
    }

    private Mono<Taken> store(
            String coordinate, Requester requester, String source, long number, List<Line> lines, History history) {
        List<SubmittedRecord> good = new ArrayList<>();
        Taken judged = judged(lines, history, good);
        if (good.isEmpty()) {
            return Mono.just(judged);
        }
        Occasion occasion = new Occasion(coordinate, requester, clock.instant());
        return entries.act(occasion, () -> {
                    Batch.Storing storing = new Batch(source, number, occasion.moment(), good, keys).storing();
                    return Mono.just(new Change(
                            storing.act(),
                            json.writeValueAsString(new Particulars(source, number, good.size())),
                            storing.digest(),
                            Mono.error(Overtaken::new)));
                })
                .map(entry -> new Taken(judged.answers(), entry));
    }

    /** What the entry says of the occasion. */
    private record Particulars(String source, long submission, int records) {}

    private static Taken judged(List<Line> lines, History history, List<SubmittedRecord> good) {
        List<LineAnswer> answers = new ArrayList<>(lines.size());
        for (Line line : lines) {
            if (line instanceof Line.Good read) {
                LineAnswer answer = history.judge(line.number(), read.record());
                if (answer.state() == LineAnswer.State.ACCEPTED) {
                    good.add(read.record());
                }
                answers.add(answer);
            } else if (line instanceof Line.Bad bad) {
                answers.add(LineAnswer.refused(bad));
            } else {
                throw new IllegalStateException("line " + line.number() + ": not checked");
            }
        }
        return new Taken(answers, null);
    }

    private Mono<Long> number(String source) {
        return database.sql(NUMBER)
                .bind("$1", source)
                .map(row -> Objects.requireNonNull(row.get(0, Long.class)))
                .one();
    }

    private Mono<History> known(String source, List<SubmittedRecord> records) {
        History history = new History(keys);
        return database.sql(KNOWN)
                .bind("$1", source)
                .bind("$2", records.stream().map(SubmittedRecord::kind).toArray(String[]::new))
                .bind("$3", records.stream().map(SubmittedRecord::id).toArray(String[]::new))
                .bind("$4", records.stream().map(SubmittedRecord::version).toArray(Integer[]::new))
                .map(row -> {
                    Name name = new Name(
                            Objects.requireNonNull(row.get("kind", String.class)),
                            Objects.requireNonNull(row.get("record", String.class)));
                    history.note(name, Objects.requireNonNull(row.get("last", Integer.class)));
                    byte[] digest = row.get("digest", byte[].class);
                    if (digest != null) {
                        history.note(
                                name,
                                Objects.requireNonNull(row.get("version", Integer.class)),
                                Objects.requireNonNull(row.get("key", String.class)),
                                Hash.of(digest));
                    }
                    return name;
                })
                .all()
                .then(Mono.just(history));
    }

    private static Refused notOwned() {
        return new Refused(
                ErrorCode.FORBIDDEN,
                "Records are submitted by the department that owns the source, to a source that takes some.");
    }

    private static Refused busy() {
        return new Refused(
                ErrorCode.RATE_LIMITED, "Other submissions to the source go on at the same time. Send this again.");
    }

    private static Refused unavailable() {
        return new Refused(
                ErrorCode.INQUIRY_LOG_UNAVAILABLE, "The gateway's database does not answer. Send this again.");
    }
}
