package org.creditgateway.gateway.transport;

import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebHandler;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;

/**
 * Leads {@code /graphql}, spelled just so, to its endpoint by one filter, and every other path the long way. Finding
 * security chain, filters and handler anew for each inquiry would cost more than the inquiry's own decisions.
 */
final class GraphQlRoad implements HttpHandler {

    private static final String PATH = "/graphql";

    private final HttpHandler straight;
    private final HttpHandler others;

    /** @param filter recognises the requester */
    GraphQlRoad(WebFilter filter, WebHandler endpoint, HttpHandler others) {
        this.straight =
                WebHttpHandlerBuilder.webHandler(endpoint).filter(filter).build();
        this.others = others;
    }

    @Override
    public Mono<Void> handle(ServerHttpRequest request, ServerHttpResponse response) {
        HttpHandler way = PATH.equals(request.getURI().getRawPath()) ? straight : others;
        return way.handle(request, response);
    }
}
