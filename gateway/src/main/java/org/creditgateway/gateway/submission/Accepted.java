package org.creditgateway.gateway.submission;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.creditgateway.gateway.source.MappedSource;
import org.creditgateway.gateway.source.Sources;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;

/**
 * What one source takes: the kinds of records that its file maps by {@code @own}, each for some types of subjects.
 *
 * @param source the source's name
 * @param department the code of the department that owns it
 * @param kinds by kind and type of subject
 */
record Accepted(String source, String department, Map<String, Map<SubjectId.Type, OwnMapping>> kinds) {

    /** What the source of this name takes; empty where there is none that takes records. */
    static Optional<Accepted> of(Sources sources, String name) {
        Map<String, Map<SubjectId.Type, OwnMapping>> kinds = new TreeMap<>();
        String department = null;
        for (List<MappedSource> mapped : sources.places().values()) {
            for (MappedSource each : mapped) {
                if (each.source().equals(name) && each.mapping() instanceof OwnMapping own) {
                    kinds.computeIfAbsent(own.kind(), kind -> new TreeMap<>()).put(own.subject(), own);
                    department = each.department();
                }
            }
        }
        return department == null ? Optional.empty() : Optional.of(new Accepted(name, department, kinds));
    }

    /** How records of this kind about such subjects are; null where none are taken. */
    @Nullable
    OwnMapping mapping(String kind, SubjectId.Type subject) {
        return kinds.getOrDefault(kind, Map.of()).get(subject);
    }
}
