package org.creditgateway.gateway.fetch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.gateway.redaction.RedactedRow;
import org.jspecify.annotations.Nullable;

/** The records of one call that asks for the first of each subject only: no source may give more, or hide others. */
final class FirstRecords {

    private final int most;
    private final Map<String, Integer> came = new HashMap<>();
    private final Set<String> dropped = new HashSet<>();

    private FirstRecords(int most) {
        this.most = most;
    }

    /** Null for a call that asks for all. */
    static @Nullable FirstRecords of(Map<String, Object> arguments) {
        return arguments.get(MappedPlace.FIRST) instanceof Integer most ? new FirstRecords(most) : null;
    }

    /** @throws SourceFailure for one more than asked: it is not dropped here, as the source had not to give it */
    void came(String key) {
        if (came.merge(key, 1, Integer::sum) > most) {
            throw SourceFailure.invalidData("more records of a subject than the " + most + " that were asked for");
        }
    }

    /** One of those that came must not be told. */
    void dropped(String key) {
        dropped.add(key);
    }

    /**
     * The source has counted in what must not be told, and perhaps left out what may.
     *
     * @throws SourceFailure where what is left would look complete
     */
    void check() {
        if (dropped.stream().anyMatch(key -> came.getOrDefault(key, 0) == most)) {
            throw SourceFailure.invalidData("some of the first " + most
                    + " records of a subject may not be told, and what follows them is not known"
                    + " (expected: such records are not counted, or no argument " + MappedPlace.FIRST + ")");
        }
    }

    /** Of the records of all sources of one list the first, source after source. */
    static List<Fetched> across(List<Fetched> sources, Map<String, Object> arguments) {
        if (sources.size() < 2 || !(arguments.get(MappedPlace.FIRST) instanceof Integer most)) {
            return sources;
        }
        Map<String, Integer> before = new HashMap<>();
        List<Fetched> first = new ArrayList<>();
        for (Fetched source : sources) {
            Map<String, List<RedactedRow>> rows = new HashMap<>();
            source.rows().forEach((key, all) -> {
                int left = Math.min(all.size(), most - before.getOrDefault(key, 0));
                before.merge(key, left, Integer::sum);
                rows.put(key, all.subList(0, left));
            });
            first.add(new Fetched(source.source(), rows, source.failure(), source.asked()));
        }
        return first;
    }
}
