package org.creditgateway.gateway.review;

import java.util.Collection;
import java.util.List;

/**
 * One difference between two versions of a catalogue item, in plain words.
 *
 * @param coordinates the coordinates that differ; empty where the difference is another
 */
public record Change(Direction direction, List<String> coordinates, String words) {

    /** Whether someone may read more because of it, or subjects are told of inquiries later. */
    public enum Direction {
        /** More, or something that cannot be told to be less. */
        MORE,
        LESS,
        /** Neither: a text. */
        OTHER
    }

    public Change {
        coordinates = List.copyOf(coordinates);
    }

    static Change more(String words) {
        return new Change(Direction.MORE, List.of(), words);
    }

    static Change less(String words) {
        return new Change(Direction.LESS, List.of(), words);
    }

    static Change other(String words) {
        return new Change(Direction.OTHER, List.of(), words);
    }

    /** @param words with one place for the coordinates */
    static Change of(Direction direction, Collection<String> coordinates, String words) {
        return new Change(
                direction, coordinates.stream().sorted().toList(), words.formatted(Coordinates.text(coordinates)));
    }
}
