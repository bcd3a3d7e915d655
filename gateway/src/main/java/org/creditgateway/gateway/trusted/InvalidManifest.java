package org.creditgateway.gateway.trusted;

import java.util.List;

/** Thrown when a manifest of trusted documents cannot be taken; says all that is wrong with it. */
final class InvalidManifest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidManifest(String file, List<String> findings) {
        super("trusted documents " + file + ": " + String.join("; ", findings));
    }
}
