package org.creditgateway.gateway.demo.systems;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.HttpServerRoutes;
import reactor.netty.resources.LoopResources;
import tools.jackson.databind.json.JsonMapper;

/** An HTTP server on loopback, on a port that the system chose. */
final class LoopbackServer implements AutoCloseable {

    /** Reads and writes the bodies of all demo servers. */
    static final JsonMapper JSON = JsonMapper.shared();

    /** A hundred identifiers, percent-encoded, fit into the request line. */
    private static final int MAX_REQUEST_LINE = 16_384;

    private final DisposableServer server;

    private LoopbackServer(DisposableServer server) {
        this.server = server;
    }

    static LoopbackServer start(LoopResources loops, Consumer<HttpServerRoutes> routes) {
        return new LoopbackServer(HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .runOn(loops)
                .httpRequestDecoder(decoder -> decoder.maxInitialLineLength(MAX_REQUEST_LINE))
                .route(routes)
                .bindNow());
    }

    /** The address, without a slash at its end. */
    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    @Override
    public void close() {
        server.disposeNow(Duration.ofSeconds(5));
    }

    /** Answers with a JSON body. */
    static Publisher<Void> json(HttpServerResponse response, int status, Object body) {
        return response.status(status)
                .header("Content-Type", "application/json")
                .header("Cache-Control", "no-store")
                .send(Mono.fromSupplier(() -> response.alloc()
                        .buffer()
                        .writeBytes(JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8))));
    }
}
