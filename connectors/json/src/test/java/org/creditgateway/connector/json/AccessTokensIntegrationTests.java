package org.creditgateway.connector.json;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.creditgateway.connector.ClientCredentials;
import org.creditgateway.connector.HttpSettings;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.connector.SourceFailure.Kind;
import org.creditgateway.connector.SourceRow;
import org.creditgateway.connector.SourceSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** How a system that wants access tokens is called. */
class AccessTokensIntegrationTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String SECRET = "s+cr/t 4711";

    @RegisterExtension
    static final WireMockExtension SERVICE = WireMockExtension.newInstance()
            .options(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private JsonSource source;

    @BeforeEach
    void connect() {
        source = JsonSource.at(settings(null, SERVICE.baseUrl() + "/token"));
        SERVICE.stubFor(get(urlPathEqualTo("/rows")).willReturn(okJson("[]")));
    }

    @AfterEach
    void close() {
        source.close();
    }

    @Test
    void aTokenIsObtainedOnceForAllCallsThatWaitForIt() {
        tokens(token("first", 3600).withFixedDelay(200));

        Flux.range(0, 50).flatMap(i -> rows(), 50).blockLast(PATIENCE);
        rows().blockLast(PATIENCE);

        SERVICE.verify(
                1,
                postRequestedFor(urlEqualTo("/token"))
                        .withHeader("Authorization", equalTo("Basic Z2F0ZSUzQXdheTpzJTJCY3IlMkZ0KzQ3MTE="))
                        .withHeader("Content-Type", equalTo("application/x-www-form-urlencoded"))
                        .withHeader("X-Api-Key", absent())
                        .withRequestBody(equalTo("grant_type=client_credentials&scope=ratings.read+penalties.read")));
        SERVICE.verify(
                51,
                getRequestedFor(urlEqualTo("/rows"))
                        .withHeader("Authorization", equalTo("Bearer first"))
                        .withHeader("X-Api-Key", equalTo("secret-4711")));
    }

    @Test
    void aTokenThatHasExpiredIsObtainedAnew() {
        tokens(token("short", 0));

        rows().blockLast(PATIENCE);
        rows().blockLast(PATIENCE);

        SERVICE.verify(2, postRequestedFor(urlEqualTo("/token")));
    }

    @Test
    void aTokenThatIsRefusedIsObtainedAnewOnceForAll() {
        SERVICE.stubFor(post(urlEqualTo("/token"))
                .inScenario("tokens")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(token("revoked", 3600))
                .willSetStateTo("renewed"));
        SERVICE.stubFor(post(urlEqualTo("/token"))
                .inScenario("tokens")
                .whenScenarioStateIs("renewed")
                .willReturn(token("renewed", 3600).withFixedDelay(300)));
        SERVICE.stubFor(get(urlEqualTo("/rows"))
                .withHeader("Authorization", equalTo("Bearer revoked"))
                .willReturn(aResponse().withStatus(401)));

        Flux.range(0, 20).flatMap(i -> rows(), 20).blockLast(PATIENCE);

        SERVICE.verify(2, postRequestedFor(urlEqualTo("/token")));
    }

    @Test
    void aSystemThatRefusesEveryTokenIsAskedTwiceAndUnavailable() {
        tokens(token("any", 3600));
        SERVICE.stubFor(get(urlEqualTo("/rows")).willReturn(aResponse().withStatus(401)));

        assertThat(failure()).hasMessageStartingWith("status: 401");
        SERVICE.verify(2, getRequestedFor(urlEqualTo("/rows")));
        SERVICE.verify(2, postRequestedFor(urlEqualTo("/token")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret-4711",
                "[]",
                "{}",
                "{\"access_token\": \"secret-4711\"}",
                "{\"access_token\": \"secret-4711\", \"token_type\": \"mac\"}",
                "{\"access_token\": \"secret-4711\\r\\nX: y\", \"token_type\": \"Bearer\"}",
                "{\"access_token\": null, \"token_type\": \"Bearer\"}",
                "{\"access_token\": \"secret-4711\", \"token_type\": \"Bearer\", \"expires_in\": 3600"
            })
    void anAnswerThatIsNoTokenIsUnavailable(String body) {
        tokens(ok(body));

        failure();
    }

    @Test
    void aTokenEndpointThatFailsIsUnavailableAndAskedAgainByTheNextCall() {
        tokens(aResponse().withStatus(400).withBody("{\"error\": \"invalid_client secret-4711\"}"));
        assertThat(failure()).hasMessage("access token: refused with status 400 (expected: 200)");
        tokens(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        failure();
        tokens(token("good", 3600));

        assertThat(rows().collectList().block(PATIENCE)).isEmpty();
    }

    @Test
    void waitingForATokenEndsWithTheCallsOwnTime() {
        tokens(token("late", 3600).withFixedDelay(5_000));

        Throwable failure = rows(Duration.ofMillis(200))
                .collectList()
                .materialize()
                .block(PATIENCE)
                .getThrowable();

        assertThat(failure)
                .isInstanceOfSatisfying(
                        SourceFailure.class, late -> assertThat(late.kind()).isEqualTo(Kind.TIMEOUT));
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> JsonSource.at(settings("user", SERVICE.baseUrl())))
                .hasMessage("username, oauth2: both given (expected: one of them)");
        assertThatThrownBy(() -> JsonSource.at(settings(null, "ftp://secret-4711")))
                .hasMessageStartingWith("oauth2.token-url: ")
                .hasMessageNotContaining("4711");
    }

    private SourceFailure failure() {
        Throwable failure = rows().collectList().materialize().block(PATIENCE).getThrowable();
        assertThat(failure)
                .isInstanceOfSatisfying(
                        SourceFailure.class,
                        refused -> assertThat(refused.kind()).isEqualTo(Kind.UNAVAILABLE));
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain("4711");
        }
        return (SourceFailure) failure;
    }

    private Flux<SourceRow> rows() {
        return rows(PATIENCE);
    }

    private Flux<SourceRow> rows(Duration timeout) {
        return source.<List<SourceRow>>ask(Call.get(source.url("/rows")), timeout, (parser, head) -> {
                    parser.skipChildren();
                    return List.of();
                })
                .flatMapIterable(rows -> rows);
    }

    private static void tokens(ResponseDefinitionBuilder answer) {
        SERVICE.stubFor(post(urlEqualTo("/token")).willReturn(answer));
    }

    private static ResponseDefinitionBuilder token(String value, int expiresIn) {
        return okJson("{\"access_token\": \"" + value + "\", \"token_type\": \"bearer\", \"scope\": {\"a\": []},"
                + " \"expires_in\": " + expiresIn + "}");
    }

    private static SourceSettings settings(@Nullable String username, String tokenUrl) {
        ClientCredentials credentials =
                new ClientCredentials(tokenUrl, "gate:way", SECRET, List.of("ratings.read", "penalties.read"));
        return new SourceSettings(
                "ratings",
                SERVICE.baseUrl(),
                username,
                "secret-4711",
                Map.of("X-Api-Key", "secret-4711"),
                Duration.ofSeconds(2),
                20,
                new HttpSettings(null, 100_000, 100, null, credentials, null));
    }
}
