package org.creditgateway.gateway.endtoend;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A connection to a browser in the Chrome DevTools protocol: commands with their answers, and events of sessions. */
final class DevTools implements WebSocket.Listener {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private final Map<String, Consumer<JsonNode>> listeners = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final StringBuilder text = new StringBuilder();
    private final CompletableFuture<WebSocket> socket = new CompletableFuture<>();

    private DevTools() {}

    static DevTools connect(URI address) {
        DevTools connection = new DevTools();
        HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .connectTimeout(PATIENCE)
                .buildAsync(address, connection)
                .whenComplete((socket, failure) -> {
                    if (failure != null) {
                        connection.socket.completeExceptionally(failure);
                    } else {
                        connection.socket.complete(socket);
                    }
                });
        await(connection.socket, "connection");
        return connection;
    }

    /** Calls this with each event of the session. */
    void listen(String session, Consumer<JsonNode> listener) {
        listeners.put(session, listener);
    }

    /** The result of a command to the browser itself. */
    JsonNode call(String method, Map<String, ?> parameters) {
        return call(Map.of(), method, parameters);
    }

    /** The result of a command to a page. */
    JsonNode call(String session, String method, Map<String, ?> parameters) {
        return call(Map.of("sessionId", session), method, parameters);
    }

    void close() {
        await(socket, "connection").abort();
    }

    @Override
    public synchronized CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            JsonNode message = JSON.readTree(text.toString());
            text.setLength(0);
            receive(message);
        }
        from.request(1);
        return CompletableFuture.completedStage(null);
    }

    private JsonNode call(Map<String, String> session, String method, Map<String, ?> parameters) {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        asked.put(id, answer);
        var command = new java.util.HashMap<String, Object>(session);
        command.putAll(Map.of("id", id, "method", method, "params", parameters));
        await(await(socket, "connection").sendText(JSON.writeValueAsString(command), true), method);
        JsonNode message = await(answer, method);
        if (message.has("error")) {
            throw new IllegalStateException(method + ": " + message.path("error"));
        }
        return message.path("result");
    }

    private void receive(JsonNode message) {
        if (message.has("id")) {
            CompletableFuture<JsonNode> answer = asked.remove(message.path("id").asInt());
            if (answer != null) {
                answer.complete(message);
            }
        } else {
            Consumer<JsonNode> listener =
                    listeners.get(message.path("sessionId").asString(""));
            if (listener != null) {
                listener.accept(message);
            }
        }
    }

    private static <T> T await(CompletableFuture<T> future, String what) {
        try {
            return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(
                    "browser: " + what + " failed (expected: an answer within " + PATIENCE + ")", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
