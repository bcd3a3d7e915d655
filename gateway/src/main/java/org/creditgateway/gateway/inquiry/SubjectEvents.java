package org.creditgateway.gateway.inquiry;

import reactor.core.publisher.Flux;

/** That something was changed about subjects: what subscription fields about subjects are answered anew for. */
@FunctionalInterface
public interface SubjectEvents {

    /**
     * The events of a field of {@code Subscription}. What an event is does not matter: each is answered by an inquiry of
     * its own, with what the sources hold then. Never ends of itself.
     */
    Flux<?> of(String field);
}
