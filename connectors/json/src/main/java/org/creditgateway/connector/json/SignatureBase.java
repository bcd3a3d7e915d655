package org.creditgateway.connector.json;

import java.nio.charset.StandardCharsets;

/** The text that a message signature signs: components of one message, then the parameters (RFC 9421, section 2.5). */
final class SignatureBase {

    private final StringBuilder lines = new StringBuilder();
    private final StringBuilder names = new StringBuilder();

    /**
     * Covers one component.
     *
     * @param name a derived component such as {@code @method}, or a header in lower case
     */
    SignatureBase cover(String name, String value) {
        lines.append('"').append(name).append("\": ").append(value).append('\n');
        names.append(names.isEmpty() ? "" : " ").append('"').append(name).append('"');
        return this;
    }

    /** What {@code Signature-Input} says of the signature: the names of the components, then these parameters. */
    String input(String parameters) {
        return "(" + names + ")" + parameters;
    }

    /** The text itself, for what the input says. */
    byte[] bytes(String input) {
        return (lines + "\"@signature-params\": " + input).getBytes(StandardCharsets.US_ASCII);
    }
}
