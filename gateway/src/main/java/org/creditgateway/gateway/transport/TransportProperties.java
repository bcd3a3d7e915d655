package org.creditgateway.gateway.transport;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What the ways in take.
 *
 * @param maxRequestBytes the most that a request body, or a message over WebSocket, may hold
 * @param webSocket WebSocket connections
 */
@ConfigurationProperties("credit-gateway")
record TransportProperties(
        @DefaultValue("1MB") DataSize maxRequestBytes,
        @DefaultValue WebSocket webSocket) {

    /**
     * WebSocket connections.
     *
     * @param initTimeout how long a new connection may take to send {@code connection_init}
     * @param operations how many operations one connection may have under way
     * @param allowedOrigins the origins, such as {@code https://console.example}, that may connect beside the gateway's own
     */
    record WebSocket(
            @DefaultValue("10s") Duration initTimeout,
            @DefaultValue("20") int operations,
            @DefaultValue List<String> allowedOrigins) {

        WebSocket {
            if (initTimeout.isNegative() || initTimeout.isZero()) {
                throw new IllegalArgumentException(
                        "credit-gateway.web-socket.init-timeout: " + initTimeout + " (expected: more than 0)");
            }
            if (operations < 1) {
                throw new IllegalArgumentException(
                        "credit-gateway.web-socket.operations: " + operations + " (expected: at least 1)");
            }
            allowedOrigins = List.copyOf(allowedOrigins);
        }
    }

    int mostBytes() {
        return Math.toIntExact(maxRequestBytes.toBytes());
    }
}
