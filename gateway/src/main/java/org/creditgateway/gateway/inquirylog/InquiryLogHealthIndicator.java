package org.creditgateway.gateway.inquirylog;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Mono;

/** Up while the log's database answers and its tree keeps up. Its name among the health components is {@code inquiryLog}. */
record InquiryLogHealthIndicator(GroupCommitLog log) implements ReactiveHealthIndicator {

    @Override
    public Mono<Health> health() {
        if (log.objection().isPresent()) {
            return Mono.just(Health.down().build());
        }
        return log.answers()
                .then(Mono.fromSupplier(() -> Health.up().build()))
                .onErrorResume(
                        LogUnavailable.class, e -> Mono.just(Health.down().build()));
    }
}
