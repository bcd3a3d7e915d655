package org.creditgateway.gateway.inquirylog;

import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.creditgateway.gateway.keys.Keys;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The log in the gateway's database. Entries are encoded and hashed by who brings them and written by one thread, as
 * many in one transaction as wait; each is answered after the commit. Acts have a thread and a connection of their own, so
 * that no inquiry waits for the rows that an act writes.
 */
final class GroupCommitLog implements InquiryLog, AutoCloseable {

    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(10);

    private final Semaphore places;
    private final InquiryLogProperties properties;
    private final EntryEncoder encoder;
    private final Receipts receipts;
    private final LogWriter writer;
    private final LogThread thread;
    private final LogThread acts;
    private final TreeWatch tree;
    private final EventLoops loops;
    private volatile boolean closed;

    GroupCommitLog(DataSource source, Keys keys, InquiryLogProperties properties, TreeWatch tree, EventLoops loops) {
        this.tree = tree;
        this.loops = loops;
        this.places = new Semaphore(properties.queue());
        this.properties = properties;
        this.encoder = new EntryEncoder(keys);
        this.receipts = new Receipts(keys.receipt());
        this.writer = new LogWriter(source, properties.fresh());
        this.thread = new LogThread(writer, Schedulers.parallel()::schedule);
        this.thread.start();
        this.acts = new LogThread(new LogWriter(source, properties.fresh()), Schedulers.parallel()::schedule);
        this.acts.start();
    }

    @Override
    public Mono<Permit> permit() {
        return Mono.defer(() -> {
            Optional<String> objection = tree.objection();
            if (objection.isPresent()) {
                return Mono.error(new LogUnavailable("inquiry log: " + objection.get(), null));
            }
            if (closed || !places.tryAcquire()) {
                return Mono.error(new LogUnavailable(
                        closed ? "inquiry log: closed" : "inquiry log: all " + properties.queue() + " places are taken",
                        null));
            }
            Place place = new Place(places);
            return answers()
                    .then(Mono.<Permit>fromCallable(() -> place.hand() ? place : null))
                    .doOnError(e -> place.withdraw())
                    .doOnCancel(place::withdraw);
        });
    }

    @Override
    public Mono<Receipt> append(Permit permit, InquiryEntry entry) {
        return written(permit, entry, null);
    }

    @Override
    public Mono<Receipt> commit(Permit permit, InquiryEntry entry, Act act) {
        return written(permit, entry, act);
    }

    private Mono<Receipt> written(Permit permit, InquiryEntry entry, @Nullable Act act) {
        return Mono.defer(() -> {
            Place place = (Place) permit;
            place.use();
            EncodedEntry encoded = encode(entry, place);
            return Mono.<Long>create(index -> {
                        EventExecutor loop = loops.current();
                        Work.Append append = new Work.Append(encoded, place, index, loop);
                        if (act == null) {
                            loops.submit(append, loop, thread::submit);
                        } else {
                            acts.submit(List.of(new Work.ActOf(append, act)));
                        }
                    })
                    .map(index -> receipts.issue(index, encoded.leafHash()));
        });
    }

    /** Why no inquiry may begin whether or not the database answers, if so. */
    Optional<String> objection() {
        return tree.objection();
    }

    /** Completes when the database answers, or did a moment ago; or {@link LogUnavailable}. */
    Mono<Void> answers() {
        return Mono.defer(() -> writer.answeredLately()
                ? Mono.empty()
                : Mono.<Void>create(answer -> thread.submit(List.of(new Work.Question(answer))))
                        .timeout(properties.patience())
                        .onErrorMap(TimeoutException.class, this::noAnswer));
    }

    /** Writes what waits, then closes the connection. */
    @Override
    public void close() {
        closed = true;
        thread.close(LONGEST_DRAIN);
        acts.close(LONGEST_DRAIN);
    }

    private EncodedEntry encode(InquiryEntry entry, Place place) {
        try {
            return encoder.encode(entry);
        } catch (RuntimeException e) {
            place.free();
            throw e;
        }
    }

    private LogUnavailable noAnswer(Throwable timeout) {
        return new LogUnavailable(
                "inquiry log: no answer of its database within "
                        + properties.patience().toMillis() + " ms",
                timeout);
    }
}
