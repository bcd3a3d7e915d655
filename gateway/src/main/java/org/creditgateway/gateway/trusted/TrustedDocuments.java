package org.creditgateway.gateway.trusted;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.jspecify.annotations.Nullable;

/**
 * The trusted documents of each agency. An id leads to a document of the requester's own agency only; nothing that is
 * sent in a request is ever kept. All other rules hold for a trusted document as for any other.
 */
public final class TrustedDocuments {

    private final Map<String, Map<String, String>> agencies;
    private final Set<String> required;

    /**
     * @param agencies the documents by their ids, for each agency by its code
     * @param required the codes of the agencies that may send no other documents
     */
    public TrustedDocuments(Map<String, Map<String, String>> agencies, Set<String> required) {
        this.agencies = Map.copyOf(agencies);
        this.required = Set.copyOf(required);
    }

    /** The documents by their ids, for each agency by its code. */
    public Map<String, Map<String, String>> bodies() {
        return agencies;
    }

    /**
     * The document that a request means.
     *
     * @param id the id it gives; null when it gives none
     * @param body the document it gives; null when it gives none
     * @throws Refused when the id is unknown, is not that of the body, or a trusted document is required
     */
    public String document(Requester requester, @Nullable String id, @Nullable String body) {
        String agency = agency(requester);
        String known =
                id == null ? null : agencies.getOrDefault(agency, Map.of()).get(id);
        if (known != null) {
            if (body != null && !body.equals(known)) {
                throw differ();
            }
            return known;
        }
        if (body == null) {
            throw new Refused(
                    ErrorCode.PERSISTED_QUERY_NOT_FOUND,
                    "the id is of no trusted document of this agency (expected: one of its manifest)");
        }
        if (id != null && !id.equals(sha256(body))) {
            throw differ();
        }
        if (required.contains(agency)) {
            throw new Refused(
                    ErrorCode.QUERY_NOT_IN_SAFELIST,
                    "this agency sends trusted documents only (expected: the id of one of its manifest)");
        }
        return body;
    }

    private static Refused differ() {
        return new Refused(
                ErrorCode.CANNOT_SEND_PQ_ID_AND_BODY,
                "the query is not the document of the id (expected: one of them, or the same)");
    }

    private static String agency(Requester requester) {
        if (requester instanceof Requester.Official official) {
            return official.agency();
        }
        return requester instanceof Requester.System system ? system.agency() : "";
    }

    private static String sha256(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
