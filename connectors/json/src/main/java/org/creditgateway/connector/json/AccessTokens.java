package org.creditgateway.connector.json;

import io.netty.handler.codec.http.HttpHeaderNames;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Function;
import org.creditgateway.connector.ClientCredentials;
import org.creditgateway.connector.SourceFailure;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;

/**
 * The access tokens for one system. A token is obtained once for all calls that wait for it, and kept until shortly before
 * it expires, or until the system refuses it. That none can be obtained is {@code UNAVAILABLE}.
 */
final class AccessTokens {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LONGEST_ANSWER = 64 * 1024;

    private final Mono<AccessToken> current;

    /**
     * @param client without the headers of the system, which are none of the token endpoint's business
     * @throws IllegalArgumentException when the token endpoint's address is not one of HTTP
     */
    AccessTokens(ClientCredentials credentials, HttpClient client) {
        HttpClient asking = client.headers(headers -> headers.set(HttpHeaderNames.ACCEPT, "application/json")
                .set(HttpHeaderNames.CONTENT_TYPE, "application/x-www-form-urlencoded")
                .set(HttpHeaderNames.AUTHORIZATION, "Basic " + basic(credentials)));
        String url = SourceUrl.check("oauth2.token-url", credentials.tokenUrl());
        String form = form(credentials);
        this.current = asking.post()
                .uri(url)
                .send(ByteBufFlux.fromString(Mono.just(form)))
                .response(AccessTokens::body)
                .singleOrEmpty()
                .map(body -> body.read((parser, head) -> TokenAnswer.read(parser)))
                .timeout(PATIENCE)
                .onErrorMap(AccessTokens::failure)
                .cacheInvalidateIf(AccessToken::isOver);
    }

    /** Calls with a token; when the system does not take it, once more with a new one. */
    <T> Mono<T> with(Function<AccessToken, Mono<T>> call) {
        return once(call)
                .onErrorResume(TokenRefused.class, refused -> once(call))
                .onErrorMap(TokenRefused.class, refused -> SourceFailure.unavailable(TokenRefused.MESSAGE, null));
    }

    private <T> Mono<T> once(Function<AccessToken, Mono<T>> call) {
        return current.flatMap(token -> call.apply(token).doOnError(TokenRefused.class, refused -> token.refuse()));
    }

    private static Mono<Body> body(HttpClientResponse head, ByteBufFlux content) {
        int status = head.status().code();
        if (status != 200) {
            SourceFailure failure =
                    SourceFailure.unavailable("access token: refused with status " + status + " (expected: 200)", null);
            return Unread.of(content).then(Mono.error(failure));
        }
        return content.collect(() -> new Body(LONGEST_ANSWER, -1, head.responseHeaders(), false), Body::add);
    }

    private static SourceFailure failure(Throwable error) {
        return error instanceof SourceFailure failure && failure.kind() == SourceFailure.Kind.UNAVAILABLE
                ? failure
                : SourceFailure.unavailable(
                        "access token: not obtained (expected: an answer of the token endpoint)", null);
    }

    private static String form(ClientCredentials credentials) {
        String grant = "grant_type=client_credentials";
        return credentials.scopes().isEmpty()
                ? grant
                : grant + "&scope=" + encoded(String.join(" ", credentials.scopes()));
    }

    private static String basic(ClientCredentials credentials) {
        String pair = encoded(credentials.clientId()) + ":" + encoded(credentials.clientSecret());
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
