package org.creditgateway.gateway.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.gateway.source.RegisteredSource.Place;
import org.creditgateway.gateway.source.SourceFinding.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a source when it is registered, and not of one that had been registered before: each argument of a
 * field is applied by the source itself, and no name speaks of content that is prohibited.
 */
final class RegistrationRules {

    private static final ProhibitedWords PROHIBITED = ProhibitedWords.read();

    /** The arguments of directives, of whatever kind, that hold the source's names of what is read. */
    private static final List<String> NAMING =
            List.of("columns", "key", "keyParts", "on", "ended", "until", "repaired");

    private RegistrationRules() {}

    static List<SourceFinding> of(RegisteredSource source) {
        List<SourceFinding> findings = new ArrayList<>();
        for (Place place : source.places()) {
            unapplied(place, findings);
            prohibited(place, findings);
        }
        return findings;
    }

    private static void unapplied(Place place, List<SourceFinding> findings) {
        MappedSource mapped = place.mapped();
        SortedSet<String> unapplied = new TreeSet<>(mapped.place().arguments().keySet());
        unapplied.removeAll(mapped.mapping().arguments());
        for (String argument : unapplied) {
            findings.add(place.finding(
                    Severity.ERROR,
                    mapped.place().coordinate() + ": the source does not apply the argument " + argument
                            + " (expected: @" + mapped.place().directive()
                            + " says how, since nothing is filtered after fetching)"));
        }
    }

    private static void prohibited(Place place, List<SourceFinding> findings) {
        SortedSet<String> names = names(place.mapped());
        PROHIBITED
                .never()
                .forEach((topic, phrases) -> speaking(names, phrases)
                        .forEach(name -> findings.add(place.finding(
                                Severity.ERROR,
                                name + " speaks of " + topic
                                        + ", which credit data must not hold (expected: no such name)"))));
        PROHIBITED
                .onLegalBasis()
                .forEach((topic, phrases) -> speaking(names, phrases)
                        .forEach(name -> findings.add(place.finding(
                                Severity.WARNING, name + " speaks of " + topic + ", which a law has to allow"))));
    }

    private static List<String> speaking(SortedSet<String> names, List<String> phrases) {
        return names.stream()
                .filter(name -> ProhibitedWords.speaks(name, phrases))
                .toList();
    }

    /** The names of fields, and those that the source has for them and for the control columns; not tables or paths. */
    private static SortedSet<String> names(MappedSource mapped) {
        SortedSet<String> names = new TreeSet<>(mapped.mapping().fields());
        MappedPlace place = mapped.place();
        NAMING.forEach(argument -> texts(place.settings().get(argument), names));
        return names;
    }

    private static void texts(@Nullable Object setting, SortedSet<String> texts) {
        if (setting instanceof String text) {
            texts.add(text);
        } else if (setting instanceof Collection<?> list) {
            list.forEach(element -> texts(element, texts));
        } else if (setting instanceof Map<?, ?> map) {
            map.values().forEach(value -> texts(value, texts));
        }
    }
}
