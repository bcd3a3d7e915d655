package org.creditgateway.gateway.demo.systems;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Issues access tokens (RFC 9068, RS256) to the demo's clients, by the client credentials grant of RFC 6749. */
public final class TokenIssuer {

    /** The issuer's name. It is the same on each start; nothing is found at it. */
    public static final String ISSUER = "https://issuer.credit-gateway.invalid";

    /** Whom the tokens are for. */
    public static final String AUDIENCE = "credit-gateway";

    private static final Duration LIFETIME = Duration.ofHours(1);

    private final RSAKey key;
    private final JWSSigner signer;
    private final Clock clock;

    private TokenIssuer(RSAKey key, Clock clock) throws JOSEException {
        this.key = key;
        this.signer = new RSASSASigner(key);
        this.clock = clock;
    }

    /** @param key a private RSA key in JWK form, as {@link #newKey} makes it */
    public static TokenIssuer of(String key, Clock clock) {
        try {
            return new TokenIssuer(RSAKey.parse(key), clock);
        } catch (ParseException | JOSEException e) {
            throw new IllegalArgumentException("the issuer's key: not an RSA key in JWK form", e);
        }
    }

    /** A new private key, in JWK form. */
    public static String newKey() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true)
                    .generate()
                    .toJSONString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The public key, as a JWK set. */
    Map<String, Object> keys() {
        return new JWKSet(key.toPublicJWK()).toJSONObject();
    }

    /**
     * Answers a token request.
     *
     * @param authorization the Authorization header, if there is one
     * @param form the parameters of the body, decoded
     */
    TokenAnswer answer(@Nullable String authorization, Map<String, List<String>> form) {
        Optional<DemoClient> client = client(authorization);
        if (client.isEmpty()) {
            return TokenAnswer.invalidClient();
        }
        List<String> grantTypes = form.getOrDefault("grant_type", List.of());
        if (grantTypes.size() != 1) {
            return TokenAnswer.error(
                    400, "invalid_request", "grant_type: given " + grantTypes.size() + " times (expected: once)");
        }
        if (!grantTypes.get(0).equals("client_credentials")) {
            return TokenAnswer.error(400, "unsupported_grant_type", "grant_type (expected: client_credentials)");
        }
        return TokenAnswer.token(token(client.get()), LIFETIME.toSeconds());
    }

    private String token(DemoClient client) {
        Instant now = clock.instant();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(client.id())
                .claim("client_id", client.id())
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)));
        client.claims().forEach(claims::claim);
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(new JOSEObjectType("at+jwt"))
                        .keyID(key.getKeyID())
                        .build(),
                claims.build());
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private static Optional<DemoClient> client(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return Optional.empty();
        }
        try {
            String credentials = new String(
                    Base64.getDecoder().decode(authorization.substring(6).trim()), StandardCharsets.UTF_8);
            int colon = credentials.indexOf(':');
            return colon < 0 || !isSecret(decoded(credentials.substring(colon + 1)))
                    ? Optional.empty()
                    : DemoClient.of(decoded(credentials.substring(0, colon)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }

    private static boolean isSecret(String secret) {
        return MessageDigest.isEqual(
                secret.getBytes(StandardCharsets.UTF_8), DemoClient.SECRET.getBytes(StandardCharsets.UTF_8));
    }
}
