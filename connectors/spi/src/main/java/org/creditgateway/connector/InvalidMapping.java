package org.creditgateway.connector;

/** A directive whose arguments make no sense. The message names the argument and says what was expected. */
public final class InvalidMapping extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidMapping(String message) {
        super(message);
    }
}
