package org.creditgateway.gateway.demo.systems;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenIssuerTests {

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final Map<String, List<String>> GRANT = Map.of("grant_type", List.of("client_credentials"));

    /** Shared, because making one takes longer than all the tests. */
    private static final String KEY = TokenIssuer.newKey();

    private final TokenIssuer issuer = TokenIssuer.of(KEY, Clock.fixed(NOW, ZoneOffset.UTC));

    @ParameterizedTest
    @EnumSource(DemoClient.class)
    void signsATokenForEachClient(DemoClient client) throws Exception {
        TokenAnswer answer = issuer.answer(basic(client.id() + ":demo"), GRANT);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).containsEntry("token_type", "Bearer").containsEntry("expires_in", 3600L);
        SignedJWT token = SignedJWT.parse((String) answer.body().get("access_token"));
        assertThat(token.verify(new RSASSAVerifier(
                        JWKSet.parse(issuer.keys()).getKeys().get(0).toRSAKey())))
                .isTrue();
        assertThat(token.getHeader().getType().getType()).isEqualTo("at+jwt");
        JWTClaimsSet claims = token.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo("https://issuer.credit-gateway.invalid");
        assertThat(claims.getAudience()).containsExactly("credit-gateway");
        assertThat(claims.getExpirationTime()).isEqualTo(Date.from(NOW.plusSeconds(3600)));
        assertThat(claims.getSubject()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "procurement-officer, SD-FINANCE, partner",
        "licensing-officer, JN-MARKET, partner",
        "personnel-officer, SD-PERSONNEL, partner",
        "analyst, SD-CREDIT-CENTER, analyst",
        "auditor, SD-AUDIT, auditor",
        "case-officer, SD-CREDIT-CENTER, case-officer",
        "market-case-officer, JN-MARKET, case-officer",
        "catalogue-admin, SD-CREDIT-CENTER, catalogue-admin"
    })
    void anOfficialsTokenNamesTheIndividual(String client, String agency, String role) throws Exception {
        JWTClaimsSet claims = claims(client);

        assertThat(claims.getStringClaim("agency")).isEqualTo(agency);
        assertThat(claims.getStringListClaim("roles")).containsExactly(role);
        assertThat(claims.getStringClaim("official_id")).isNotBlank();
        assertThat(claims.getStringClaim("name")).matches("\\p{IsHan}{2,4}");
    }

    @Test
    void subjectAndDepartmentAreNamedAsWhatTheyAre() throws Exception {
        assertThat(claims("subject").getClaims())
                .containsEntry("resident_id", "379999190001020015")
                .containsEntry("roles", List.of("subject"))
                .doesNotContainKeys("agency", "official_id");
        assertThat(claims("court-source").getClaims())
                .containsEntry("department", "SD-HIGH-COURT")
                .containsEntry("roles", List.of("source"))
                .doesNotContainKeys("agency", "official_id");
    }

    @Test
    void theKeyIsKeptAcrossRestartsAndNeverPublishedWhole() throws Exception {
        TokenIssuer restarted = TokenIssuer.of(KEY, Clock.systemUTC());

        assertThat(restarted.keys()).isEqualTo(issuer.keys());
        assertThat(JWKSet.parse(issuer.keys()).getKeys()).singleElement().matches(published -> !published.isPrivate());
    }

    @ParameterizedTest
    @ValueSource(strings = {"analyst:wrong", "nobody:demo", "analyst", ":", "analyst:"})
    void refusesUnknownClientsAndWrongSecrets(String credentials) {
        assertThat(issuer.answer(basic(credentials), GRANT))
                .satisfies(answer -> assertThat(answer.status()).isEqualTo(401))
                .satisfies(answer -> assertThat(answer.body()).containsEntry("error", "invalid_client"));
    }

    @Test
    void refusesRequestsWithoutBasicAuthentication() {
        assertThat(issuer.answer(null, GRANT).status()).isEqualTo(401);
        assertThat(issuer.answer("Bearer x", GRANT).status()).isEqualTo(401);
        assertThat(issuer.answer("Basic §", GRANT).status()).isEqualTo(401);
    }

    @Test
    void refusesOtherGrants() {
        String analyst = basic("analyst:demo");

        assertThat(issuer.answer(analyst, Map.of("grant_type", List.of("password")))
                        .body())
                .containsEntry("error", "unsupported_grant_type");
        assertThat(issuer.answer(analyst, Map.of()).body()).containsEntry("error", "invalid_request");
        assertThat(issuer.answer(analyst, Map.of("grant_type", List.of("client_credentials", "client_credentials")))
                        .status())
                .isEqualTo(400);
    }

    private JWTClaimsSet claims(String client) throws Exception {
        TokenAnswer answer = issuer.answer(basic(client + ":demo"), GRANT);
        return SignedJWT.parse((String) answer.body().get("access_token")).getJWTClaimsSet();
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }
}
