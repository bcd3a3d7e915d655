package org.creditgateway.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A partner's program that speaks {@code graphql-transport-ws}. */
final class SocketClient implements WebSocket.Listener, AutoCloseable {

    private static final int PATIENCE = 15;

    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;

    private SocketClient(int port, @Nullable String protocol, Map<String, String> headers) {
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        headers.forEach(builder::header);
        if (protocol != null) {
            builder.subprotocols(protocol);
        }
        socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + port + "/graphql"), this)
                .join();
    }

    /** A connection on which nothing was said. */
    static SocketClient connect(int port, @Nullable String protocol, Map<String, String> headers) {
        return new SocketClient(port, protocol, headers);
    }

    static SocketClient connect(int port) {
        return new SocketClient(port, "graphql-transport-ws", Map.of());
    }

    /** A connection that was acknowledged. */
    static SocketClient init(int port, Map<String, ?> payload) {
        SocketClient client = connect(port);
        client.send(Map.of("type", "connection_init", "payload", payload));
        assertThat(client.next().path("type").asString()).isEqualTo("connection_ack");
        return client;
    }

    void send(Map<String, ?> message) {
        send(Client.JSON.writeValueAsString(message));
    }

    void send(String text) {
        socket.sendText(text, true).join();
    }

    void subscribe(String id, String query) {
        subscribe(id, Map.of("query", query));
    }

    void subscribe(String id, Map<String, ?> payload) {
        send(Map.of("id", id, "type", "subscribe", "payload", payload));
    }

    /** The next message. */
    JsonNode next() {
        try {
            return Client.JSON.readTree(Objects.requireNonNull(messages.poll(PATIENCE, TimeUnit.SECONDS), "a message"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    JsonNode next(String id, String type) {
        JsonNode message = next();
        assertThat(message.path("id").asString() + " " + message.path("type").asString())
                .as(message.toString())
                .isEqualTo(id + " " + type);
        return message.path("payload");
    }

    /** The code that the gateway closes with. */
    int closed() {
        return closed.orTimeout(PATIENCE, TimeUnit.SECONDS).join();
    }

    /**
     * The code that the gateway closes with after a text that it does not read to its end; 1006 (RFC 6455, section 7.1.5)
     * where the connection breaks before that code is read.
     */
    int closedAfter(String text) {
        return socket.sendText(text, true)
                .thenCompose(sent -> closed)
                .orTimeout(PATIENCE, TimeUnit.SECONDS)
                .exceptionally(broken -> {
                    assertThat(broken).hasRootCauseInstanceOf(IOException.class);
                    return 1006;
                })
                .join();
    }

    /** Whether everything that came has been taken. */
    boolean isSilent() {
        return messages.isEmpty();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            messages.add(partial.toString());
            partial.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closed.complete(statusCode);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.completeExceptionally(error);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
