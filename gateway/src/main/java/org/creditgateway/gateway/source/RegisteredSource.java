package org.creditgateway.gateway.source;

import java.time.OffsetDateTime;
import java.util.List;
import org.creditgateway.connector.Connector;
import org.creditgateway.connector.SourceSettings;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * A source with its connector, as its file says.
 *
 * @param file the file's name
 * @param text the file's text
 * @param settings where the source is; null for one that lies in the gateway itself
 * @param places the mapped places, in the order of the file
 * @param freshness asks the source how fresh its data is; null when the file does not say how
 */
record RegisteredSource(
        String file,
        String text,
        SourceDefinition definition,
        @Nullable SourceSettings settings,
        Connector connector,
        List<Place> places,
        @Nullable Publisher<OffsetDateTime> freshness) {

    RegisteredSource {
        places = List.copyOf(places);
    }

    /** A mapped place, and where in the file it stands, from 1. */
    record Place(MappedSource mapped, int line, int column) {

        SourceFinding finding(SourceFinding.Severity severity, String message) {
            return new SourceFinding(severity, line, column, message);
        }
    }

    String name() {
        return definition.name();
    }

    SourceListing listing() {
        return new SourceListing(
                definition.name(), definition.kind(), definition.department(), definition.title(), freshness);
    }

    List<MappedSource> mapped() {
        return places.stream().map(Place::mapped).toList();
    }

    /** Keeps addresses and secrets out of logs. */
    @Override
    public String toString() {
        return "RegisteredSource[" + name() + "]";
    }
}
