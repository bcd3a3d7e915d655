package org.creditgateway.gateway.transport;

import java.io.ByteArrayOutputStream;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;

/**
 * The bytes of a request's body while they come. What goes beyond the limit is let go unread, up to four times the
 * limit: a connection that is closed while the client still sends would be reset, and the client would lose the answer
 * (RFC 9112, section 9.6).
 */
final class BoundedBody {

    private static final int PATIENCE = 4;

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final int mostBytes;
    private long came;

    BoundedBody(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Whether a body of this length is not worth waiting for. */
    static boolean isHopeless(long length, int mostBytes) {
        return length > (long) PATIENCE * mostBytes;
    }

    /** Takes the buffer and releases it. */
    void add(DataBuffer buffer) {
        int length = buffer.readableByteCount();
        came += length;
        if (came <= mostBytes) {
            byte[] bytes = new byte[length];
            buffer.read(bytes);
            kept.writeBytes(bytes);
        }
        DataBufferUtils.release(buffer);
        if (isHopeless(came, mostBytes)) {
            throw tooLarge(mostBytes);
        }
    }

    /** @throws MalformedRequest when there were too many */
    byte[] bytes() {
        if (came > mostBytes) {
            throw tooLarge(mostBytes);
        }
        return kept.toByteArray();
    }

    static MalformedRequest tooLarge(int mostBytes) {
        return new MalformedRequest(
                HttpStatus.CONTENT_TOO_LARGE,
                "the request body is too large (expected: at most " + mostBytes + " bytes)");
    }
}
