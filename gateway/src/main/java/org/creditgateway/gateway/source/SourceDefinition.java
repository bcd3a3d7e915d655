package org.creditgateway.gateway.source;

import java.util.List;
import org.creditgateway.connector.MappedPlace;
import org.jspecify.annotations.Nullable;

/**
 * What a source file says, checked against the schema and the connector's directives.
 *
 * @param name the source's name, as in {@code credit-gateway.sources.<name>}
 * @param kind the kind of its connector
 * @param department the code of the department that owns it
 * @param title what people call it
 * @param freshness how its freshness is read; null when the file does not say
 * @param places the places that it maps
 */
record SourceDefinition(
        String name,
        String kind,
        String department,
        String title,
        @Nullable DeclaredFreshness freshness,
        List<Declaration> places) {

    SourceDefinition {
        places = List.copyOf(places);
    }

    /** A mapped place, and where in the file it stands, from 1. */
    record Declaration(MappedPlace place, int line, int column) {}
}
