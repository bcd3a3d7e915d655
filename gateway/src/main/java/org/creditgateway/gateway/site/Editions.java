package org.creditgateway.gateway.site;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.creditgateway.gateway.catalogue.ApplicationCatalogue;
import org.creditgateway.gateway.catalogue.CatalogueArchive;
import org.creditgateway.gateway.catalogue.CatalogueArchive.Edition;
import org.creditgateway.gateway.catalogue.Catalogues;
import org.creditgateway.gateway.site.ItemInWords.Day;
import reactor.core.publisher.Mono;

/** The versions of the catalogue that pages are made of. The one in force is shown even without the database. */
final class Editions {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Catalogues catalogues;
    private final CatalogueArchive archive;
    private final InstantSource clock;
    private final Cache<String, Day> published =
            Caffeine.newBuilder().maximumSize(1_000).build();

    Editions(Catalogues catalogues, CatalogueArchive archive, InstantSource clock) {
        this.catalogues = catalogues;
        this.archive = archive;
        this.clock = clock;
    }

    /** The version in force. */
    Mono<PublicCatalogue> current() {
        return of(catalogues.current(), "/catalogue", true);
    }

    /** The version of this name, once it has been in force; empty where there is none. */
    Mono<PublicCatalogue> version(String name) {
        boolean current = name.equals(catalogues.current().version());
        return archive.version(name).flatMap(catalogue -> of(catalogue, "/catalogue/versions/" + name, current));
    }

    /** The newest versions, the newest first. */
    Mono<List<Edition>> all() {
        return archive.editions().collectList();
    }

    String currentVersion() {
        return catalogues.current().version();
    }

    boolean isComing(Edition edition) {
        return edition.inForceFrom().isAfter(clock.instant());
    }

    private Mono<PublicCatalogue> of(ApplicationCatalogue catalogue, String address, boolean current) {
        return published(catalogue.version())
                .map(day -> new PublicCatalogue(
                        catalogue, day.orElse(null), address, current, PublicCatalogue.day(clock.instant())));
    }

    private Mono<Optional<Day>> published(String version) {
        Day known = published.getIfPresent(version);
        if (known != null) {
            return Mono.just(Optional.of(known));
        }
        return archive.edition(version)
                .map(edition -> day(edition.publishedAt()))
                .doOnNext(day -> published.put(version, day))
                .map(Optional::of)
                .timeout(PATIENCE)
                .onErrorReturn(Optional.empty())
                .defaultIfEmpty(Optional.empty());
    }

    static Day day(Instant moment) {
        return Day.of(PublicCatalogue.day(moment));
    }
}
