package org.creditgateway.connector;

import java.util.List;

/**
 * With what the gateway obtains access tokens for a system: the client credentials grant of OAuth 2.0 (RFC 6749, section
 * 4.4).
 *
 * @param tokenUrl the token endpoint
 * @param clientId who the gateway is there
 * @param clientSecret from the environment
 * @param scopes what is asked for; may be empty
 */
public record ClientCredentials(String tokenUrl, String clientId, String clientSecret, List<String> scopes) {

    public ClientCredentials {
        scopes = List.copyOf(scopes);
    }

    /** Keeps secrets out of logs. */
    @Override
    public String toString() {
        return "ClientCredentials[]";
    }
}
