package org.creditgateway.benchmarks;

import java.io.IOException;
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
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A gateway in a process of its own. It takes itself to have one core. */
final class GatewayProcess implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 180;

    private final Process process;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();

    /**
     * Starts it and waits until it is ready.
     *
     * @param folder of its own, for its output
     */
    GatewayProcess(Class<?> main, Path folder, List<String> arguments) throws IOException, InterruptedException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:ActiveProcessorCount=1",
                "-Xms512m",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                "--server.port=" + port));
        command.addAll(arguments);
        Files.createDirectories(folder);
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        Cores.BOTH.move(process.toHandle());
        awaitReady(folder.resolve("log"));
    }

    /** Asks two departments about an organisation, in three calls, as an official of the demo. */
    Load load(String token) {
        String body = "{\"query\":\"{ organization(code: \\\"91379999MA9000011Y\\\") { name legalRepresentative "
                + "responsiblePersons { name residentId } evaluations { year rating } } }\"}";
        String head = "POST /graphql HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nAuthorization: Bearer " + token
                + "\r\nInquiry-Item: SD-M2-PROCUREMENT-01\r\nInquiry-Case: SDGP-2026-0001\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n";
        return new Load(port, (head + body).getBytes(StandardCharsets.US_ASCII));
    }

    /** What it answers to anyone at this path. */
    String get(String path) throws IOException, InterruptedException {
        return answer(HttpRequest.newBuilder(address(path)).build());
    }

    /** The body of what it answers. */
    String answer(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Keeps the gateway to the first core from now on. Until then the compiler may use what is free of the second. */
    void settle() {
        Cores.FIRST.move(process.toHandle());
    }

    /** What it has taken until now. */
    Duration cpu() {
        return process.toHandle().info().totalCpuDuration().orElseThrow();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private void awaitReady(Path log) throws IOException, InterruptedException {
        HttpRequest ready = HttpRequest.newBuilder(address("/actuator/health/readiness"))
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
}
