package org.creditgateway.gateway.disclosure;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.creditgateway.gateway.catalogue.ApplicationCatalogue;
import org.creditgateway.gateway.catalogue.CatalogueArchive;
import org.creditgateway.gateway.catalogue.CatalogueItem.Hiding;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What the items of each catalogue version hide from subjects. A version never changes and few of its items hide anything:
 * that is kept longer than the archive keeps whole versions.
 */
final class HidingItems {

    private static final int MOST_VERSIONS = 1_000;

    private final CatalogueArchive archive;
    private final Cache<String, Map<String, Hiding>> read =
            Caffeine.newBuilder().maximumSize(MOST_VERSIONS).build();

    HidingItems(CatalogueArchive archive) {
        this.archive = archive;
    }

    /** For these versions, by version, and by the item's code. */
    Mono<Map<String, Map<String, Hiding>>> of(Collection<String> versions) {
        return Flux.fromIterable(versions)
                .concatMap(version -> of(version).map(items -> Map.entry(version, items)))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private Mono<Map<String, Hiding>> of(String version) {
        return Mono.fromSupplier(() -> read.getIfPresent(version))
                .switchIfEmpty(Mono.defer(() -> archive.version(version))
                        .switchIfEmpty(Mono.error(() -> new IllegalStateException(
                                "catalogue version " + version + ": named by an entry, but not stored")))
                        .map(HidingItems::hiding)
                        .doOnNext(items -> read.put(version, items)));
    }

    private static Map<String, Hiding> hiding(ApplicationCatalogue catalogue) {
        Map<String, Hiding> hiding = new HashMap<>();
        catalogue.items().forEach(item -> {
            if (item.hiding() != null) {
                hiding.put(item.code(), item.hiding());
            }
        });
        return Map.copyOf(hiding);
    }
}
