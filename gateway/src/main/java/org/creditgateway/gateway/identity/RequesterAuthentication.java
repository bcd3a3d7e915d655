package org.creditgateway.gateway.identity;

import java.time.Instant;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.web.server.ServerWebExchange;

/** A requester who has been recognised, for as long as the token says. The principal is the {@link Requester}. */
public final class RequesterAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private static final String ATTRIBUTE = RequesterAuthentication.class.getName();

    private static final RequesterAuthentication ANYONE =
            new RequesterAuthentication(new Requester.Public(), Instant.MAX);

    private final transient Requester requester;
    private final Instant expires;

    RequesterAuthentication(Requester requester, Instant expires) {
        super(List.of());
        this.requester = requester;
        this.expires = expires;
        setAuthenticated(true);
    }

    /** Who sent the request that the exchange belongs to: {@link Requester.Public} when it came without a token. */
    public static RequesterAuthentication of(ServerWebExchange exchange) {
        return exchange.getAttributeOrDefault(ATTRIBUTE, ANYONE);
    }

    /** Who asks. */
    public Requester requester() {
        return requester;
    }

    /** When the token ends; {@link Instant#MAX} without one. From this moment on nothing is answered under it. */
    public Instant expires() {
        return expires;
    }

    void attachTo(ServerWebExchange exchange) {
        exchange.getAttributes().put(ATTRIBUTE, this);
    }

    @Override
    public Requester getPrincipal() {
        return requester;
    }

    /** Empty: the token is not kept. */
    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public String getName() {
        return requester.describe();
    }
}
