package org.creditgateway.gateway.catalogue;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** Holds the catalogue in force. It is swapped whole: an inquiry takes it once and keeps to it. */
public final class Catalogues {

    private final Sinks.Many<ApplicationCatalogue> changes =
            Sinks.many().multicast().directBestEffort();
    private volatile ApplicationCatalogue current;

    public Catalogues(ApplicationCatalogue first) {
        this.current = first;
    }

    /** The catalogue that an inquiry beginning now is decided under. */
    public ApplicationCatalogue current() {
        return current;
    }

    /** Puts another catalogue in force. */
    public synchronized void replace(ApplicationCatalogue next) {
        current = next;
        changes.tryEmitNext(next);
    }

    /**
     * Each catalogue that comes into force from the subscription on, as soon as {@link #current} answers it. Never ends.
     * Of several that a subscriber is too slow for, it gets the newest.
     */
    public Flux<ApplicationCatalogue> changes() {
        return changes.asFlux().onBackpressureLatest();
    }
}
