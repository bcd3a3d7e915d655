package org.creditgateway.gateway.identity;

import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The public keys of the token issuer, fetched where its configuration (OpenID Connect Discovery 1.0) says, or from the
 * address given. Blocks; the issuer is first asked when a token needs it.
 */
final class IssuerKeys implements JWKSetSource<SecurityContext> {

    private static final int PATIENCE = (int) Duration.ofSeconds(2).toMillis();
    private static final int MOST_BYTES = 256 * 1024;

    private final ResourceRetriever http = new DefaultResourceRetriever(PATIENCE, PATIENCE, MOST_BYTES);
    private final String issuer;
    private final @Nullable String jwkSetUri;
    private volatile boolean known;

    IssuerKeys(String issuer, @Nullable String jwkSetUri) {
        this.issuer = issuer;
        this.jwkSetUri = jwkSetUri;
    }

    /** Whether the last attempt to fetch the keys succeeded. */
    boolean known() {
        return known;
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refresh, long now, @Nullable SecurityContext context)
            throws RemoteKeySourceException {
        known = false;
        try {
            JWKSet keys = JWKSet.parse(get(jwkSetUri != null ? jwkSetUri : discovered()));
            known = true;
            return keys;
        } catch (IOException | ParseException | IllegalArgumentException e) {
            throw new RemoteKeySourceException(e.getMessage(), e);
        }
    }

    private String discovered() throws IOException, ParseException {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        var configuration = JSONObjectUtils.parse(get(base + "/.well-known/openid-configuration"));
        if (!issuer.equals(JSONObjectUtils.getString(configuration, "issuer"))) {
            throw new ParseException("issuer: another one (expected: " + issuer + ")", 0);
        }
        String at = JSONObjectUtils.getString(configuration, "jwks_uri");
        if (at == null) {
            throw new ParseException("jwks_uri: missing (expected: an address)", 0);
        }
        return at;
    }

    private String get(String address) throws IOException {
        URL url = URI.create(address).toURL();
        return http.retrieveResource(url).getContent();
    }

    @Override
    public void close() {}
}
