package org.creditgateway.gateway.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A partner's program: fetches tokens, and asks over HTTP. */
final class Client {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String gateway;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    Client(int port) {
        this.gateway = "http://127.0.0.1:" + port;
    }

    /** An answer: its status, headers and body. */
    record Answer(int status, Map<String, List<String>> headers, String text) {

        JsonNode json() {
            return JSON.readTree(text);
        }

        JsonNode data() {
            return json().path("data");
        }

        /** The codes of the errors, in order. */
        List<String> codes() {
            return json().path("errors")
                    .valueStream()
                    .map(error -> error.path("extensions").path("code").asString())
                    .toList();
        }

        /** The number of the entry. */
        long entry() {
            return Long.parseLong(json().at("/extensions/inquiry/entry").asString());
        }

        @Nullable
        String header(String name) {
            List<String> values = headers.get(name.toLowerCase(java.util.Locale.ROOT));
            return values == null ? null : values.get(0);
        }
    }

    /** A token of the demo's issuer. */
    String token(String client) {
        return tokens.computeIfAbsent(client, each -> {
            String basic = Base64.getEncoder().encodeToString((each + ":demo").getBytes(StandardCharsets.UTF_8));
            Answer answer = send(HttpRequest.newBuilder(URI.create(gateway + "/oauth2/token"))
                    .header("Authorization", "Basic " + basic)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials")));
            return answer.json().path("access_token").asString();
        });
    }

    /** Asks as one of the demo's clients. */
    Answer ask(String client, @Nullable String item, @Nullable String caseNumber, String query) {
        return ask(client, item, caseNumber, query, Map.of());
    }

    Answer ask(
            String client, @Nullable String item, @Nullable String caseNumber, String query, Map<String, ?> variables) {
        Map<String, String> headers = new HashMap<>(Map.of("Authorization", "Bearer " + token(client)));
        if (item != null) {
            headers.put("Inquiry-Item", item);
        }
        if (caseNumber != null) {
            headers.put("Inquiry-Case", caseNumber);
        }
        return post(headers, Map.of("query", query, "variables", variables));
    }

    /** Posts a GraphQL request with these headers. */
    Answer post(Map<String, String> headers, Map<String, ?> request) {
        return post(headers, JSON.writeValueAsString(new LinkedHashMap<>(request)));
    }

    Answer post(Map<String, String> headers, String body) {
        Map<String, String> all = new HashMap<>(headers);
        all.putIfAbsent("Content-Type", "application/json");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(gateway + "/graphql"))
                .timeout(Duration.ofMinutes(2))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        all.forEach(request::header);
        return send(request);
    }

    /** Posts JSON to a path, as one of the demo's clients or without a token. */
    Answer postTo(String path, @Nullable String client, String accept, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(gateway + path))
                .header("Content-Type", "application/json")
                .header("Accept", accept)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (client != null) {
            request.header("Authorization", "Bearer " + token(client));
        }
        return send(request);
    }

    Answer get(String path) {
        return get(path, Map.of());
    }

    Answer get(String path, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(gateway + path)).GET();
        headers.forEach(request::header);
        return send(request);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            Map<String, List<String>> headers = new HashMap<>();
            response.headers()
                    .map()
                    .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values));
            return new Answer(response.statusCode(), headers, Objects.requireNonNull(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
