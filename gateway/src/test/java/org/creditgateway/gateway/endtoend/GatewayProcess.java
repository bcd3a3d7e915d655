package org.creditgateway.gateway.endtoend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.creditgateway.gateway.CreditGateway;

/** The gateway with its demo in a JVM of its own, on a free port: one that can be killed. */
final class GatewayProcess {

    private static final Duration LONGEST_START = Duration.ofSeconds(120);
    private static final Duration LONGEST_END = Duration.ofSeconds(60);
    private static final Pattern ANNOUNCED = Pattern.compile("GraphiQL: http://127\\.0\\.0\\.1:(\\d+)/graphiql");

    /** For a short life: what it does is the same, only the compiler does not prepare for a long one. */
    private static final List<String> FLAGS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx512m");

    private final Process process;
    private final Queue<String> output = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Integer> port = new CompletableFuture<>();

    private GatewayProcess(Process process) {
        this.process = process;
    }

    /** Starts it over this data directory and waits until it announces that it is ready. */
    static GatewayProcess start(Path data) throws Exception {
        Files.createDirectories(data.getParent());
        Path arguments = Files.writeString(data.resolveSibling(data.getFileName() + ".args"), arguments(data));
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        GatewayProcess started = new GatewayProcess(new ProcessBuilder(java.toString(), "@" + arguments)
                .redirectErrorStream(true)
                .start());
        Thread reader = new Thread(started::read, "gateway-output");
        reader.setDaemon(true);
        reader.start();
        started.awaitReady();
        return started;
    }

    int port() {
        return port.join();
    }

    /** Whether it ends by itself while so much time goes by. */
    boolean endsWithin(Duration time) throws InterruptedException {
        return process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** By SIGKILL. Its database server goes on. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitEnd();
    }

    /** What it printed, for messages of failed tests. */
    String output() {
        return String.join("\n", output);
    }

    private void awaitReady() throws InterruptedException {
        try {
            port.get(LONGEST_START.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            throw new IllegalStateException("gateway: not ready (expected: within " + LONGEST_START + ")\n" + output());
        }
    }

    private void awaitEnd() throws InterruptedException {
        if (!endsWithin(LONGEST_END)) {
            throw new IllegalStateException("gateway: running (expected: ended within " + LONGEST_END + ")");
        }
    }

    /** To the end of the output, so that the gateway never waits for a reader. */
    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
                Matcher announced = ANNOUNCED.matcher(line);
                if (announced.find()) {
                    port.complete(Integer.valueOf(announced.group(1)));
                }
            }
            port.completeExceptionally(new IllegalStateException("ended"));
        } catch (IOException e) {
            port.completeExceptionally(new UncheckedIOException(e));
        }
    }

    private static String arguments(Path data) {
        return String.join("\n", FLAGS)
                + "\n-cp\n" + quoted(System.getProperty("java.class.path"))
                + "\n" + CreditGateway.class.getName()
                + "\n--server.port=0"
                + "\n" + quoted("--credit-gateway.demo.data-dir=" + data.toAbsolutePath());
    }

    private static String quoted(String argument) {
        return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
