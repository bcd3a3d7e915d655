package org.creditgateway.gateway.source;

import java.util.List;
import org.creditgateway.connector.ClientCredentials;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How access tokens for a system are obtained: client credentials of OAuth 2.0.
 *
 * @param tokenUrl the token endpoint
 * @param clientId who the gateway is there
 * @param clientSecret from the environment
 * @param scopes what is asked for
 */
record TokenAccess(
        String tokenUrl,
        String clientId,
        String clientSecret,
        @DefaultValue List<String> scopes) {

    ClientCredentials credentials() {
        return new ClientCredentials(tokenUrl, clientId, clientSecret, scopes);
    }

    /** Keeps secrets out of logs. */
    @Override
    public String toString() {
        return "TokenAccess[]";
    }
}
