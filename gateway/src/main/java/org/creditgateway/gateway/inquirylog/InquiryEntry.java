package org.creditgateway.gateway.inquirylog;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;

/**
 * What the log keeps of one inquiry. It holds which fields of which records, never what they said.
 *
 * @param inquiry the inquiry's id
 * @param kind what was done
 * @param requester who asked
 * @param moment when the inquiry began
 * @param item the catalogue item named, if one was
 * @param catalogueVersion the version decided under
 * @param caseNumber the case named, if one was
 * @param caseStrength how it was recognised: {@code FORMAT} or {@code REGISTERED}
 * @param authorizations the ids of the subjects' authorizations relied on
 * @param document what was asked, privacy-safe; null when it could not be parsed, and for acts
 * @param asked the schema coordinates asked, sorted
 * @param granted the schema coordinates answered, each with its level, sorted, as {@code Type.field=LEVEL}
 * @param sources the sources asked, each with its outcome, as {@code court=OK}
 * @param outcome how the inquiry ended
 * @param codes the error codes answered, sorted, each once
 * @param resultDigest SHA-256 of the bytes of data and errors answered
 * @param variables the variables as JSON; kept encrypted only
 * @param subjects one for each subject asked about, in the order asked
 * @param repeats the id of the inquiry that this one repeats, under one {@code Idempotency-Key}; null for others
 */
public record InquiryEntry(
        String inquiry,
        Kind kind,
        Requester requester,
        Instant moment,
        @Nullable String item,
        String catalogueVersion,
        @Nullable String caseNumber,
        @Nullable String caseStrength,
        List<String> authorizations,
        @Nullable DocumentSignature document,
        List<String> asked,
        List<String> granted,
        List<String> sources,
        Outcome outcome,
        List<String> codes,
        byte[] resultDigest,
        String variables,
        List<SubjectAccess> subjects,
        @Nullable String repeats) {

    /**
     * The entry of a field that the gateway itself carries out, about no subject: an act, or an explanation.
     *
     * @param coordinate the field
     * @param outcome refused, when there are codes of errors
     * @param digest SHA-256 of what came of it
     * @param particulars what names the occasion, as JSON; kept encrypted only
     */
    public static InquiryEntry ofField(
            Kind kind,
            String coordinate,
            Requester requester,
            Instant moment,
            String catalogueVersion,
            List<String> codes,
            byte[] digest,
            String particulars) {
        boolean refused = !codes.isEmpty();
        return new InquiryEntry(
                UUID.randomUUID().toString(),
                kind,
                requester,
                moment,
                null,
                catalogueVersion,
                null,
                null,
                List.of(),
                null,
                List.of(coordinate),
                refused ? List.of() : List.of(coordinate + "=FULL"),
                List.of(),
                refused ? Outcome.REFUSED : Outcome.ANSWERED,
                codes,
                digest,
                particulars,
                List.of(),
                null);
    }

    /**
     * The entry of what a start of the gateway does by its configuration, in nobody's name.
     *
     * @param property the property, or the field that a requester would have asked
     * @param digest SHA-256 of what came of it
     * @param particulars as in {@link #ofField}
     */
    public static InquiryEntry ofStart(
            String property, Instant moment, String catalogueVersion, byte[] digest, String particulars) {
        Requester gateway = new Requester.System("", "credit-gateway", false);
        return ofField(Kind.ACT, property, gateway, moment, catalogueVersion, List.of(), digest, particulars);
    }

    /** What an entry records. */
    public enum Kind {
        INQUIRY,
        EXPLANATION,
        ACT
    }

    /** How an inquiry ended. */
    public enum Outcome {
        /** Answered, if with errors at single fields. */
        ANSWERED,
        /** Not carried out, for a reason told to the requester. */
        REFUSED,
        /** Not answered, for a fault of the gateway. */
        FAILED
    }

    /**
     * A document without literals, aliases and operation name.
     *
     * @param text graphql-java's privacy-safe signature
     * @param hash SHA-256 of the text
     */
    public record DocumentSignature(String text, byte[] hash) {}

    /**
     * What was read about one subject.
     *
     * @param subject whom
     * @param coordinates the schema coordinates answered, sorted
     * @param records the records whose fields were answered, as {@code source/kind/id}, in order of appearance; kept
     *     encrypted and as hashes that nobody can guess only
     */
    public record SubjectAccess(SubjectId subject, List<String> coordinates, List<String> records) {

        /** Keeps the ids of records out of logs. */
        @Override
        public String toString() {
            return "SubjectAccess[" + subject + ", records=" + records.size() + "]";
        }
    }

    /** Keeps names, identifiers and variables out of logs. */
    @Override
    public String toString() {
        return "InquiryEntry[" + inquiry + ", " + kind + ", " + outcome + "]";
    }
}
