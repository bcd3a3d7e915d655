package org.creditgateway.schema;

/**
 * A text is not the identifier that it should be. The message says at which position (from 1), what is wrong and what
 * is expected; it never holds a character of the text.
 */
public final class InvalidIdentifier extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    InvalidIdentifier(String message) {
        super(message);
    }
}
