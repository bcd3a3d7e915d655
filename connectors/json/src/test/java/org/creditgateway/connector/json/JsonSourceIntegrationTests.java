package org.creditgateway.connector.json;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.BasicCredentials;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.creditgateway.connector.FetchParameters;
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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import tools.jackson.core.JsonParser;

class JsonSourceIntegrationTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration SOON = Duration.ofMillis(300);
    private static final int LIMIT = 100_000;
    private static final String ROWS = "[{\"uscc\": \"91379999MA9000011Y\"}]";

    @RegisterExtension
    static final WireMockExtension SERVICE = WireMockExtension.newInstance()
            .options(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private final Answer answer = Ratings.layout(null, Map.of()).reader(List.of(), false)::read;

    private JsonSource source = JsonSource.at(settings("http://127.0.0.1:1", null));

    @BeforeEach
    void connect() {
        source = JsonSource.at(settings(SERVICE.baseUrl() + "/", null));
    }

    @AfterEach
    void close() {
        source.close();
    }

    @Test
    void sendsTheConfiguredHeaders() {
        answers(okJson(ROWS));

        assertThat(rows()).hasSize(1);
        SERVICE.verify(
                1,
                getRequestedFor(urlEqualTo("/rows?of=1%2C2"))
                        .withHeader("X-Agency", equalTo("SD-CREDIT-CENTER"))
                        .withHeader("Accept", equalTo("application/json, application/graphql-response+json;q=0.9"))
                        .withHeader("Accept-Encoding", equalTo("gzip"))
                        .withHeader("Authorization", absent()));
    }

    @Test
    void sendsCredentialsWhenAUserIsConfigured() {
        answers(okJson(ROWS));
        source = JsonSource.at(settings(SERVICE.baseUrl(), "gateway"));

        assertThat(rows()).hasSize(1);
        SERVICE.verify(1, getRequestedFor(anyUrl()).withBasicAuth(new BasicCredentials("gateway", "secret-4711")));
    }

    @Test
    void postsJsonToTheAddressItself() {
        SERVICE.stubFor(post(urlEqualTo("/graphql")).willReturn(okJson(ROWS)));
        source = JsonSource.at(settings(SERVICE.baseUrl() + "/graphql", null));
        byte[] json = "{\"query\": \"{ 济南 }\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(source.post(json, new FetchParameters(List.of(Ratings.KEY), Map.of(), PATIENCE), answer)
                        .collectList()
                        .block())
                .hasSize(1);
        SERVICE.verify(
                1,
                postRequestedFor(urlEqualTo("/graphql"))
                        .withHeader("Content-Type", equalTo("application/json"))
                        .withHeader("Content-Length", equalTo(String.valueOf(json.length)))
                        .withRequestBody(equalTo("{\"query\": \"{ 济南 }\"}")));
    }

    @ParameterizedTest
    @ValueSource(ints = {206, 301, 302, 400, 401, 403, 404, 429, 500, 502, 503, 504})
    void anotherStatusIsUnavailableAndItsBodyIsNotQuoted(int status) {
        answers(aResponse().withStatus(status).withHeader("Location", "/other").withBody("secret-4711"));

        assertThat(failure(PATIENCE, Kind.UNAVAILABLE)).hasMessage("status: " + status + " (expected: 200 or 204)");
        assertThat(SERVICE.getAllServeEvents()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 503, 504})
    void aSystemThatIsBusyMayBeAskedAgain(int status) {
        answers(aResponse().withStatus(status).withHeader("Retry-After", "7"));

        SourceFailure busy = failure(PATIENCE, Kind.UNAVAILABLE);

        assertThat(busy.isRetryable()).isTrue();
        assertThat(busy.retryAfter()).isEqualTo(Duration.ofSeconds(7));
        answers(aResponse().withStatus(500).withHeader("Retry-After", "7"));
        assertThat(failure(PATIENCE, Kind.UNAVAILABLE).isRetryable()).isFalse();
    }

    @Test
    void noContentIsLeftToTheAnswer() {
        answers(aResponse().withStatus(204));
        assertThat(asked("/rows", PATIENCE, this::noneWithoutContent)
                        .collectList()
                        .block())
                .isEmpty();
    }

    @Test
    void anEmptyAnswerThatDoesNotSaySoIsInvalidData() {
        answers(ok());

        assertThat(failure(PATIENCE, Kind.INVALID_DATA)).hasMessage("answer: empty (expected: JSON, or status 204)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>secret-4711</html>", "[{\"uscc\": \"secret-4711", "", "{}", "secret-4711"})
    void whatIsNotTheExpectedJsonIsInvalidData(String body) {
        answers(ok(body));

        failure(PATIENCE, Kind.INVALID_DATA);
    }

    @Test
    void takesAnswersUpToTheLimit() {
        String padding = " ".repeat(LIMIT - ROWS.length());
        answers(okJson(ROWS + padding));
        assertThat(rows()).hasSize(1);
        answers(okJson(ROWS + padding + " "));
        assertThat(failure(PATIENCE, Kind.INVALID_DATA)).hasMessage("answer: longer than 100000 bytes");
        answers(okJson(ROWS + padding + " ".repeat(20_000_000)));
        failure(PATIENCE, Kind.INVALID_DATA);
        answers(okJson(ROWS));
        assertThat(rows()).hasSize(1);
    }

    @Test
    void aLateAnswerIsATimeoutAndAlsoOneThatComesInDrops() {
        answers(okJson(ROWS).withFixedDelay(30_000));
        failure(SOON, Kind.TIMEOUT);
        answers(okJson(ROWS).withChunkedDribbleDelay(100, 30_000));
        failure(SOON, Kind.TIMEOUT);
    }

    @Test
    void withoutTimeLeftNothingIsAsked() {
        answers(okJson(ROWS));

        failure(Duration.ZERO, Kind.TIMEOUT);
        failure(Duration.ofMillis(-1), Kind.TIMEOUT);

        assertThat(SERVICE.getAllServeEvents()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aBrokenConnectionIsUnavailable(Fault fault) {
        answers(aResponse().withFault(fault));

        failure(PATIENCE, Kind.UNAVAILABLE);
        answers(okJson(ROWS));
        assertThat(rows()).hasSize(1);
    }

    @Test
    void aServiceThatIsDownIsUnavailable() {
        source = JsonSource.at(settings("http://127.0.0.1:1", null));

        failure(PATIENCE, Kind.UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost:8080",
                "ftp://localhost",
                "http://",
                "http:///path",
                "http://user:secret-4711@localhost",
                "http://localhost?token=secret-4711",
                "http://localhost#secret-4711",
                "http://local host/secret-4711"
            })
    void anAddressThatIsNoneIsRefusedWithoutBeingNamed(String url) {
        SourceSettings settings = settings(url, null);

        assertThatThrownBy(() -> JsonSource.at(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(expected: http or https")
                .hasMessageNotContaining("4711")
                .hasNoCause();
    }

    private List<SourceRow> noneWithoutContent(JsonParser parser) {
        assertThat(parser.currentToken()).isNull();
        return List.of();
    }

    private static void answers(ResponseDefinitionBuilder response) {
        SERVICE.stubFor(get(anyUrl()).willReturn(response));
    }

    private Flux<SourceRow> asked(String target, Duration timeout, Answer answer) {
        return source.ask(Call.get(source.url(target)), timeout, (parser, head) -> answer.rows(parser))
                .flatMapIterable(rows -> rows);
    }

    private @Nullable List<SourceRow> rows() {
        return asked("/rows?of=1%2C2", PATIENCE, answer).collectList().block(PATIENCE);
    }

    private SourceFailure failure(Duration timeout, Kind kind) {
        Flux<SourceRow> rows = asked("/rows", timeout, answer);
        SourceFailure failure = rows.<SourceFailure>flatMap(
                        row -> Flux.error(new AssertionError("a row (expected: a failure)")))
                .onErrorResume(SourceFailure.class, Flux::just)
                .blockFirst(PATIENCE);
        assertThat(failure).isNotNull();
        assertThat(failure.kind()).isEqualTo(kind);
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain("4711");
        }
        return failure;
    }

    private static SourceSettings settings(String url, @Nullable String user) {
        return new SourceSettings(
                "ratings",
                url,
                user,
                "secret-4711",
                Map.of("X-Agency", "SD-CREDIT-CENTER"),
                Duration.ofSeconds(2),
                4,
                new HttpSettings(null, LIMIT, 10, null, null, null));
    }
}
