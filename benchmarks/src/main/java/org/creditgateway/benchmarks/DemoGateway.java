package org.creditgateway.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/**
 * A gateway with its demo, in a process of its own, whose items have no limit for a day. It takes itself to have one core.
 * Its PostgreSQL is on the second, with the departments.
 */
final class DemoGateway implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 180;

    private final Process process;
    private final Postgres postgres;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();

    DemoGateway(Class<?> main, Path folder, Departments departments) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path catalogue = Files.writeString(folder.resolve("catalogue.yaml"), catalogue());
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:ActiveProcessorCount=1",
                "-Xms512m",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                "--server.port=" + port,
                "--credit-gateway.demo.data-dir=" + folder.resolve("data"),
                "--credit-gateway.catalogue-file=" + catalogue.toUri()));
        command.addAll(departments.arguments());
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        Cores.BOTH.move(process.toHandle());
        awaitReady(folder.resolve("log"));
        postgres = Postgres.below(folder);
        postgres.move(Cores.SECOND);
    }

    /** Asks two departments about an organisation, in three calls, as an official of the demo. */
    Load load() throws IOException, InterruptedException {
        String body = "{\"query\":\"{ organization(code: \\\"91379999MA9000011Y\\\") { name legalRepresentative "
                + "responsiblePersons { name residentId } evaluations { year rating } } }\"}";
        String head = "POST /graphql HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nAuthorization: Bearer " + token()
                + "\r\nInquiry-Item: SD-M2-PROCUREMENT-01\r\nInquiry-Case: SDGP-2026-0001\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n";
        return new Load(port, (head + body).getBytes(StandardCharsets.US_ASCII));
    }

    /** What it answers to anyone at this path. */
    String get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    /** Keeps the gateway to the first core from now on. Until then the compiler may use what is free of the second. */
    void settle() {
        Cores.FIRST.move(process.toHandle());
    }

    /** What it has taken until now, its PostgreSQL not counted. */
    Duration cpu() {
        return process.toHandle().info().totalCpuDuration().orElseThrow();
    }

    Postgres postgres() {
        return postgres;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private String token() throws IOException, InterruptedException {
        String client = Base64.getEncoder().encodeToString("procurement-officer:demo".getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/oauth2/token"))
                .header("Authorization", "Basic " + client)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        String answer = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        return new JsonMapper().readTree(answer).path("access_token").asString();
    }

    private void awaitReady(Path log) throws IOException, InterruptedException {
        HttpRequest ready = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(5))
                .build();
        for (int second = 0; second < PATIENCE_SECONDS; second++) {
            if (process.waitFor(1, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the gateway ended:\n" + Files.readString(log));
            }
            try {
                if (http.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // it does not listen yet
            }
        }
        throw new IllegalStateException("the gateway is not ready after " + PATIENCE_SECONDS + " s");
    }

    private static String catalogue() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                DemoGateway.class.getResourceAsStream("/demo/catalogue.yaml"), "/demo/catalogue.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll(", perDay: \\d+", "");
        }
    }
}
