package org.creditgateway.gateway.catalogue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.creditgateway.gateway.catalogue.CatalogueVersions.Coming;
import org.creditgateway.gateway.database.Notices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Puts each version in force at its moment, by the database's clock, so that all replicas do it together. It learns of
 * versions before that, being told and looking now and then.
 */
final class CatalogueFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogueFollower.class);

    private final Catalogues catalogues;
    private final CatalogueVersions versions;
    private final Notices notices;
    private final SchemaCoordinates schema;
    private final CatalogueVersionProperties properties;
    private final Scheduler switching = Schedulers.newSingle("catalogue", true);
    private final Disposable.Swap following = Disposables.swap();
    private volatile long lastLook = System.nanoTime();
    private volatile long known;
    private volatile boolean failing;
    private volatile boolean closed;

    CatalogueFollower(
            Catalogues catalogues,
            CatalogueVersions versions,
            Notices notices,
            SchemaCoordinates schema,
            CatalogueVersionProperties properties) {
        this.catalogues = catalogues;
        this.versions = versions;
        this.notices = notices;
        this.schema = schema;
        this.properties = properties;
        this.known = number(catalogues.current());
    }

    void start() {
        following.update(Flux.merge(notices.signals(), Flux.interval(properties.poll()))
                .onBackpressureLatest()
                .concatMap(signal -> look(), 1)
                .subscribe());
    }

    /** Whether all versions that are published were known a moment ago. */
    boolean isUpToDate() {
        return System.nanoTime() - lastLook < properties.patience().toNanos();
    }

    @Override
    public void close() {
        closed = true;
        following.dispose();
        switching.dispose();
    }

    /** Looks for new versions once. Never fails; after the end it changes nothing and says nothing. */
    Mono<Void> look() {
        return Mono.defer(() -> {
                    long asked = System.nanoTime();
                    Mono<List<Coming>> answer = versions.after(known).collectList();
                    return Mono.fromFuture(answer.toFuture(), true)
                            .timeout(properties.patience())
                            .publishOn(Schedulers.boundedElastic())
                            .doOnNext(coming -> coming.forEach(this::expect))
                            .doOnNext(coming -> looked(asked));
                })
                .onErrorResume(fault -> {
                    failed(fault);
                    return Mono.empty();
                })
                .then();
    }

    private void looked(long asked) {
        lastLook = asked;
        if (failing) {
            LOG.info("Catalogue: new versions are taken again");
        }
        failing = false;
    }

    private void failed(Throwable fault) {
        if (!failing && !closed) {
            LOG.warn("Catalogue: new versions cannot be taken: {}", fault.getMessage());
        }
        failing = true;
    }

    private void expect(Coming coming) {
        if (closed) {
            return;
        }
        ApplicationCatalogue next = coming.stored().read(schema);
        known = coming.stored().version();
        Duration left = Duration.ofNanos(Math.max(0, coming.due() - System.nanoTime()));
        LOG.info("Catalogue version {} comes into force in {} ms", next.version(), left.toMillis());
        switching.schedule(() -> putInForce(next), left.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Several versions may come into force at one moment: the last one counts. */
    private void putInForce(ApplicationCatalogue next) {
        if (number(next) > number(catalogues.current())) {
            catalogues.replace(next);
            LOG.info(
                    "Catalogue version {} with {} items is in force",
                    next.version(),
                    next.items().size());
        }
    }

    private static long number(ApplicationCatalogue catalogue) {
        return Long.parseLong(catalogue.version());
    }
}
