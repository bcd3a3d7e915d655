package org.creditgateway.gateway.audit;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.inquirylog.InquiryEntry;
import org.creditgateway.gateway.inquirylog.InquiryEntry.Kind;
import org.creditgateway.gateway.inquirylog.InquiryEntry.Outcome;
import org.creditgateway.gateway.inquirylog.InquiryEntry.SubjectAccess;
import org.creditgateway.gateway.inquirylog.LoggedEntry;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;

/**
 * What auditors, and the agency that asked, are told of an entry: everything but the variables, the document and the
 * digests.
 *
 * @param entry its number
 * @param inquiry the id of the inquiry
 * @param requester {@code OFFICIAL}, {@code SYSTEM}, {@code SUBJECT}, {@code DEPARTMENT} or {@code PUBLIC}
 * @param agency the code of the agency or department that asked; null where a subject did
 * @param official the id of the official within the agency, or of the program
 */
record LogEntry(
        String entry,
        String inquiry,
        Kind kind,
        OffsetDateTime at,
        String requester,
        @Nullable String agency,
        @Nullable String official,
        @Nullable String officialName,
        @Nullable String vouchedBy,
        @Nullable String item,
        String catalogueVersion,
        @Nullable String caseNumber,
        @Nullable String caseStrength,
        List<String> authorizations,
        Outcome outcome,
        List<String> codes,
        List<String> asked,
        List<String> granted,
        List<String> sources,
        List<Access> subjects,
        @Nullable String repeats) {

    /** What was answered about one subject. */
    record Access(
            @Nullable String person, @Nullable String organization, List<String> coordinates, List<String> records) {

        private static Access of(SubjectAccess access) {
            boolean person = access.subject().type() == SubjectId.Type.PERSON;
            String value = access.subject().value();
            return new Access(person ? value : null, person ? null : value, access.coordinates(), access.records());
        }
    }

    static LogEntry of(LoggedEntry logged) {
        InquiryEntry entry = logged.entry();
        Requester requester = entry.requester();
        Requester.Official official = requester instanceof Requester.Official each ? each : null;
        return new LogEntry(
                Long.toString(logged.index()),
                entry.inquiry(),
                entry.kind(),
                entry.moment().atOffset(ZoneOffset.UTC),
                requester.getClass().getSimpleName().toUpperCase(Locale.ROOT),
                agency(requester),
                id(requester),
                official == null ? null : official.name(),
                official == null ? null : official.vouchedBy(),
                entry.item(),
                entry.catalogueVersion(),
                entry.caseNumber(),
                entry.caseStrength(),
                entry.authorizations(),
                entry.outcome(),
                entry.codes(),
                entry.asked(),
                entry.granted(),
                entry.sources(),
                entry.subjects().stream().map(Access::of).toList(),
                entry.repeats());
    }

    private static @Nullable String agency(Requester requester) {
        if (requester instanceof Requester.Official official) {
            return official.agency();
        }
        if (requester instanceof Requester.System system) {
            return system.agency();
        }
        return requester instanceof Requester.Department department ? department.department() : null;
    }

    private static @Nullable String id(Requester requester) {
        if (requester instanceof Requester.Official official) {
            return official.id();
        }
        if (requester instanceof Requester.System system) {
            return system.client();
        }
        return requester instanceof Requester.Department department ? department.client() : null;
    }

    /** Keeps names and identifiers out of logs. */
    @Override
    public String toString() {
        return "LogEntry[" + entry + "]";
    }
}
