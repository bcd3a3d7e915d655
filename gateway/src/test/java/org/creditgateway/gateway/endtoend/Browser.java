package org.creditgateway.gateway.endtoend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Chromium without a window, spoken to by its DevTools protocol. The executable is the one that the environment variable
 * {@code CREDIT_GATEWAY_BROWSER} names, or else the first in the well-known places.
 */
final class Browser implements AutoCloseable {

    private static final String VARIABLE = "CREDIT_GATEWAY_BROWSER";
    private static final List<String> PLACES = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/usr/bin/google-chrome-stable",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
    private static final Pattern LISTENING = Pattern.compile("DevTools listening on (ws://\\S+)");

    private final Process process;
    private final DevTools devTools;

    private Browser(Process process, DevTools devTools) {
        this.process = process;
        this.devTools = devTools;
    }

    /** @throws IllegalStateException when there is no browser on this machine */
    static Browser open() {
        try {
            Files.createDirectories(Path.of("target"));
            Path profile =
                    Files.createTempDirectory(Path.of("target"), "browser").toAbsolutePath();
            Process process = new ProcessBuilder(command(profile))
                    .redirectErrorStream(true)
                    .start();
            return new Browser(process, DevTools.connect(address(process)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new page, with cookies and cache of its own. */
    BrowserPage page() {
        return BrowserPage.in(devTools);
    }

    @Override
    public void close() {
        devTools.close();
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> command(Path profile) {
        List<String> command = new ArrayList<>(List.of(
                executable(),
                "--headless=new",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "--no-first-run",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--hide-scrollbars"));
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--no-sandbox");
        }
        command.add("about:blank");
        return command;
    }

    private static String executable() {
        return Stream.concat(Optional.ofNullable(System.getenv(VARIABLE)).stream(), PLACES.stream())
                .filter(place -> Files.isExecutable(Path.of(place)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no browser in " + String.join(", ", PLACES)
                        + " (expected: Chromium in one of them, or its executable in " + VARIABLE + ")"));
    }

    private static URI address(Process process) throws IOException {
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                drain(lines);
                return URI.create(listening.group(1));
            }
            said.append(line).append('\n');
        }
        throw new IllegalStateException("the browser ended: " + said + "(expected: DevTools listening)");
    }

    /** A browser whose output nobody reads stands still when the pipe is full. */
    private static void drain(BufferedReader lines) {
        Thread reader = new Thread(() -> lines.lines().forEach(line -> {}), "browser-output");
        reader.setDaemon(true);
        reader.start();
    }
}
