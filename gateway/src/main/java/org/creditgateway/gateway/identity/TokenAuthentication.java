package org.creditgateway.gateway.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;

/** From a token to who asks. A token is verified once and remembered until it expires; a refused one is forgotten. */
final class TokenAuthentication {

    private static final int MOST_TOKENS = 10_000;

    private final ReactiveJwtDecoder decoder;
    private final InstantSource clock;
    private final Cache<String, RequesterAuthentication> verified;

    TokenAuthentication(ReactiveJwtDecoder decoder, InstantSource clock) {
        this.decoder = decoder;
        this.clock = clock;
        this.verified = Caffeine.newBuilder()
                .maximumSize(MOST_TOKENS)
                .expireAfter(Expiry.<String, RequesterAuthentication>creating(
                        (token, authentication) -> Duration.between(clock.instant(), authentication.expires())))
                .build();
    }

    /** @return who asks; or {@link UnusableToken}, or {@link IssuerUnavailable} */
    Mono<RequesterAuthentication> authenticate(String token) {
        RequesterAuthentication known = verified.getIfPresent(token);
        if (known != null && clock.instant().isBefore(known.expires())) {
            return Mono.just(known);
        }
        return decoder.decode(token)
                .map(TokenAuthentication::authentication)
                .doOnNext(authentication -> verified.put(token, authentication));
    }

    private static RequesterAuthentication authentication(Jwt token) {
        Instant expires = Objects.requireNonNull(token.getExpiresAt());
        return new RequesterAuthentication(RequesterClaims.requester(token), expires);
    }
}
