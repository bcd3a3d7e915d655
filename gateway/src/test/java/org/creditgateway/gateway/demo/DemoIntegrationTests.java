package org.creditgateway.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(DemoExtension.class)
class DemoIntegrationTests {

    private static final String ORGANIZATION = "91379999MA9000011Y";
    private static final String PERSON = "379999190001020015";

    private final Demo demo;

    DemoIntegrationTests(Demo demo) {
        this.demo = demo;
    }

    @Test
    void setsWhatADeploymentWouldSet() {
        assertThat(demo.properties())
                .containsKeys(
                        "spring.r2dbc.url",
                        "spring.r2dbc.username",
                        "spring.r2dbc.password",
                        "spring.flyway.user",
                        "spring.flyway.password",
                        "spring.security.oauth2.resourceserver.jwt.jwk-set-uri",
                        "credit-gateway.source-files",
                        "credit-gateway.catalogue-file")
                .containsEntry(
                        "spring.security.oauth2.resourceserver.jwt.issuer-uri", "https://issuer.credit-gateway.invalid")
                .containsEntry("spring.security.oauth2.resourceserver.jwt.audiences", "credit-gateway")
                .containsEntry("credit-gateway.sources.court.username", "court_reader");
        assertThat(List.of("subject", "encryption", "pseudonym", "record", "receipt"))
                .allSatisfy(key -> {
                    assertThat(property("credit-gateway.keys." + key + ".id")).isNotBlank();
                    assertThat(Base64.getDecoder().decode(property("credit-gateway.keys." + key + ".secret")))
                            .hasSize(32);
                });
    }

    @ParameterizedTest
    @CsvSource({"fsync", "synchronous_commit", "full_page_writes", "data_checksums"})
    void anAcknowledgedCommitSurvives(String setting) throws Exception {
        assertThat(query("credit_gateway", "credit_gateway", "show " + setting)).isEqualTo("on");
    }

    @Test
    void theDatabaseAsksForPasswordsAndListensOnLoopbackOnly() throws Exception {
        assertThat(query("credit_gateway", "credit_gateway", "show listen_addresses"))
                .isEqualTo("127.0.0.1");
        assertThatThrownBy(() -> DriverManager.getConnection(jdbc("court"), "postgres", "wrong"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void theCourtsReaderReadsAndNothingElse() throws Exception {
        assertThat(query(
                        "court",
                        "court_reader",
                        "select count(*) from judgment_default where uscc = '" + ORGANIZATION + "'"))
                .isEqualTo("4");
        assertThat(query(
                        "court",
                        "court_reader",
                        "select count(*) from serious_listing where resident_id = '" + PERSON + "'"))
                .isEqualTo("4");
        assertThatThrownBy(() -> query("court", "court_reader", "delete from judgment_default returning 1"))
                .isInstanceOf(SQLException.class);
        assertThatThrownBy(() ->
                        query("court", "court_reader", "begin read write; delete from judgment_default returning 1"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> query("credit_gateway", "court_reader", "select 1"))
                .hasMessageContaining("permission denied for database");
    }

    @Test
    void theIssuersTokensVerifyByItsPublishedKeys() throws Exception {
        String keys = property("spring.security.oauth2.resourceserver.jwt.jwk-set-uri");
        JsonNode metadata = Http.json(keys.replace("/oauth2/jwks", "/.well-known/openid-configuration"));

        String answer = Http.send(HttpRequest.newBuilder(
                                URI.create(metadata.get("token_endpoint").asString()))
                        .header("Authorization", basic("procurement-officer:demo"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials")))
                .body();
        SignedJWT token = SignedJWT.parse(answer.replaceAll(".*\"access_token\" *: *\"([^\"]*)\".*", "$1"));

        assertThat(metadata.get("jwks_uri").asString()).isEqualTo(keys);
        assertThat(token.verify(new RSASSAVerifier(JWKSet.parse(Http.get(keys).body())
                        .getKeyByKeyId(token.getHeader().getKeyID())
                        .toRSAKey())))
                .isTrue();
        assertThat(token.getJWTClaimsSet().getIssuer())
                .isEqualTo(metadata.get("issuer").asString());
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/ratings?codes=, 91379999MA9000011Y, uscc, 1",
        "/v1/arrears?codes=, 91379999MA9000011Y, uscc, 4",
        "/v1/penalties?codes=, 91379999MA9000011Y, uscc, 4",
        "/v1/red-listings?codes=, 91379999MA9000011Y, uscc, 4",
        "/v1/arrears?ids=, 379999190001020015, idNumber, 4",
        "/v1/penalties?ids=, 379999190001020015, idNumber, 4",
        "/v1/red-listings?ids=, 379999190001020015, idNumber, 4"
    })
    void theTaxBureauAnswersForManySubjectsAtOnce(String path, String subject, String key, int rows) {
        JsonNode answer = Http.json(property("credit-gateway.sources.tax.url") + path + "unknown," + subject);

        assertThat(answer.get("data"))
                .hasSize(rows)
                .allSatisfy(row -> assertThat(row.get(key).asString()).isEqualTo(subject));
    }

    @Test
    void theTaxBureauSelectsPenaltiesAndSaysWhatItExpected() {
        String url = property("credit-gateway.sources.tax.url");

        assertThat(Http.json(url + "/v1/penalties?codes=" + ORGANIZATION + "&decidedUntil=2019-01-01")
                        .get("data"))
                .hasSize(1);
        assertThat(Http.get(url + "/v1/penalties").statusCode()).isEqualTo(400);
        assertThat(Http.get(url + "/v1/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void theMarketRegulatorAnswersPlainQueries() {
        JsonNode answer = Http.graphql(
                property("credit-gateway.sources.market.url"),
                "query($codes: [ID!]!) { organizations(codes: $codes) { uscc officers { idNumber }"
                        + " old: penalties(decidedUntil: \"2019-01-01\") { id } penalties { type } } }",
                Map.of("codes", List.of("unknown", ORGANIZATION)));

        JsonNode organizations = answer.at("/data/organizations");
        assertThat(organizations).hasSize(1);
        assertThat(organizations.at("/0/officers/0/idNumber").asString()).isEqualTo("37999919000106005X");
        assertThat(organizations.at("/0/old")).hasSize(1);
        assertThat(organizations.at("/0/penalties")).hasSize(4);
    }

    @Test
    void theMarketRegulatorIsASubgraph() {
        String url = property("credit-gateway.sources.market.url");
        JsonNode service = Http.graphql(url, "{ _service { sdl } }", Map.of());
        JsonNode entities = Http.graphql(
                url,
                "query($r: [_Any!]!) { _entities(representations: $r) { __typename"
                        + " ... on Organization { registeredName } ... on Person { fullName licences { id } } } }",
                Map.of(
                        "r",
                        List.of(
                                Map.of("__typename", "Person", "residentId", PERSON),
                                Map.of("__typename", "Organization", "uscc", "unknown"),
                                Map.of("__typename", "Organization", "uscc", ORGANIZATION))));

        assertThat(service.at("/data/_service/sdl").asString())
                .contains("type Organization @key(fields: \"uscc\")", "https://specs.apollo.dev/federation/v2")
                .doesNotContain("_entities");
        assertThat(entities.at("/data/_entities")).hasSize(3);
        assertThat(entities.at("/data/_entities/0/licences")).hasSize(4);
        assertThat(entities.at("/data/_entities/1").isNull()).isTrue();
        assertThat(entities.at("/data/_entities/2/registeredName").asString()).endsWith("有限公司");
    }

    @Test
    void theMarketRegulatorReadsRepresentationsInTheDocument() {
        JsonNode entities = Http.graphql(
                property("credit-gateway.sources.market.url"),
                "{ _entities(representations: [{__typename: \"Person\", residentId: \"" + PERSON
                        + "\"}]) { ... on Person { fullName } } }",
                Map.of());

        assertThat(entities.at("/data/_entities/0/fullName").asString()).isEqualTo("李晓林");
    }

    private String property(String name) {
        return String.valueOf(demo.properties().get(name));
    }

    private String query(String database, String role, String sql) throws SQLException {
        String password = property(
                role.equals("court_reader") ? "credit-gateway.sources.court.password" : "spring.flyway.password");
        try (Connection connection = DriverManager.getConnection(jdbc(database), role, password);
                Statement statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            while (!rows) {
                rows = statement.getMoreResults();
            }
            try (ResultSet result = statement.getResultSet()) {
                result.next();
                return result.getString(1);
            }
        }
    }

    private String jdbc(String database) {
        return property("spring.r2dbc.url").replace("r2dbc:", "jdbc:").replace("/credit_gateway", "/" + database);
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }
}
