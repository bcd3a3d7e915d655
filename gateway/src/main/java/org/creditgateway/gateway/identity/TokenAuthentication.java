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
public final class TokenAuthentication {

    private static final String SCHEME = "Bearer ";
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
                .executor(Runnable::run) // its upkeep takes less than waking a thread for it
                .build();
    }

    /**
     * The requester that credentials of the form {@code Bearer …} speak of.
     *
     * @return who asks; or {@link UnusableToken}, or {@link IssuerUnavailable}
     */
    public Mono<RequesterAuthentication> authenticateBearer(String credentials) {
        boolean bearer = credentials.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        String token = bearer ? credentials.substring(SCHEME.length()).strip() : "";
        return token.isEmpty()
                ? Mono.error(new UnusableToken("The header Authorization does not hold one bearer token."))
                : authenticate(token);
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
