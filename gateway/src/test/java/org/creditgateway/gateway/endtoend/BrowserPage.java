package org.creditgateway.gateway.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** One page of a browser, as a reader uses it. */
final class BrowserPage {

    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final int PATIENCE_SECONDS = 60;

    private final DevTools devTools;
    private final String session;
    private final BlockingQueue<String> loaded = new LinkedBlockingQueue<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private BrowserPage(DevTools devTools, String session) {
        this.devTools = devTools;
        this.session = session;
    }

    static BrowserPage in(DevTools devTools) {
        String context = devTools.call("Target.createBrowserContext", Map.of())
                .path("browserContextId")
                .asString();
        String target = devTools.call("Target.createTarget", Map.of("url", "about:blank", "browserContextId", context))
                .path("targetId")
                .asString();
        String session = devTools.call("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .path("sessionId")
                .asString();
        BrowserPage page = new BrowserPage(devTools, session);
        devTools.listen(session, page::receive);
        List.of("Page", "Runtime", "Network", "Log").forEach(domain -> page.call(domain + ".enable", Map.of()));
        return page.width(1280);
    }

    /** Goes to an address and waits until it has loaded. */
    BrowserPage open(String address) {
        loaded.clear();
        call("Page.navigate", Map.of("url", address));
        return loaded();
    }

    /** Runs what leads to another page, such as a click, and waits until that has loaded. */
    BrowserPage leave(String expression) {
        loaded.clear();
        evaluate(expression);
        return loaded();
    }

    /** The value of an expression in the page. */
    JsonNode evaluate(String expression) {
        JsonNode result =
                call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (result.has("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + result.path("exceptionDetails"));
        }
        return result.at("/result/value");
    }

    /** The text of the first element that the selector matches, as it is seen. */
    String text(String selector) {
        return evaluate("document.querySelector('" + selector + "').innerText").asString();
    }

    /** Whether something that the selector matches takes up room. */
    boolean isSeen(String selector) {
        return evaluate("[...document.querySelectorAll('" + selector + "')].some(e => e.getClientRects().length > 0)")
                .asBoolean();
    }

    void press(String key, int code) {
        Map<String, ?> pressed = Map.of("type", "keyDown", "key", key, "windowsVirtualKeyCode", code);
        call("Input.dispatchKeyEvent", pressed);
        call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key, "windowsVirtualKeyCode", code));
    }

    BrowserPage width(int pixels) {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", pixels, "height", 900, "deviceScaleFactor", 1, "mobile", pixels < 600));
        return this;
    }

    /** Shows the page as on paper ({@code print}) or on a screen ({@code screen}), light or dark. */
    BrowserPage media(String medium, String scheme) {
        call(
                "Emulation.setEmulatedMedia",
                Map.of("media", medium, "features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        return this;
    }

    BrowserPage withoutScripts() {
        call("Emulation.setScriptExecutionDisabled", Map.of("value", true));
        return this;
    }

    /** Keeps the whole page as {@code target/screenshots/<name>.png}. */
    void picture(String name) {
        JsonNode size = call("Page.getLayoutMetrics", Map.of()).path("cssContentSize");
        Map<String, ?> whole =
                Map.of("x", 0, "y", 0, "width", size.path("width"), "height", size.path("height"), "scale", 1);
        save(
                name + ".png",
                call("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true, "clip", whole)));
    }

    /** Prints to {@code target/screenshots/<name>.pdf}. */
    void print(String name) {
        save(
                name + ".pdf",
                call("Page.printToPDF", Map.of("preferCSSPageSize", true, "paperWidth", 8.27, "paperHeight", 11.69)));
    }

    /** The addresses that were asked for. */
    List<String> requests() {
        return requests;
    }

    /** Errors and warnings that the browser or a script has written to the console. */
    List<String> complaints() {
        return complaints;
    }

    private BrowserPage loaded() {
        try {
            if (loaded.poll(PATIENCE_SECONDS, TimeUnit.SECONDS) == null) {
                throw new IllegalStateException("page: not loaded (expected: within " + PATIENCE_SECONDS + " s)");
            }
            return this;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void receive(JsonNode event) {
        JsonNode details = event.path("params");
        switch (event.path("method").asString()) {
            case "Page.loadEventFired" -> loaded.add("loaded");
            case "Network.requestWillBeSent" ->
                requests.add(details.at("/request/url").asString());
            case "Log.entryAdded" -> complain(details.at("/entry/level").asString(), details.at("/entry"));
            case "Runtime.consoleAPICalled" -> complain(details.path("type").asString(), details.path("args"));
            case "Runtime.exceptionThrown" -> complain("error", details.path("exceptionDetails"));
            default -> {}
        }
    }

    private void complain(String level, JsonNode what) {
        if (List.of("error", "warning", "assert").contains(level)) {
            complaints.add(what.toString());
        }
    }

    private JsonNode call(String method, Map<String, ?> parameters) {
        return devTools.call(session, method, parameters);
    }

    private static void save(String name, JsonNode result) {
        try {
            Files.createDirectories(PICTURES);
            Files.write(
                    PICTURES.resolve(name),
                    Base64.getDecoder().decode(result.path("data").asString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
