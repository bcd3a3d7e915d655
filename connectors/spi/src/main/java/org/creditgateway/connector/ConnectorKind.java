package org.creditgateway.connector;

import java.util.Optional;

/**
 * One kind of source, such as {@code postgresql}. Found by {@link java.util.ServiceLoader}; the name is what a source
 * file gives as {@code @source(kind: …)}.
 */
public interface ConnectorKind {

    /** The name of the kind, lower case. */
    String name();

    /** The definitions, in GraphQL SDL, of the directives (and their input types) that map places to this kind. */
    String directives();

    /**
     * A connector to one source. Opens nothing yet: a source that is down fails its fetches, not the start.
     *
     * @throws IllegalArgumentException when a setting is missing or ill-formed; the message never holds a secret
     */
    Connector connect(SourceSettings settings);

    /**
     * A connector to a source that lies in the gateway itself, and so has no settings. Empty, as by default, for a kind
     * whose sources are elsewhere.
     *
     * @param source the source's name
     */
    default Optional<Connector> local(String source) {
        return Optional.empty();
    }
}
