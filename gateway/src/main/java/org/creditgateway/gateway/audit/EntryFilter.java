package org.creditgateway.gateway.audit;

import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Set;
import org.creditgateway.gateway.inquirylog.EntryHead;
import org.creditgateway.gateway.inquirylog.EntryHead.Field;
import org.creditgateway.gateway.inquirylog.InquiryEntry.Outcome;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are wanted: those that meet all that is said.
 *
 * @param agency the code of the agency or department that asked
 * @param official the id of the official within the agency
 * @param subject whom the entry is about
 * @param caseNumber the case named
 * @param from at this moment or later
 * @param until before this moment
 */
record EntryFilter(
        @Nullable String agency,
        @Nullable String official,
        @Nullable SubjectNamed subject,
        @Nullable String item,
        @Nullable String caseNumber,
        @Nullable Outcome outcome,
        @Nullable OffsetDateTime from,
        @Nullable OffsetDateTime until) {

    static final EntryFilter ALL = new EntryFilter(null, null, null, null, null, null, null, null);

    /** A subject, one of the two. */
    record SubjectNamed(@Nullable String person, @Nullable String organization) {

        SubjectId id() {
            if ((person == null) == (organization == null)) {
                throw new Refused(ErrorCode.BAD_REQUEST, "subject: not one (expected: a person or an organization)");
            }
            try {
                return person != null
                        ? new SubjectId(SubjectId.Type.PERSON, person)
                        : new SubjectId(SubjectId.Type.ORGANIZATION, String.valueOf(organization));
            } catch (IllegalArgumentException e) {
                throw new Refused(ErrorCode.INVALID_IDENTIFIER, "subject: not an identifier of its type");
            }
        }
    }

    EntryFilter ofAgency(String code) {
        return new EntryFilter(code, official, subject, item, caseNumber, outcome, from, until);
    }

    /** What is searched for. */
    Wanted wanted() {
        Set<Long> marks = new HashSet<>();
        add(marks, Field.AGENCY, agency);
        add(marks, Field.OFFICIAL, official);
        add(marks, Field.ITEM, item);
        add(marks, Field.CASE, caseNumber);
        add(marks, Field.OUTCOME, outcome == null ? null : outcome.name());
        return new Wanted(
                marks,
                from == null ? Wanted.EVER : from.toInstant(),
                until == null ? Wanted.NEVER : until.toInstant(),
                subject == null ? null : subject.id());
    }

    private static void add(Set<Long> marks, Field field, @Nullable String value) {
        if (value != null) {
            marks.add(EntryHead.mark(field, value));
        }
    }

    /** Keeps identifiers out of logs. */
    @Override
    public String toString() {
        return "EntryFilter";
    }
}
