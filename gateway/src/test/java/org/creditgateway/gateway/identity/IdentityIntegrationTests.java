package org.creditgateway.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

class IdentityIntegrationTests {

    private static TokenIssuer issuer;
    private static ConfigurableApplicationContext application;
    private static WebTestClient client;

    @BeforeAll
    static void start() {
        issuer = new TokenIssuer();
        issuer.publish();
        application = IdentityApplication.start(issuer.uri());
        client = IdentityApplication.client(application);
    }

    @AfterAll
    static void stop() {
        application.close();
        issuer.close();
    }

    @Test
    void withoutTokenThePublicAsks() {
        client.post()
                .uri("/graphql")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .isEqualTo("the public");
    }

    @Test
    void anOfficialIsRecognised() {
        accepted(issuer.sign(issuer.official()), "Wang Fang (F-1) of SD-FINANCE");
    }

    @Test
    void accessTokenTypeAndOtherNamedAlgorithmsAreAccepted() {
        for (var algorithm : List.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256)) {
            for (var type : new JOSEObjectType[] {JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null}) {
                accepted(issuer.sign(algorithm, type, issuer.official()), "Wang Fang (F-1) of SD-FINANCE");
            }
        }
    }

    @Test
    void otherAlgorithmsAndTypesAreRefused() throws JOSEException {
        refused(issuer.sign(JWSAlgorithm.RS384, JOSEObjectType.JWT, issuer.official()));
        refused(issuer.sign(JWSAlgorithm.RS256, new JOSEObjectType("dpop+jwt"), issuer.official()));
        var hs256 = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa").build();
        refused(issuer.sign(
                hs256,
                issuer.official(),
                new MACSigner(issuer.rsa().toRSAPublicKey().getEncoded())));
    }

    @Test
    void unsignedAndEncryptedTokensAreRefused() throws JOSEException {
        refused(new PlainJWT(issuer.official().build()).serialize());
        var header = new JWEHeader(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM);
        var encrypted = new EncryptedJWT(header, issuer.official().build());
        encrypted.encrypt(new RSAEncrypter(issuer.rsa().toRSAPublicKey()));
        refused(encrypted.serialize());
    }

    @Test
    void aKeyThatIsNotTheIssuersIsRefused() throws JOSEException {
        var other = new RSAKeyGenerator(2048).generate();
        for (String id : List.of("rsa", "another")) {
            var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(id).build();
            for (int i = 0; i < 5; i++) {
                refused(issuer.sign(header, issuer.official(), new RSASSASigner(other)));
            }
        }
        assertThat(issuer.fetchesOfKeys()).isLessThanOrEqualTo(5);
    }

    @Test
    void claimsThatEveryTokenNeedsAreChecked() {
        refused(issuer.sign(
                issuer.official().expirationTime(Date.from(Instant.now().minusSeconds(1)))));
        refused(issuer.sign(issuer.official().expirationTime(null)));
        refused(issuer.sign(
                issuer.official().notBeforeTime(Date.from(Instant.now().plusSeconds(60)))));
        refused(issuer.sign(issuer.official().audience("another-gateway")));
        refused(issuer.sign(issuer.official().audience((String) null)));
        refused(issuer.sign(issuer.official().issuer("https://issuer.example")));
        refused(issuer.sign(issuer.official().issuer(null)));
        refused(issuer.sign(issuer.official().subject(null)));
        refused(issuer.sign(issuer.official().claim("exp", "soon")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer ",
                "Bearer x",
                "Bearer a.b.c",
                "Bearer a.b.c.d.e",
                "Bearer ....",
                "Bearer {}",
                "Bearer eyJhbGciOiJub25lIn0.e30.",
                "Bearer eyJhbGciOiJSUzI1NiJ9.e30.",
                "Basic Y2xpZW50OmRlbW8=",
                "x"
            })
    void whatIsNotATokenIsRefused(String authorization) {
        unauthenticated(client.post().uri("/graphql").header(HttpHeaders.AUTHORIZATION, authorization));
    }

    @Test
    void twoTokensAreRefused() {
        String token = "Bearer " + issuer.sign(issuer.official());
        unauthenticated(client.post().uri("/graphql").header(HttpHeaders.AUTHORIZATION, token, token));
    }

    @Test
    void theMessageNamesTheClaimThatIsMissing() {
        says("lacks the claim agency", issuer.official().claim("agency", null));
        says("lacks the claim name", issuer.official().claim("name", " "));
        says("lacks the claim client_id", issuer.claims(Map.of("agency", "SD-FINANCE")));
        says("claim official_id is not a string", issuer.official().claim("official_id", 7));
        says("claim roles is not a list", issuer.official().claim("roles", "partner"));
        says("lacks the claim resident_id", issuer.claims(Map.of("roles", List.of("subject"))));
        says("lacks the claim department", issuer.claims(Map.of("roles", List.of("source"))));
        says("agency and resident_id", issuer.official().claim("resident_id", "379999190001020015"));
    }

    @Test
    void aWrongResidentIdIsNotRepeated() {
        var claims = issuer.claims(Map.of("roles", List.of("subject"), "resident_id", "379999190001020016"));
        String body = says("claim resident_id is not a resident id", claims);
        assertThat(body).doesNotContain("37999919");
    }

    @Test
    void otherRequestersAreRecognised() {
        accepted(
                issuer.sign(issuer.claims(Map.of("roles", List.of("subject"), "resident_id", "379999190001020015"))),
                "the subject");
        accepted(
                issuer.sign(issuer.claims(Map.of("roles", List.of("source"), "department", "SD-HIGH-COURT"))),
                "department SD-HIGH-COURT");
        accepted(
                issuer.sign(issuer.claims(Map.of("agency", "SD-FINANCE", "client_id", "budget"))),
                "system budget of SD-FINANCE");
    }

    @Test
    void theKeysAreFetchedOnceForManyTokens() {
        accepted(issuer.sign(issuer.official()), "Wang Fang (F-1) of SD-FINANCE");
        int before = issuer.fetchesOfKeys();
        for (int i = 0; i < 5; i++) {
            accepted(issuer.sign(issuer.official().jwtID("token-" + i)), "Wang Fang (F-1) of SD-FINANCE");
        }
        assertThat(issuer.fetchesOfKeys()).isEqualTo(before);
    }

    @Test
    void theRefusalHasTheMediaTypeAskedFor() {
        client.post()
                .uri("/graphql")
                .accept(MediaType.APPLICATION_GRAPHQL_RESPONSE)
                .header(HttpHeaders.AUTHORIZATION, "Bearer x")
                .exchange()
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.APPLICATION_GRAPHQL_RESPONSE);
    }

    @Test
    void openPathsAreOpenAndOthersAreNotFound() {
        client.get().uri("/graphiql").exchange().expectStatus().isOk();
        client.get()
                .uri("/graphiql")
                .header(HttpHeaders.AUTHORIZATION, "Bearer x")
                .exchange()
                .expectStatus()
                .isOk();
        client.get().uri("/actuator/health/liveness").exchange().expectStatus().isOk();
        for (String path : List.of("/unguarded", "/actuator", "/actuator/env", "/absent", "/login", "/logout")) {
            var result = client.get().uri(path).exchange().expectStatus().isNotFound();
            result.expectHeader().doesNotExist(HttpHeaders.SET_COOKIE);
        }
    }

    @Test
    void otherOriginsAreNotAllowed() {
        client.options()
                .uri("/graphql")
                .header(HttpHeaders.ORIGIN, "https://elsewhere.example")
                .header(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD, "POST")
                .exchange()
                .expectHeader()
                .doesNotExist(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN);
    }

    private static void accepted(String token, String requester) {
        client.post()
                .uri("/graphql")
                .header(HttpHeaders.AUTHORIZATION, "bearer " + token)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .isEqualTo(requester);
    }

    private static String refused(String token) {
        return unauthenticated(client.post().uri("/graphql").header(HttpHeaders.AUTHORIZATION, "Bearer " + token));
    }

    private static String says(String message, JWTClaimsSet.Builder claims) {
        String body = refused(issuer.sign(claims));
        assertThat(body).contains(message);
        return body;
    }

    private static String unauthenticated(WebTestClient.RequestHeadersSpec<?> request) {
        var result = request.exchange()
                .expectStatus()
                .isUnauthorized()
                .expectBody(String.class)
                .returnResult();
        HttpHeaders headers = result.getResponseHeaders();
        assertThat(headers.getFirst(HttpHeaders.WWW_AUTHENTICATE)).startsWith("Bearer");
        assertThat(headers.getCacheControl()).isEqualTo("no-store");
        assertThat(headers.getContentType()).isEqualTo(MediaType.APPLICATION_JSON);
        assertThat(headers.get(HttpHeaders.SET_COOKIE)).isNull();
        assertThat(result.getResponseBody())
                .startsWith("{\"errors\":[{\"message\":\"The ")
                .endsWith("\",\"extensions\":{\"code\":\"UNAUTHENTICATED\"}}]}");
        return result.getResponseBody();
    }
}
