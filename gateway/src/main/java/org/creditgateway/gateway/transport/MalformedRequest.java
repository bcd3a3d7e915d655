package org.creditgateway.gateway.transport;

import org.springframework.http.HttpStatus;

/** A request that is none of GraphQL over HTTP. The message says what would be, and repeats nothing of it. */
final class MalformedRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String told;

    MalformedRequest(HttpStatus status, String told) {
        super(told, null, false, false);
        this.status = status;
        this.told = told;
    }

    HttpStatus status() {
        return status;
    }

    String told() {
        return told;
    }
}
