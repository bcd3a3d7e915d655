package org.creditgateway.connector.json;

/** What a call ends in when the system does not take its access token. */
final class TokenRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    static final String MESSAGE = "status: 401, with an access token just obtained too (expected: 200 or 204)";

    TokenRefused() {
        super(MESSAGE, null, false, false);
    }
}
