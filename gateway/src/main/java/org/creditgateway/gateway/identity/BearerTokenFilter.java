package org.creditgateway.gateway.identity;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Recognises the requester. Without a token the public asks; with one that is not accepted nobody does. It is the only
 * filter of its chain: each further one would be paid for by every inquiry.
 */
public final class BearerTokenFilter implements WebFilter {

    private static final Set<String> TOKEN_PARAMETERS = Set.of("access_token", "token", "authorization");

    private final TokenAuthentication tokens;

    public BearerTokenFilter(TokenAuthentication tokens) {
        this.tokens = tokens;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        exchange.getResponse().getHeaders().set("X-Content-Type-Options", "nosniff");
        if (isInAddress(exchange)) {
            return TokenRefusal.unauthenticated(
                    exchange, new UnusableToken("The address holds a token (expected: the header Authorization)."));
        }
        List<String> credentials = exchange.getRequest().getHeaders().getOrEmpty(HttpHeaders.AUTHORIZATION);
        if (credentials.isEmpty()) {
            return chain.filter(exchange);
        }
        String only = credentials.size() == 1 ? credentials.get(0) : "";
        return tokens.authenticateBearer(only)
                .flatMap(requester -> go(exchange, chain, requester))
                .onErrorResume(UnusableToken.class, e -> TokenRefusal.unauthenticated(exchange, e))
                .onErrorResume(IssuerUnavailable.class, e -> TokenRefusal.unavailable(exchange, e));
    }

    /** Addresses are written to logs on the way, so that a token in one is lost. */
    private static boolean isInAddress(ServerWebExchange exchange) {
        return exchange.getRequest().getURI().getRawQuery() != null
                && exchange.getRequest().getQueryParams().keySet().stream()
                        .anyMatch(name -> TOKEN_PARAMETERS.contains(name.toLowerCase(Locale.ROOT)));
    }

    private static Mono<Void> go(ServerWebExchange exchange, WebFilterChain chain, RequesterAuthentication requester) {
        requester.attachTo(exchange);
        return chain.filter(exchange).contextWrite(ReactiveSecurityContextHolder.withAuthentication(requester));
    }
}
