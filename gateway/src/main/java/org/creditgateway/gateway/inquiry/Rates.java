package org.creditgateway.gateway.inquiry;

import java.time.Duration;
import org.creditgateway.gateway.allowance.Allowance;
import org.creditgateway.gateway.allowance.Allowances;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.inquiry.RateProperties.Rate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** How often an agency and an official may ask, over all replicas. */
final class Rates {

    private static final Logger log = LoggerFactory.getLogger(Rates.class);
    private static final Duration LONGEST = Duration.ofMillis(500);

    private final Allowances allowances;
    private final RateProperties properties;

    Rates(Allowances allowances, RateProperties properties) {
        this.allowances = allowances;
        this.properties = properties;
    }

    /**
     * Counts a request.
     *
     * @return nothing when it may go on; else how long to wait. When the database does not answer it may go on: without
     *     that database no inquiry is answered
     */
    Mono<Duration> count(Requester requester) {
        if (requester instanceof Requester.Official official) {
            String agency = official.agency();
            return count(properties.official(), "official " + agency + " " + official.id())
                    .switchIfEmpty(Mono.defer(() -> count(properties.agency(), "agency " + agency)));
        }
        return requester instanceof Requester.System system
                ? count(properties.agency(), "agency " + system.agency())
                : Mono.empty();
    }

    private Mono<Duration> count(@Nullable Rate rate, String name) {
        if (rate == null) {
            return Mono.empty();
        }
        return allowances
                .spend(Allowance.rate(name, rate.perSecond(), rate.burst()), 1)
                .timeout(LONGEST)
                .onErrorResume(failure -> {
                    log.warn("requests cannot be counted: {}", failure.toString());
                    return Mono.empty();
                });
    }
}
