package org.creditgateway.gateway.source;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.creditgateway.connector.HttpSettings;
import org.creditgateway.connector.SourceSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.util.unit.DataSize;

/**
 * Where the departmental systems are.
 *
 * @param sourceFiles resource patterns of the source files that are read into an empty database
 * @param sources the systems, by the names that their files give
 */
@ConfigurationProperties("credit-gateway")
record SourceProperties(
        @DefaultValue List<String> sourceFiles,
        @DefaultValue Map<String, System> sources) {

    /**
     * One system.
     *
     * @param url the address, in the form that its kind expects
     * @param username for kinds that know user names
     * @param password from the environment
     * @param headers sent with each call, for kinds over HTTP
     * @param connectTimeout how long opening a connection may take
     * @param connections the most connections held at once
     * @param responseTimeout how long one answer may take, for kinds over HTTP; not set: as long as the inquiry has
     * @param maxResponseBytes the most that one answer may hold, for kinds over HTTP
     * @param maxWaiting the most calls that wait for a connection, for kinds over HTTP
     * @param sslBundle the name of the bundle that holds the gateway's key and the trusted certificates
     * @param oauth2 how access tokens are obtained
     * @param signature how calls are signed
     */
    record System(
            String url,
            @Nullable String username,
            @Nullable String password,
            @DefaultValue Map<String, String> headers,
            @DefaultValue("2s") Duration connectTimeout,
            @DefaultValue("50") int connections,
            @Nullable Duration responseTimeout,
            @DefaultValue("16MB") DataSize maxResponseBytes,
            @DefaultValue("1000") int maxWaiting,
            @Nullable String sslBundle,
            @Nullable TokenAccess oauth2,
            @Nullable CallSignature signature) {

        private HttpSettings http(SslBundles bundles) {
            return new HttpSettings(
                    responseTimeout,
                    Math.toIntExact(maxResponseBytes.toBytes()),
                    maxWaiting,
                    sslBundle == null ? null : new Bundles(bundles).context(sslBundle),
                    oauth2 == null ? null : oauth2.credentials(),
                    signature == null ? null : signature.signingKey());
        }

        /** Keeps secrets out of logs. */
        @Override
        public String toString() {
            return "System[]";
        }
    }

    SourceSettings settings(String name, SslBundles bundles) {
        System system = sources.get(name);
        if (system == null) {
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
                system.connections(),
                system.http(bundles));
    }
}
