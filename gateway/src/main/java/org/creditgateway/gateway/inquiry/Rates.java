package org.creditgateway.gateway.inquiry;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
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

    private final ZoneId zone;
    private final Clock clock;

    /** @param zone where days, to which catalogue items count, begin and end */
    Rates(Allowances allowances, RateProperties properties, ZoneId zone, Clock clock) {
        this.allowances = allowances;
        this.properties = properties;
        this.zone = zone;
        this.clock = clock;
    }

    /** How long until what a day allows is new. */
    Duration untilTomorrow() {
        ZonedDateTime now = clock.instant().atZone(zone);
        return Duration.between(now, now.toLocalDate().plusDays(1).atStartOfDay(zone));
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
