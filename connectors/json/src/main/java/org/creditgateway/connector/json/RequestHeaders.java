package org.creditgateway.connector.json;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Consumer;
import org.creditgateway.connector.SourceSettings;

/** What a system is sent with each call: the configured headers, and HTTP Basic credentials when a user is configured. */
final class RequestHeaders {

    private static final String ACCEPTED = "application/json, application/graphql-response+json;q=0.9";

    private RequestHeaders() {}

    /** @throws IllegalArgumentException when there are two ways to be let in */
    static Consumer<HttpHeaders> of(SourceSettings settings) {
        if (settings.username() != null && settings.http().credentials() != null) {
            throw new IllegalArgumentException("username, oauth2: both given (expected: one of them)");
        }
        return headers -> {
            headers.set(HttpHeaderNames.ACCEPT, ACCEPTED);
            headers.set(HttpHeaderNames.ACCEPT_ENCODING, HttpHeaderValues.GZIP);
            if (settings.username() != null) {
                String password = settings.password() == null ? "" : settings.password();
                String credentials = settings.username() + ":" + password;
                headers.set(
                        HttpHeaderNames.AUTHORIZATION,
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
            }
            settings.headers().forEach(headers::set);
        };
    }
}
