package org.creditgateway.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.server.RouterFunctions;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** The console over HTTP, as a browser loads it. */
class ConsoleIntegrationTests {

    private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"([^\"]+)\"");
    private static final Pattern FETCHED = Pattern.compile("(?:fetch\\(|src: |url: |from )'([^']+)'");
    private static final Pattern ELSEWHERE = Pattern.compile("[\"'(]\\s*(?:https?:)?//");
    private static final String SAMPLE = "query Sample { __typename }";

    private Optional<DisposableServer> server = Optional.empty();

    @AfterEach
    void stop() {
        server.ifPresent(DisposableServer::disposeNow);
    }

    @Test
    void everythingThatThePageLoadsIsServedFromTheJar() {
        WebTestClient client = serving(false);

        String page = body(client, "/graphiql");

        List<String> references = found(REFERENCE, page);
        assertThat(references)
                .hasSize(7)
                .allSatisfy(
                        reference -> assertThat(body(client, "/" + reference)).isNotBlank());
        assertThat(body(client, "/graphiql/react.js")).contains("React");
        assertThat(body(client, "/graphiql/react-dom.js")).contains("ReactDOM");
        assertThat(body(client, "/graphiql/graphiql.js")).contains("createFetcher");
    }

    @Test
    void everythingThatTheExplainViewLoadsIsServedFromTheJar() {
        WebTestClient client = serving(false);

        assertThat(found(REFERENCE, body(client, "/explain")))
                .contains("explain/explain.js", "explain/explain.css")
                .filteredOn(reference -> !reference.startsWith("catalogue"))
                .allSatisfy(
                        reference -> assertThat(body(client, "/" + reference)).isNotBlank());
        assertThat(body(client, "/explain/explain.js")).contains("from '../graphiql/start.js'");
        assertThat(Stream.of("", "/explain.js", "/explain.css").map(file -> body(client, "/explain" + file)))
                .allSatisfy(content -> assertThat(content).doesNotContainPattern(ELSEWHERE));
    }

    @Test
    void nothingIsLoadedFromElsewhere() {
        WebTestClient client = serving(true);

        assertThat(Stream.of("", "/console.js", "/console.css", "/start.js")
                        .map(file -> body(client, "/graphiql" + file)))
                .allSatisfy(content -> assertThat(content).doesNotContainPattern(ELSEWHERE));
        assertThat(body(client, "/graphiql/graphiql.css")).doesNotContainPattern("@import|url\\((?!['\"]?(?:data:|#))");
    }

    @Test
    void thePageMayLoadFromItsOwnServerOnly() {
        HttpHeaders headers = get(serving(false), "/graphiql").getResponseHeaders();

        assertThat(headers.getFirst("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self';", "connect-src 'self';")
                .doesNotContain("unsafe-eval", "http");
        assertThat(headers.getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void inTheDemoThePageOpensWithTheSampleInquiryAndAToken() {
        WebTestClient client = serving(true);

        String start = body(client, "/graphiql/start.js");

        assertThat(found(FETCHED, start)).containsExactly("graphiql/inquiry.graphql", "oauth2/token");
        assertThat(body(client, "/graphiql/inquiry.graphql")).isEqualTo(SAMPLE);
    }

    @Test
    void outsideTheDemoNoCredentialsAndNoSampleAreServed() {
        WebTestClient client = serving(false);

        assertThat(body(client, "/graphiql/start.js")).doesNotContain("oauth2", "procurement");
        client.get().uri("/graphiql/inquiry.graphql").exchange().expectStatus().isNotFound();
    }

    private WebTestClient serving(boolean demo) {
        var sample = new ByteArrayResource(SAMPLE.getBytes(StandardCharsets.UTF_8));
        var routes = RouterFunctions.toHttpHandler(new ConsoleRoutes().console(demo, sample));
        DisposableServer started = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(new ReactorHttpHandlerAdapter(routes))
                .bindNow();
        server = Optional.of(started);
        return WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + started.port())
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(8 << 20))
                .build();
    }

    private static String body(WebTestClient client, String path) {
        return new String(get(client, path).getResponseBodyContent(), StandardCharsets.UTF_8);
    }

    private static EntityExchangeResult<byte[]> get(WebTestClient client, String path) {
        return client.get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult();
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }
}
