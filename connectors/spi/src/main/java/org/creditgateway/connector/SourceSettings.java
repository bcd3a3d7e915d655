package org.creditgateway.connector;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a system is and how to speak to it: deployment configuration, not part of the source file.
 *
 * @param name the source's name
 * @param url the address, in the form that the kind expects
 * @param username for kinds that know user names
 * @param password from the environment
 * @param headers sent with each call, for kinds over HTTP
 * @param connectTimeout how long opening a connection may take
 * @param connections the most connections held at once
 * @param http what else kinds over HTTP need to know
 */
public record SourceSettings(
        String name,
        String url,
        @Nullable String username,
        @Nullable String password,
        Map<String, String> headers,
        Duration connectTimeout,
        int connections,
        HttpSettings http) {

    public SourceSettings {
        headers = Map.copyOf(headers);
        if (connections < 1) {
            throw new IllegalArgumentException("connections: " + connections + " (expected: at least 1)");
        }
    }

    /** With the usual settings for HTTP. */
    public SourceSettings(
            String name,
            String url,
            @Nullable String username,
            @Nullable String password,
            Map<String, String> headers,
            Duration connectTimeout,
            int connections) {
        this(name, url, username, password, headers, connectTimeout, connections, HttpSettings.USUAL);
    }

    /** Keeps secrets out of logs. */
    @Override
    public String toString() {
        return "SourceSettings[name=" + name + "]";
    }
}
