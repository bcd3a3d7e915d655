package org.creditgateway.gateway.demo.systems;

import org.springframework.core.Ordered;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.util.matcher.PathPatternParserServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The demo's token endpoint, {@code POST /oauth2/token} on the gateway's own port. */
public final class TokenEndpoint {

    private static final String PATH = "/oauth2/token";

    private TokenEndpoint() {}

    /** The endpoint. */
    public static RouterFunction<ServerResponse> routes(TokenIssuer issuer) {
        return RouterFunctions.route(RequestPredicates.POST(PATH), request -> answer(issuer, request));
    }

    /** Lets requests to the endpoint through, ahead of the gateway's own chain: who asks for a token has none yet. */
    public static SecurityWebFilterChain access() {
        return new Access();
    }

    private static Mono<ServerResponse> answer(TokenIssuer issuer, ServerRequest request) {
        return request.formData()
                .flatMap(
                        data -> respond(issuer.answer(request.headers().firstHeader(HttpHeaders.AUTHORIZATION), data)));
    }

    private static Mono<ServerResponse> respond(TokenAnswer answer) {
        ServerResponse.BodyBuilder response = ServerResponse.status(answer.status())
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.PRAGMA, "no-cache");
        if (answer.status() == 401) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"credit-gateway-demo\"");
        }
        return response.bodyValue(answer.body());
    }

    private static final class Access implements SecurityWebFilterChain, Ordered {

        private final PathPatternParserServerWebExchangeMatcher matcher =
                new PathPatternParserServerWebExchangeMatcher(PATH, HttpMethod.POST);

        @Override
        public Mono<Boolean> matches(ServerWebExchange exchange) {
            return matcher.matches(exchange).map(MatchResult::isMatch);
        }

        /** Spring Security's observation of a chain begins at its first filter, and fails where there is none. */
        @Override
        public Flux<WebFilter> getWebFilters() {
            return Flux.just((exchange, chain) -> chain.filter(exchange));
        }

        @Override
        public int getOrder() {
            return HIGHEST_PRECEDENCE;
        }
    }
}
