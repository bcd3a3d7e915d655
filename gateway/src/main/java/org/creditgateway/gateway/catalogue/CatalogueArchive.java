package org.creditgateway.gateway.catalogue;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.creditgateway.gateway.catalogue.CatalogueVersions.Published;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Every version of the catalogue that was ever published. All of it is public, so anyone can ask for any: a few versions
 * are kept as they were read, and no more than two are read at once.
 */
public final class CatalogueArchive implements AutoCloseable {

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");
    private static final int MOST_LISTED = 100;
    private static final int MOST_AT_ONCE = 2;

    private final CatalogueVersions versions;
    private final SchemaCoordinates schema;
    private final Cache<Long, ApplicationCatalogue> read =
            Caffeine.newBuilder().maximumSize(8).build();
    private final Map<Long, Mono<ApplicationCatalogue>> underway = new ConcurrentHashMap<>();
    private final Scheduler reading =
            Schedulers.newBoundedElastic(MOST_AT_ONCE, Integer.MAX_VALUE, "catalogue-archive", 60, true);

    /**
     * What is published of a version beside its items.
     *
     * @param name such as {@code 1}
     * @param digest SHA-256 over the canonical text, in hex
     * @param inForceFrom the moment from which inquiries are decided under it, until the next version's
     * @param publishedBy the agency of the official who published it; empty for the file of the first start
     */
    public record Edition(String name, String digest, Instant publishedAt, Instant inForceFrom, String publishedBy) {

        private static Edition of(Published published) {
            return new Edition(
                    Long.toString(published.version()),
                    published.digest(),
                    published.publishedAt(),
                    published.inForceFrom(),
                    published.publishedBy());
        }
    }

    CatalogueArchive(CatalogueVersions versions, SchemaCoordinates schema) {
        this.versions = versions;
        this.schema = schema;
    }

    /** The catalogue that was, or will be, in force at a moment; empty where none was. */
    Mono<ApplicationCatalogue> asOf(Instant moment) {
        return versions.numberInForce(moment).flatMap(this::catalogue);
    }

    /** One version, such as {@code 1}; empty where there is none of that name. */
    public Mono<ApplicationCatalogue> version(String name) {
        long number = number(name);
        return number == 0 ? Mono.empty() : catalogue(number);
    }

    /** The canonical text of one version, over which its digest is made; empty where there is none of that name. */
    public Mono<String> text(String name) {
        long number = number(name);
        return number == 0 ? Mono.empty() : versions.version(number).map(CatalogueVersions.Stored::content);
    }

    @Override
    public void close() {
        reading.dispose();
    }

    /** What is published of one version; empty where there is none of that name. */
    public Mono<Edition> edition(String name) {
        return published(name).map(Edition::of).filter(edition -> edition.name().equals(name));
    }

    /** The newest versions, the newest first, in force or coming; at most 100. */
    public Flux<Edition> editions() {
        return publishedBefore(null).map(Edition::of);
    }

    /** What is published of one version. */
    Mono<Published> published(String name) {
        return versions.published(number(name) + 1, 1).next();
    }

    /**
     * The versions older than the one named, newest first, at most 100.
     *
     * @param name none is older than one that there is not; null for the newest
     */
    Flux<Published> publishedBefore(@Nullable String name) {
        return versions.published(name == null ? Long.MAX_VALUE : number(name), MOST_LISTED);
    }

    /** The number of a version; 0 for a name that none has. */
    private static long number(String name) {
        return NUMBER.matcher(name).matches() ? Long.parseLong(name) : 0;
    }

    private Mono<ApplicationCatalogue> catalogue(long number) {
        return Mono.defer(() -> {
            ApplicationCatalogue known = read.getIfPresent(number);
            return known == null ? underway.computeIfAbsent(number, this::reading) : Mono.just(known);
        });
    }

    /** Reads the version on one of the few threads; those who ask meanwhile wait for the same catalogue. */
    private Mono<ApplicationCatalogue> reading(long number) {
        return Mono.fromCallable(() -> versions.version(number).block())
                .subscribeOn(reading)
                .map(stored -> stored.read(schema))
                .doOnNext(catalogue -> read.put(number, catalogue))
                .doFinally(end -> underway.remove(number))
                .cache();
    }
}
