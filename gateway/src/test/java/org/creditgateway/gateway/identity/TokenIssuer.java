package org.creditgateway.gateway.identity;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** A token issuer on loopback that starts when told to. */
final class TokenIssuer implements AutoCloseable {

    private static final String KEYS = "/keys";

    private final WireMockServer server =
            new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());
    private final RSAKey rsa;
    private final ECKey ec;

    TokenIssuer() {
        try {
            rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
            ec = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        server.start();
    }

    String uri() {
        return server.baseUrl();
    }

    RSAKey rsa() {
        return rsa;
    }

    void publish() {
        server.stubFor(get(KEYS).willReturn(okJson(new JWKSet(List.of(rsa, ec)).toString())));
        server.stubFor(get("/.well-known/openid-configuration")
                .willReturn(okJson("{\"issuer\": \"%s\", \"jwks_uri\": \"%s\"}".formatted(uri(), uri() + KEYS))));
    }

    int fetchesOfKeys() {
        return server.findAll(getRequestedFor(urlEqualTo(KEYS))).size();
    }

    /** The claims of an official, as good as can be. */
    JWTClaimsSet.Builder official() {
        return claims(
                Map.of("agency", "SD-FINANCE", "official_id", "F-1", "name", "Wang Fang", "roles", List.of("partner")));
    }

    JWTClaimsSet.Builder claims(Map<String, Object> more) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(uri())
                .audience("credit-gateway")
                .subject("somebody")
                .expirationTime(Date.from(Instant.now().plusSeconds(300)));
        more.forEach(claims::claim);
        return claims;
    }

    String sign(JWTClaimsSet.Builder claims) {
        return sign(JWSAlgorithm.RS256, JOSEObjectType.JWT, claims);
    }

    String sign(JWSAlgorithm algorithm, JOSEObjectType type, JWTClaimsSet.Builder claims) {
        boolean elliptic = algorithm.equals(JWSAlgorithm.ES256);
        var header = new JWSHeader.Builder(algorithm)
                .type(type)
                .keyID(elliptic ? "ec" : "rsa")
                .build();
        try {
            return sign(header, claims, elliptic ? new ECDSASigner(ec) : new RSASSASigner(rsa));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    String sign(JWSHeader header, JWTClaimsSet.Builder claims, JWSSigner signer) {
        try {
            var token = new SignedJWT(header, claims.build());
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
