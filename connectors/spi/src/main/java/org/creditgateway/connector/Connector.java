package org.creditgateway.connector;

/** One registered source, with its pool of connections. */
public interface Connector extends AutoCloseable {

    /**
     * Checks and keeps how one place of the schema is read from this source.
     *
     * @throws InvalidMapping when the directive's arguments make no sense; the message says which and what was expected
     */
    Mapping map(MappedPlace place);

    /** Releases the connections. Fetches under way fail as {@link SourceFailure.Kind#UNAVAILABLE}. */
    @Override
    void close();
}
