package org.creditgateway.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;
import reactor.core.publisher.Mono;

class TokenAuthenticationTests {

    private static final Instant NOW = Instant.parse("2026-05-01T00:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final AtomicInteger verifications = new AtomicInteger();
    private final TokenAuthentication tokens = new TokenAuthentication(this::verify, now::get);

    @Test
    void aTokenIsVerifiedOnceUntilItExpires() {
        var first = tokens.authenticate("a").block();
        assertThat(tokens.authenticate("a").block()).isSameAs(first);
        assertThat(verifications).hasValue(1);

        now.set(NOW.plusSeconds(60));
        assertThatThrownBy(() -> tokens.authenticate("a").block()).isInstanceOf(UnusableToken.class);
        assertThat(verifications).hasValue(2);
    }

    @Test
    void eachTokenIsItsOwn() {
        assertThat(tokens.authenticate("a").block().requester()).isInstanceOf(Requester.Official.class);
        assertThatThrownBy(() -> tokens.authenticate("bad").block()).isInstanceOf(UnusableToken.class);
        assertThatThrownBy(() -> tokens.authenticate("bad").block()).isInstanceOf(UnusableToken.class);
        assertThat(verifications).hasValue(3);
    }

    private Mono<Jwt> verify(String token) {
        verifications.incrementAndGet();
        if (token.equals("bad") || !now.get().isBefore(NOW.plusSeconds(60))) {
            return Mono.error(new UnusableToken("The bearer token is not accepted."));
        }
        return Mono.just(Jwt.withTokenValue(token)
                .header("alg", "RS256")
                .claims(claims -> claims.putAll(Map.of(
                        "iss", "https://issuer.example",
                        "sub", "s",
                        "agency", "SD-FINANCE",
                        "official_id", "F-1",
                        "name", "Wang Fang",
                        "roles", List.of())))
                .expiresAt(NOW.plus(Duration.ofSeconds(60)))
                .build());
    }
}
