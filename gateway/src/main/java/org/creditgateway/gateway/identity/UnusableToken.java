package org.creditgateway.gateway.identity;

import org.springframework.security.oauth2.jwt.BadJwtException;

/** The token is not accepted. The message is told to the client and holds no claim's value. */
public final class UnusableToken extends BadJwtException {

    private static final long serialVersionUID = 1L;

    private final String told;

    UnusableToken(String told) {
        super(told);
        this.told = told;
    }

    /** What the client is told. */
    public String told() {
        return told;
    }
}
