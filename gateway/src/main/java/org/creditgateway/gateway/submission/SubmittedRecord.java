package org.creditgateway.gateway.submission;

import java.time.LocalDate;
import java.util.HexFormat;
import org.creditgateway.gateway.tlog.Hash;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;

/**
 * One version of a record, as a department submitted it; checked.
 *
 * @param kind one of the schema's kinds of records
 * @param id the department's own id of the record
 * @param version from 1; a later version corrects or withdraws those before
 * @param status whether the record stands
 * @param subject whom it is about; null for one that is withdrawn
 * @param eventOn when the recorded event happened; null for one that is withdrawn
 * @param ended when the recorded conduct ended
 * @param until the last day on which the record may be shared
 * @param repaired the day from which the record is repaired and no longer shared
 * @param content the other fields as a JSON object, in a canonical form: equal fields are equal texts
 */
record SubmittedRecord(
        String kind,
        String id,
        int version,
        Status status,
        @Nullable SubjectId subject,
        @Nullable LocalDate eventOn,
        @Nullable LocalDate ended,
        @Nullable LocalDate until,
        @Nullable LocalDate repaired,
        String content) {

    /** Whether a record stands. */
    enum Status {
        CURRENT,
        WITHDRAWN
    }

    /** What all versions of one record have in common, within their source. */
    record Name(String kind, String id) {

        /** Keeps the id out of logs. */
        @Override
        public String toString() {
            return "Name[" + kind + "]";
        }
    }

    Name name() {
        return new Name(kind, id);
    }

    /** The first withdrawal, or version, of this name and number has the same digest if it says the same. */
    Hash digest(SubjectKeys.KeyedSubject keyed) {
        return Hash.sha256(text(keyed));
    }

    /** The digest of the stored row, which has the sealed subject besides. {@code submission.sql} computes it too. */
    Hash rowDigest(SubjectKeys.KeyedSubject keyed, byte[] sealed) {
        return Hash.sha256(text(keyed) + "\n" + HexFormat.of().formatHex(sealed));
    }

    private String text(SubjectKeys.KeyedSubject keyed) {
        return String.join(
                "\n",
                kind,
                id,
                Integer.toString(version),
                status.name(),
                keyed.key(),
                keyed.hash(),
                day(eventOn),
                day(ended),
                day(until),
                day(repaired),
                content);
    }

    private static String day(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }

    /** Keeps the record's data out of logs. */
    @Override
    public String toString() {
        return "SubmittedRecord[" + kind + ", " + version + ", " + status + "]";
    }
}
