package org.creditgateway.gateway.identity;

import org.springframework.security.oauth2.jwt.JwtException;

/** The issuer's keys cannot be had, so that it is not known whether a token is good. */
public final class IssuerUnavailable extends JwtException {

    private static final long serialVersionUID = 1L;

    private static final String TOLD = "The keys of the token issuer cannot be had at the moment.";

    IssuerUnavailable(Throwable cause) {
        super(TOLD, cause);
    }

    /** What the client is told. */
    public String told() {
        return TOLD;
    }
}
