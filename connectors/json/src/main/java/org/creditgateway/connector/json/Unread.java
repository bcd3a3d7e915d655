package org.creditgateway.connector.json;

import io.netty.buffer.ByteBuf;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;

/**
 * The content of an answer whose status says all. It is taken to its end, so that the connection can be used again; a
 * long one, which may have no end, is not, and the connection is closed.
 */
final class Unread {

    private static final int LONGEST = 64 * 1024;

    private Unread() {}

    /** Completes when there is no more of it, or too much. */
    static Mono<Void> of(ByteBufFlux content) {
        return content.map(ByteBuf::readableBytes)
                .scan(0, Integer::sum)
                .takeUntil(taken -> taken > LONGEST)
                .then();
    }
}
