package org.creditgateway.gateway.tlog;

import java.util.Base64;

/** Reads base64 (RFC 4648, section 4) in its one canonical form, so that no text has two spellings. */
final class Base64Text {

    private Base64Text() {}

    /** @throws IllegalArgumentException when it is not canonical base64; names what it was to be */
    static byte[] bytes(String what, String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(what + ": not base64 (expected: RFC 4648, section 4)", e);
        }
        if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
            throw new IllegalArgumentException(
                    what + ": base64 with stray bits or without padding (expected: neither)");
        }
        return bytes;
    }
}
