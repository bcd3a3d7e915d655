package org.creditgateway.gateway.endtoend;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.creditgateway.gateway.CreditGateway;

/** One of several gateways over one database, in a JVM of its own; it can be killed and started again. */
final class Replica {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private final Path folder;
    private final int port;
    private final Path arguments;
    private volatile Process process;

    private Replica(Path folder, int port, Path arguments, Process process) {
        this.folder = folder;
        this.port = port;
        this.arguments = arguments;
        this.process = process;
    }

    /**
     * Starts one.
     *
     * @param folder of its own, for its guard and its output
     * @param properties where its database, issuer and sources are
     */
    static Replica start(Path folder, Map<String, String> properties) throws IOException {
        Files.createDirectories(folder);
        int port = freePort();
        Map<String, String> own = new TreeMap<>(properties);
        own.put("server.port", Integer.toString(port));
        own.put("server.address", "127.0.0.1");
        own.put("credit-gateway.tree.guard", folder.resolve("checkpoint").toString());
        String options = own.entrySet().stream()
                .map(each -> quoted("--" + each.getKey() + "=" + each.getValue()))
                .collect(Collectors.joining("\n"));
        Path arguments = Files.writeString(
                folder.resolve("arguments"),
                "-XX:TieredStopAtLevel=1\n-XX:+UseSerialGC\n-Xshare:auto\n-Xmx256m\n-cp\n"
                        + quoted(System.getProperty("java.class.path")) + "\n" + CreditGateway.class.getName() + "\n"
                        + options);
        return new Replica(folder, port, arguments, run(folder, arguments));
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Whether it takes inquiries. */
    boolean isReady() {
        try {
            HttpRequest request = HttpRequest.newBuilder(address("/actuator/health/readiness"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Starts it again if it ended by itself, as a supervisor would: a start while the database is down fails. */
    void supervise() throws IOException {
        if (!process.isAlive()) {
            System.out.println("storm: a start failed; see " + output());
            startAgain();
        }
    }

    /** By SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    void startAgain() throws IOException {
        process = run(folder, arguments);
    }

    /** Where what it printed stands, for messages of failed tests. */
    Path output() {
        return folder.resolve("output");
    }

    private static Process run(Path folder, Path arguments) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new ProcessBuilder(java.toString(), "@" + arguments)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("output").toFile()))
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String quoted(String argument) {
        return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
