package org.creditgateway.gateway.source;

import java.time.Duration;
import org.creditgateway.gateway.database.Notices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Takes what is published, by whichever replica, being told and looking now and then. */
public final class SourceFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SourceFollower.class);

    private static final Duration WARM_UP = Duration.ofSeconds(5);

    private final SourceRegistry registry;
    private final SourceFileStore store;
    private final Notices notices;
    private final Duration poll;
    private final Duration patience;
    private final Disposable.Swap following = Disposables.swap();
    private volatile long lastLook = System.nanoTime();
    private volatile long known = -1;
    private volatile boolean failing;
    private volatile boolean closed;

    /**
     * @param poll how often it looks without being told
     * @param patience how long it counts as up to date without having looked
     */
    SourceFollower(SourceRegistry registry, SourceFileStore store, Notices notices, Duration poll, Duration patience) {
        this.registry = registry;
        this.store = store;
        this.notices = notices;
        this.poll = poll;
        this.patience = patience;
    }

    void start() {
        following.update(Flux.merge(notices.signals(), Flux.interval(poll))
                .onBackpressureLatest()
                .concatMap(signal -> look(), 1)
                .subscribe());
    }

    /** Whether all that is published was taken a moment ago. */
    boolean isUpToDate() {
        return System.nanoTime() - lastLook < patience.toNanos();
    }

    /** Looks for new versions once, and takes them. Never fails; what cannot be taken is tried again at the next look. */
    public Mono<Void> look() {
        return Mono.defer(() -> {
                    long asked = System.nanoTime();
                    return store.revision()
                            .filter(revision -> revision != known)
                            .flatMap(revision -> store.newest())
                            .timeout(patience)
                            .publishOn(Schedulers.boundedElastic())
                            .doOnNext(this::take)
                            .doOnSuccess(files -> looked(asked));
                })
                .onErrorResume(fault -> {
                    failed(fault);
                    return Mono.empty();
                })
                .then();
    }

    @Override
    public void close() {
        closed = true;
        following.dispose();
    }

    private synchronized void take(PublishedFiles files) {
        if (closed || files.revision() <= known) {
            return;
        }
        long before = registry.current().version();
        registry.take(files.texts(), WARM_UP);
        known = files.revision();
        if (registry.current().version() != before) {
            LOG.info("Sources: publication {} is taken", known);
        }
    }

    private void looked(long asked) {
        lastLook = asked;
        if (failing) {
            LOG.info("Sources: what is published is taken again");
        }
        failing = false;
    }

    private void failed(Throwable fault) {
        if (!failing && !closed) {
            LOG.warn("Sources: what is published cannot be taken: {}", fault.getMessage());
        }
        failing = true;
    }
}
