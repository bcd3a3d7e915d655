package org.creditgateway.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What GraphQL over HTTP demands, and what pages of other sites, batches and bombs get. */
@RunningDemo
class GraphQlOverHttpEndToEndTests {

    private static final String TYPENAME = "{\"query\":\"{ __typename }\"}";
    private static final String GET = "query={ __typename }";
    private static final String INQUIRY = "{ person(id: \"379999190001020015\") { name } }";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @LocalServerPort
    private int port;

    @ParameterizedTest(name = "{0} {1}")
    @CsvFileSource(resources = "/endtoend/graphql-over-http.txt", delimiterString = " | ", quoteCharacter = '\u0000')
    void theSpecificationsAudit(
            String id,
            String title,
            String method,
            String contentType,
            String accept,
            String body,
            String status,
            String media,
            String more)
            throws Exception {
        HttpRequest.Builder request = method.equals("GET")
                ? get(body)
                : request().POST(body.equals("-") ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        given(request, "Content-Type", contentType);
        given(request, "Accept", accept);

        HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());

        assertThat(String.valueOf(response.statusCode())).as(title).matches(status);
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(response.body()))
                .toString();
        if (!media.equals("-")) {
            assertThat(response.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith(media);
        }
        if (more.startsWith("no ")) {
            JsonNode answer = Client.JSON.readTree(text);
            assertThat(answer.has(more.substring("no ".length()))).isFalse();
        }
    }

    private static void given(HttpRequest.Builder request, String header, String value) {
        if (!value.equals("-")) {
            request.header(header, value);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept: */*",
                "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                "Accept: image/avif,image/webp,*/*;q=0.8",
                "Accept: application/json;q=0, */*",
                "Sec-Fetch-Site: none"
            })
    void b28AGetThatAPageOfAnotherSiteCouldSendIsRefused(String header) throws Exception {
        HttpResponse<String> response = send(with(get(GET), header));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("page of another site").doesNotContain("__typename");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void b28AGetThatTheBrowserCallsForeignIsRefused(String site) throws Exception {
        assertThat(send(get(GET).header("Accept", "application/json").header("Sec-Fetch-Site", site))
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept: application/graphql-response+json, application/json;q=0.5",
                "GraphQL-Require-Preflight: 1",
                "Apollo-Require-Preflight: 1"
            })
    void aGetThatNoPageOfAnotherSiteCouldSendIsAnswered(String header) throws Exception {
        HttpResponse<String> response = send(with(get(GET), header));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"data\":{\"__typename\":\"Query\"}}");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {INQUIRY, "query A { __typename } mutation B { x }", "subscription { catalogueChanged }"})
    void b28OnlyQueriesOfPublicDataMayStandInAnAddress(String query) throws Exception {
        String name = query.startsWith("query A") ? "&operationName=B" : "";
        Client client = new Client(port);
        HttpResponse<String> response = send(get("query=" + query + name)
                .header("Accept", "application/json")
                .header("Inquiry-Item", "SD-M3-RECRUITMENT-01")
                .header("Authorization", "Bearer " + client.token("procurement-officer")));

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue("POST");
        assertThat(response.body()).doesNotContain("379999190001020015");
    }

    @ParameterizedTest
    @ValueSource(strings = {"variables=no", "query=x&query=y", "variables=[]", "query"})
    void parametersThatAreNoneAreRefused(String parameters) throws Exception {
        assertThat(send(get(parameters).header("Accept", "application/json")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void headIsGetWithoutABody() throws Exception {
        HttpResponse<String> response =
                send(get(GET).method("HEAD", BodyPublishers.noBody()).header("Accept", "application/json"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    }

    @Test
    void optionsTellsTheMethodsAndOpensNothingToOtherSites() throws Exception {
        HttpResponse<String> response = send(request()
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type"));

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.headers().firstValue("Allow").orElseThrow().split(","))
                .containsExactlyInAnyOrder("GET", "HEAD", "POST", "OPTIONS");
        assertThat(response.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control-"));
        for (String other : List.of("PUT", "DELETE", "PATCH")) {
            assertThat(send(request().method(other, BodyPublishers.ofString(TYPENAME)))
                            .statusCode())
                    .isEqualTo(405);
        }
    }

    @Test
    void theBestOfTheAcceptedMediaTypesIsTaken() throws Exception {
        Map<String, String> accepted = Map.of(
                "application/json;q=0.1, application/graphql-response+json;q=0.2", "application/graphql-response+json",
                "application/json, application/graphql-response+json;q=0.9", "application/json",
                "text/html, application/*;q=0.1", "application/json",
                "application/graphql-response+json; charset=utf-8", "application/graphql-response+json");
        for (Map.Entry<String, String> each : accepted.entrySet()) {
            assertThat(send(post(TYPENAME).header("Accept", each.getKey()))
                            .headers()
                            .firstValue("Content-Type"))
                    .as(each.getKey())
                    .hasValue(each.getValue());
        }
        assertThat(send(post(TYPENAME).header("Accept", "text/html")).statusCode())
                .isEqualTo(406);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json; charset=utf-16", "application/json; charset=x", "a", "application/*"})
    void otherTypesAndEncodingsOfBodiesAreRefused(String type) throws Exception {
        assertThat(send(request().header("Content-Type", type).POST(BodyPublishers.ofString(TYPENAME)))
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void b28ABatchIsRefused() throws Exception {
        HttpResponse<String> response = send(post("[" + TYPENAME + "]"));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("batching is off");
    }

    @Test
    void b31ABodyOverTheLimitIsRefusedAndTheConnectionClosed() throws Exception {
        String large = "{\"query\":\"{ __typename }" + " ".repeat(1_100_000) + "\"}";
        byte[] bytes = large.getBytes(StandardCharsets.UTF_8);
        for (var body : List.of(BodyPublishers.ofByteArray(bytes), BodyPublishers.ofByteArrays(pieces(bytes)))) {
            HttpResponse<String> response =
                    send(request().header("Content-Type", "application/json").POST(body));
            assertThat(response.statusCode()).isEqualTo(413);
            assertThat(response.headers().firstValue("Connection")).hasValue("close");
            assertThat(response.body()).contains("at most 1048576 bytes");
        }
        assertThat(send(post(TYPENAME)).statusCode()).isEqualTo(200);
    }

    @Test
    void b31AGzipBombIsNotRead() throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bomb)) {
            for (int i = 0; i < 100; i++) {
                gzip.write(new byte[1_000_000]);
            }
        }
        HttpResponse<String> response = send(request()
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(bomb.toByteArray())));

        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(response.headers().firstValue("Accept-Encoding")).hasValue("identity");
    }

    @ParameterizedTest
    @ValueSource(strings = {"access_token", "token", "Authorization", "x=1&ACCESS_TOKEN"})
    void aTokenInTheAddressIsRefused(String name) throws Exception {
        String token = new Client(port).token("procurement-officer");
        HttpResponse<String> response =
                send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/graphql?" + name + "=" + token))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(TYPENAME)));

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).contains("UNAUTHENTICATED").doesNotContain(token);
    }

    private static List<byte[]> pieces(byte[] bytes) {
        return List.of(
                Arrays.copyOfRange(bytes, 0, bytes.length / 2),
                Arrays.copyOfRange(bytes, bytes.length / 2, bytes.length));
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/graphql"))
                .timeout(Duration.ofSeconds(30));
    }

    private HttpRequest.Builder post(String body) {
        return request().header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder get(String parameters) {
        String encoded = Arrays.stream(parameters.split("&"))
                .map(each -> each.split("=", 2))
                .map(each ->
                        each.length == 1 ? each[0] : each[0] + "=" + URLEncoder.encode(each[1], StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/graphql?" + encoded))
                .timeout(Duration.ofSeconds(30))
                .GET();
    }

    private static HttpRequest.Builder with(HttpRequest.Builder request, String header) {
        String[] parts = header.split(": ", 2);
        return request.header(parts[0], parts[1]);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
