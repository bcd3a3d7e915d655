package org.creditgateway.gateway.inquirylog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.creditgateway.gateway.keys.NamedKey;
import org.creditgateway.gateway.tlog.Hash;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;

/**
 * About whom an entry is read.
 *
 * @param known the one subject wanted, by its hashes with each key; null when all subjects are
 */
record Wanted(@Nullable Map<Hash, SubjectId> known) {

    static final Wanted ALL = new Wanted(null);

    static Wanted only(SubjectId subject, List<NamedKey> keys) {
        return new Wanted(keys.stream()
                .map(key -> SubjectStatement.hash(key, subject))
                .distinct()
                .collect(Collectors.toMap(hash -> hash, hash -> subject)));
    }

    boolean includes(Hash subject) {
        return known == null || known.containsKey(subject);
    }

    /** Who has this hash, if that can be told without a key. */
    Optional<SubjectId> subject(Hash hash) {
        return known == null ? Optional.empty() : Optional.ofNullable(known.get(hash));
    }
}
