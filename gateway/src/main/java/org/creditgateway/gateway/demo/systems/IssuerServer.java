package org.creditgateway.gateway.demo.systems;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/**
 * The token issuer's own server, as any issuer has one: its keys, its metadata (RFC 8414, OpenID Connect Discovery) and
 * its token endpoint.
 */
public final class IssuerServer implements AutoCloseable {

    private final LoopbackServer server;

    private IssuerServer(LoopbackServer server) {
        this.server = server;
    }

    public static IssuerServer start(TokenIssuer issuer, LoopResources loops) {
        return new IssuerServer(LoopbackServer.start(
                loops,
                routes -> routes.get(
                                "/oauth2/jwks",
                                (request, response) -> LoopbackServer.json(response, 200, issuer.keys()))
                        .post("/oauth2/token", (request, response) -> token(issuer, request, response))
                        .get("/.well-known/openid-configuration", IssuerServer::metadata)
                        .get("/.well-known/oauth-authorization-server", IssuerServer::metadata)));
    }

    /** The address of the JWK set. */
    public String keysUrl() {
        return server.url() + "/oauth2/jwks";
    }

    /** The address of the metadata. */
    public String metadataUrl() {
        return server.url() + "/.well-known/openid-configuration";
    }

    @Override
    public void close() {
        server.close();
    }

    private static Publisher<Void> token(TokenIssuer issuer, HttpServerRequest request, HttpServerResponse response) {
        String authorization = request.requestHeaders().get("Authorization");
        return request.receive()
                .aggregate()
                .asString(StandardCharsets.UTF_8)
                .defaultIfEmpty("")
                .map(form -> issuer.answer(authorization, new QueryStringDecoder(form, false).parameters()))
                .flatMap(answer -> Mono.from(LoopbackServer.json(response, answer.status(), answer.body())));
    }

    private static Publisher<Void> metadata(HttpServerRequest request, HttpServerResponse response) {
        String base = "http://127.0.0.1:"
                + Objects.requireNonNull(request.hostAddress()).getPort();
        return LoopbackServer.json(
                response,
                200,
                Map.of(
                        "issuer", TokenIssuer.ISSUER,
                        "jwks_uri", base + "/oauth2/jwks",
                        "token_endpoint", base + "/oauth2/token",
                        "grant_types_supported", List.of("client_credentials"),
                        "token_endpoint_auth_methods_supported", List.of("client_secret_basic"),
                        "response_types_supported", List.of(),
                        "subject_types_supported", List.of("public"),
                        "id_token_signing_alg_values_supported", List.of("RS256")));
    }
}
