package org.creditgateway.gateway.audit;

import java.time.Instant;
import java.util.Set;
import org.creditgateway.gateway.inquirylog.EntryHead;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;

/**
 * What is searched for: entries that have all these marks, from one moment until before another, about a subject.
 *
 * @param subject null where that does not matter
 */
record Wanted(
        Set<Long> marks,
        Instant from,
        Instant until,
        @Nullable SubjectId subject) {

    static final Instant EVER = Instant.EPOCH;
    static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    static Wanted marked(long mark) {
        return new Wanted(Set.of(mark), EVER, NEVER, null);
    }

    /** Whether the entry is wanted, if it is about the subject. */
    boolean meets(EntryHead head) {
        return head.marks().containsAll(marks)
                && !head.moment().isBefore(from)
                && head.moment().isBefore(until);
    }
}
