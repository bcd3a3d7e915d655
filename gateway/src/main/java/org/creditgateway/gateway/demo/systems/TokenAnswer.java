package org.creditgateway.gateway.demo.systems;

import java.util.Map;

/**
 * What a token endpoint answers (RFC 6749, sections 5.1 and 5.2).
 *
 * @param status the HTTP status
 * @param body the members of the JSON body
 */
record TokenAnswer(int status, Map<String, Object> body) {

    static TokenAnswer token(String token, long secondsToLive) {
        return new TokenAnswer(200, Map.of("access_token", token, "token_type", "Bearer", "expires_in", secondsToLive));
    }

    static TokenAnswer invalidClient() {
        return error(401, "invalid_client", "unknown client or wrong secret (expected: HTTP Basic)");
    }

    static TokenAnswer error(int status, String error, String description) {
        return new TokenAnswer(status, Map.of("error", error, "error_description", description));
    }
}
