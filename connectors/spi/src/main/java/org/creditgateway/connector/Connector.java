package org.creditgateway.connector;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** One registered source, with its pool of connections. */
public interface Connector extends AutoCloseable {

    /**
     * Checks and keeps how one place of the schema is read from this source.
     *
     * @throws InvalidMapping when the directive's arguments make no sense; the message says which and what was expected
     */
    Mapping map(MappedPlace place);

    /**
     * Compares places, mapped before, with the live source: are the tables, columns, fields there, and of the types that
     * the schema has? Asks for no record. By default nothing is compared, and nothing remarked.
     *
     * @return ends with a {@link SourceFailure} when the source cannot be asked
     */
    default Publisher<Remark> examine(List<MappedPlace> places) {
        return Nothing.published();
    }

    /**
     * Opens the connections that fetches will want, so that the first of them need not wait. It is no error when none can
     * be had: whoever fetches will see. By default there is nothing to open.
     *
     * @return ends when they are open, or were not to be had
     */
    default Publisher<Void> warmUp() {
        return Nothing.published();
    }

    /**
     * How fresh the source's data is: the moment that it had last been brought up to date, read anew for each
     * subscriber. The directive is one of the kind's own that stands at the schema in a source file.
     *
     * @param directive its name, without the at sign
     * @param settings its arguments as plain values
     * @return one moment, or a {@link SourceFailure}
     * @throws InvalidMapping when the kind has no such directive, or its arguments make no sense
     */
    default Publisher<OffsetDateTime> freshness(String directive, Map<String, @Nullable Object> settings) {
        throw new InvalidMapping("@" + directive + ": not a directive of this kind that tells freshness");
    }

    /** Releases the connections. Fetches under way fail as {@link SourceFailure.Kind#UNAVAILABLE}. */
    @Override
    void close();
}
