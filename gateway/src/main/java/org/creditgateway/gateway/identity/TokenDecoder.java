package org.creditgateway.gateway.identity;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.JWTProcessor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.Set;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Verifies a token: signed by the issuer with a named algorithm, for this audience, with a subject and an expiry that
 * is still to come. Fails with {@link UnusableToken} or {@link IssuerUnavailable}, never otherwise.
 */
final class TokenDecoder implements ReactiveJwtDecoder {

    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);

    private static final Duration LEAST_TIME_BETWEEN_FETCHES = Duration.ofSeconds(5);
    private static final Duration LONGEST_OUTAGE = Duration.ofHours(1);

    private final IssuerKeys keys;
    private final NimbusJwtDecoder decoder;

    TokenDecoder(String issuer, Set<String> audiences, IssuerKeys keys, InstantSource clock) {
        this.keys = keys;
        this.decoder = new NimbusJwtDecoder(processor(cached(keys), claims(issuer, audiences, clock)));
        this.decoder.setJwtValidator(token -> OAuth2TokenValidatorResult.success());
    }

    @Override
    public Mono<Jwt> decode(String token) {
        return Mono.fromCallable(() -> verify(token)).subscribeOn(Schedulers.boundedElastic());
    }

    private Jwt verify(String token) {
        try {
            return decoder.decode(token);
        } catch (BadJwtException e) {
            throw rejected();
        } catch (RuntimeException e) {
            throw e.getCause() instanceof KeySourceException && !keys.known() ? new IssuerUnavailable(e) : rejected();
        }
    }

    private static UnusableToken rejected() {
        return new UnusableToken("The bearer token is not accepted.");
    }

    private static JWKSource<SecurityContext> cached(IssuerKeys keys) {
        return JWKSourceBuilder.create(keys)
                .refreshAheadCache(false)
                .rateLimited(LEAST_TIME_BETWEEN_FETCHES.toMillis())
                .outageTolerant(LONGEST_OUTAGE.toMillis())
                .build();
    }

    private static JWTProcessor<SecurityContext> processor(
            JWKSource<SecurityContext> keys, DefaultJWTClaimsVerifier<SecurityContext> claims) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSTypeVerifier(types());
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        processor.setJWTClaimsSetVerifier(claims);
        return processor;
    }

    /** {@code at+jwt} as in RFC 9068, or {@code JWT}; some issuers leave the type out. */
    private static DefaultJOSEObjectTypeVerifier<SecurityContext> types() {
        return new DefaultJOSEObjectTypeVerifier<>(
                JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt"), null);
    }

    private static DefaultJWTClaimsVerifier<SecurityContext> claims(
            String issuer, Set<String> audiences, InstantSource clock) {
        var exact = new JWTClaimsSet.Builder().issuer(issuer).build();
        var verifier = new DefaultJWTClaimsVerifier<SecurityContext>(audiences, exact, Set.of("sub", "exp"), Set.of()) {
            @Override
            protected Date currentTime() {
                return Date.from(clock.instant());
            }
        };
        verifier.setMaxClockSkew(0);
        return verifier;
    }
}
