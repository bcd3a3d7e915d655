package org.creditgateway.gateway.source;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.creditgateway.connector.SourceSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the departmental systems are.
 *
 * @param sourceFiles resource patterns of the source files that are read until the first is published
 * @param sourcesDirectory a directory of files, each the value of the property below {@code credit-gateway.sources} that
 *     it is named for; read anew whenever a source is connected
 * @param sources the systems, by the names that their files give
 */
@ConfigurationProperties("credit-gateway")
record SourceProperties(
        @DefaultValue List<String> sourceFiles,
        @Nullable Path sourcesDirectory,
        @DefaultValue Map<String, System> sources) {

    /**
     * One system.
     *
     * @param url the address, in the form that its kind expects
     * @param department the code of the department that may publish a file for it while none is published
     * @param username for kinds that know user names
     * @param password from the environment
     * @param headers sent with each call, for kinds over HTTP
     * @param connectTimeout how long opening a connection may take
     * @param connections the most connections held at once
     */
    record System(
            @Nullable String url,
            @Nullable String department,
            @Nullable String username,
            @Nullable String password,
            @DefaultValue Map<String, String> headers,
            @DefaultValue("2s") Duration connectTimeout,
            @DefaultValue("50") int connections) {

        /** Keeps secrets out of logs. */
        @Override
        public String toString() {
            return "System[]";
        }
    }

    SourceSettings settings(String name) {
        System system = sources.get(name);
        if (system == null || system.url() == null) {
            throw new IllegalArgumentException("source " + name
                    + " has no address (expected: the property credit-gateway.sources." + name + ".url)");
        }
        return new SourceSettings(
                name,
                system.url(),
                system.username(),
                system.password(),
                system.headers(),
                system.connectTimeout(),
                system.connections());
    }
}
