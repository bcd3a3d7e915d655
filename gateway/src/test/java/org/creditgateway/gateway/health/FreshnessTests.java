package org.creditgateway.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.gateway.fetch.SourceState;
import org.creditgateway.gateway.fetch.SourceState.Breaker;
import org.creditgateway.gateway.source.SourceListing;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** How fresh a source's data is, as it says itself. */
class FreshnessTests {

    private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-11-27T12:00:00Z");
    private static final Clock AN_HOUR_LATER = Clock.fixed(NOON.plusHours(1).toInstant(), ZoneOffset.UTC);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicInteger asked = new AtomicInteger();
    private Mono<OffsetDateTime> answer = Mono.just(NOON);
    private Breaker breaker = Breaker.CLOSED;

    private final Freshness freshness = new Freshness(
            () -> List.of(
                    new SourceListing("court", "k", "D", "T", null),
                    new SourceListing("tax", "k", "D", "T", Mono.defer(() -> {
                        asked.incrementAndGet();
                        return answer;
                    }))),
            source -> new SourceState(true, Duration.ZERO, 0, breaker),
            meters,
            AN_HOUR_LATER);

    @Test
    void itIsWhatTheSourceSaidLast() {
        assertThat(freshness.of("tax")).isNull();

        freshness.read();
        assertThat(freshness.of("tax")).isEqualTo(NOON);
        assertThat(meters.get("credit.gateway.source.age")
                        .tag("source", "tax")
                        .gauge()
                        .value())
                .isEqualTo(3600);

        answer = Mono.just(NOON.plusMinutes(30));
        freshness.read();
        assertThat(freshness.of("tax")).isEqualTo(NOON.plusMinutes(30));
        assertThat(meters.get("credit.gateway.source.age")
                        .tag("source", "tax")
                        .gauge()
                        .value())
                .isEqualTo(1800);
    }

    @Test
    void whatWasSaidHoldsWhenTheSourceFails() {
        freshness.read();
        answer = Mono.error(SourceFailure.unavailable("down", null));

        freshness.read();

        assertThat(freshness.of("tax")).isEqualTo(NOON);
    }

    @Test
    void aSourceThatIsLeftAloneIsNotAsked() {
        breaker = Breaker.OPEN;

        freshness.read();

        assertThat(asked).hasValue(0);
    }

    @Test
    void aSourceThatDoesNotSayHowIsNotAsked() {
        freshness.read();

        assertThat(freshness.of("court")).isNull();
        assertThat(asked).hasValue(1);
    }
}
