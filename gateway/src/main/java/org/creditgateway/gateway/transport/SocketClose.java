package org.creditgateway.gateway.transport;

import org.springframework.web.reactive.socket.CloseStatus;

/** How the gateway closes WebSocket connections; clients switch on the codes of {@code graphql-transport-ws}. */
final class SocketClose {

    static final CloseStatus INVALID_MESSAGE = new CloseStatus(4400, "Invalid message");
    static final CloseStatus UNAUTHORIZED = new CloseStatus(4401, "Unauthorized");

    /** Clients come again after this one, with another token. */
    static final CloseStatus FORBIDDEN = new CloseStatus(4403, "Forbidden");

    static final CloseStatus TOKEN_ENDED = new CloseStatus(4403, "Forbidden: the token has ended");
    static final CloseStatus SUBPROTOCOL_NOT_ACCEPTABLE = new CloseStatus(4406, "Subprotocol not acceptable");
    static final CloseStatus INITIALISATION_TIMEOUT = new CloseStatus(4408, "Connection initialisation timeout");
    static final CloseStatus SUBSCRIBER_EXISTS = new CloseStatus(4409, "Subscriber already exists");
    static final CloseStatus TOO_MANY_INITIALISATIONS = new CloseStatus(4429, "Too many initialisation requests");
    static final CloseStatus FAILED = new CloseStatus(4500, "Internal server error");

    private SocketClose() {}
}
