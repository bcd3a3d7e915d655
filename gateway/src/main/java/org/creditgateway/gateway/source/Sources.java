package org.creditgateway.gateway.source;

import java.util.List;
import java.util.Map;

/**
 * The registered sources at one moment: immutable, swapped whole.
 *
 * @param version grows with each change; part of the key of every cached plan
 * @param places by coordinate ({@code Organization}, {@code Organization.penalties}): who maps it, in order of source
 * @param listed the sources themselves, by name
 */
public record Sources(long version, Map<String, List<MappedSource>> places, List<SourceListing> listed) {

    public Sources {
        places = Map.copyOf(places);
        listed = List.copyOf(listed);
    }

    /** Who maps a place; empty where nobody does. */
    public List<MappedSource> of(String coordinate) {
        return places.getOrDefault(coordinate, List.of());
    }
}
