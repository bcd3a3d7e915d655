package org.creditgateway.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Scanner;
import tools.jackson.databind.JsonNode;

/** A program that reads server-sent events. */
final class EventClient implements AutoCloseable {

    private final InputStream body;
    private final Scanner lines;

    private EventClient(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request.header("Accept", "text/event-stream").build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        body = response.body();
        lines = new Scanner(body, StandardCharsets.UTF_8);
    }

    static EventClient get(int port, String query) throws IOException, InterruptedException {
        return new EventClient(HttpRequest.newBuilder(URI.create(
                "http://127.0.0.1:" + port + "/graphql?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8))));
    }

    static EventClient post(int port, Map<String, String> headers, String query)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/graphql"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Client.JSON.writeValueAsString(Map.of("query", query))));
        headers.forEach(request::header);
        return new EventClient(request);
    }

    /** Waits for the first sign of life. */
    void opened() {
        assertThat(lines.nextLine()).isEqualTo(":");
    }

    /** The data of the next event, which has this name. */
    JsonNode next(String name) {
        String line = lines.nextLine();
        while (line.isEmpty() || line.startsWith(":")) {
            line = lines.nextLine();
        }
        assertThat(line).isEqualTo("event: " + name);
        String data = Objects.requireNonNull(lines.nextLine());
        assertThat(data).startsWith("data:");
        return Client.JSON.readTree(data.equals("data:") ? "null" : data.substring("data: ".length()));
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
