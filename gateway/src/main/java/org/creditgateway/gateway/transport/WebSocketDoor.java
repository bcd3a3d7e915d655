package org.creditgateway.gateway.transport;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.creditgateway.gateway.answer.Answers;
import org.creditgateway.gateway.identity.RequesterAuthentication;
import org.creditgateway.gateway.identity.TokenAuthentication;
import org.creditgateway.gateway.inquiry.Subscriptions;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketSession;
import org.springframework.web.reactive.socket.server.WebSocketService;
import org.springframework.web.reactive.socket.server.support.HandshakeWebSocketService;
import org.springframework.web.reactive.socket.server.upgrade.ReactorNettyRequestUpgradeStrategy;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.WebsocketServerSpec;
import tools.jackson.databind.json.JsonMapper;

/** Opens WebSocket connections: to programs, and to pages of the gateway's own origin and of those that are configured. */
final class WebSocketDoor {

    private final WebSocketService handshakes;
    private final Subscriptions subscriptions;
    private final TokenAuthentication tokens;
    private final SocketMessages messages;
    private final TransportProperties.WebSocket limits;
    private final Set<String> allowedOrigins;
    private final SecurityLog securityLog;
    private final Clock clock;

    WebSocketDoor(
            Subscriptions subscriptions,
            TokenAuthentication tokens,
            Answers answers,
            JsonMapper mapper,
            TransportProperties properties,
            SecurityLog securityLog,
            Clock clock) {
        this.handshakes = new HandshakeWebSocketService(new ReactorNettyRequestUpgradeStrategy(
                () -> WebsocketServerSpec.builder().maxFramePayloadLength(properties.mostBytes())));
        this.subscriptions = subscriptions;
        this.tokens = tokens;
        this.messages = new SocketMessages(mapper, answers);
        this.limits = properties.webSocket();
        this.allowedOrigins = Set.copyOf(limits.allowedOrigins());
        this.securityLog = securityLog;
        this.clock = clock;
    }

    boolean isMeant(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        return request.getMethod() == HttpMethod.GET
                && "websocket".equalsIgnoreCase(request.getHeaders().getUpgrade());
    }

    Mono<Void> open(ServerWebExchange exchange) {
        HttpHeaders headers = exchange.getRequest().getHeaders();
        List<String> origins = headers.getOrEmpty(HttpHeaders.ORIGIN);
        if (origins.size() > 1 || origins.stream().anyMatch(origin -> !isAllowed(origin, headers))) {
            throw new MalformedRequest(
                    HttpStatus.FORBIDDEN,
                    "Origin (expected: the gateway's own, or one that it is configured to allow)");
        }
        RequesterAuthentication requester = RequesterAuthentication.of(exchange);
        return handshakes.handleRequest(exchange, new WebSocketHandler() {
            @Override
            public List<String> getSubProtocols() {
                return List.of(SocketConnection.PROTOCOL);
            }

            @Override
            public Mono<Void> handle(WebSocketSession session) {
                return new SocketConnection(
                                session, subscriptions, tokens, messages, limits, securityLog, clock, requester)
                        .serve();
            }
        });
    }

    private boolean isAllowed(String origin, HttpHeaders headers) {
        return allowedOrigins.contains(origin) || isOwn(origin, headers.getFirst(HttpHeaders.HOST));
    }

    /** The gateway may stand behind a proxy that speaks TLS for it, so the schemes are not compared. */
    private static boolean isOwn(String origin, @Nullable String host) {
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority != null
                    && host != null
                    && authority.toLowerCase(Locale.ROOT).equals(host.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
