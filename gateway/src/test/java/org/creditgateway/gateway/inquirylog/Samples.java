package org.creditgateway.gateway.inquirylog;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.inquirylog.InquiryEntry.DocumentSignature;
import org.creditgateway.gateway.inquirylog.InquiryEntry.Kind;
import org.creditgateway.gateway.inquirylog.InquiryEntry.Outcome;
import org.creditgateway.gateway.inquirylog.InquiryEntry.SubjectAccess;
import org.creditgateway.gateway.keys.Keys;
import org.creditgateway.gateway.keys.NamedKey;
import org.creditgateway.gateway.tlog.Hash;
import org.creditgateway.schema.SubjectId;

/** Entries and keys to test with. */
final class Samples {

    static final SubjectId PERSON = new SubjectId(SubjectId.Type.PERSON, "379999190001020015");
    static final SubjectId ORGANIZATION = new SubjectId(SubjectId.Type.ORGANIZATION, "91379999MA9000011Y");
    static final String SECRET_VARIABLE = "{\"code\":\"91379999MA9000011Y\",\"note\":\"veiled\"}";
    static final Keys KEYS = new Keys(
            key("subject-1", 1),
            key("encryption-1", 2),
            key("pseudonym-1", 3),
            key("record-1", 4),
            key("receipt-1", 5),
            key("checkpoint-1", 6),
            Keys.Retired.NONE);
    static final Requester OFFICIAL = new Requester.Official(
            "SD-FINANCE", "0417", "Wang Fang", Set.of("partner", "auditor"), "https://issuer.example");

    private Samples() {}

    static InquiryEntry entry(String inquiry, SubjectAccess... subjects) {
        return entry(inquiry, OFFICIAL, List.of(subjects));
    }

    static InquiryEntry entry(String inquiry, Requester requester, List<SubjectAccess> subjects) {
        return new InquiryEntry(
                inquiry,
                Kind.INQUIRY,
                requester,
                Instant.parse("2026-02-01T08:09:10.123456Z"),
                "SD-M2-PROCUREMENT-01",
                "2026-1",
                "SDGP-2026-0001",
                "FORMAT",
                List.of("A-1", "A-2"),
                document("query ($c: X) { organization(code: $c) { name } }"),
                List.of("Organization.name", "Query.organization"),
                List.of("Organization.name=FULL", "Query.organization=FULL"),
                List.of("court=OK", "tax=TIMEOUT"),
                Outcome.ANSWERED,
                List.of("SOURCE_TIMEOUT"),
                sha256("result"),
                SECRET_VARIABLE,
                subjects,
                "b2c3");
    }

    /** An entry of which all that may be absent is. */
    static InquiryEntry bare(String inquiry) {
        return new InquiryEntry(
                inquiry,
                Kind.EXPLANATION,
                new Requester.Public(),
                Instant.EPOCH,
                null,
                "2026-1",
                null,
                null,
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of(),
                Outcome.REFUSED,
                List.of(),
                sha256(""),
                "",
                List.of(),
                null);
    }

    /** A bare entry with these coordinates asked. */
    static InquiryEntry withAsked(List<String> asked) {
        InquiryEntry bare = bare("asked");
        return new InquiryEntry(
                bare.inquiry(),
                bare.kind(),
                bare.requester(),
                bare.moment(),
                null,
                bare.catalogueVersion(),
                null,
                null,
                List.of(),
                null,
                asked,
                List.of(),
                List.of(),
                bare.outcome(),
                List.of(),
                bare.resultDigest(),
                bare.variables(),
                List.of(),
                null);
    }

    static SubjectAccess access(SubjectId subject) {
        return new SubjectAccess(
                subject, List.of("Organization.name"), List.of("court/JUDGMENT_DEFAULT/17", "tax/ARREARS/veiled-4"));
    }

    /** As many accesses, each to another organisation. */
    static List<SubjectAccess> accesses(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> access(new SubjectId(SubjectId.Type.ORGANIZATION, "SUBJECT-" + i)))
                .toList();
    }

    static DocumentSignature document(String text) {
        return new DocumentSignature(text, sha256(text));
    }

    /** A tree that keeps up. */
    static TreeWatch treeWatch() {
        return new TreeWatch(Duration.ofDays(1));
    }

    static byte[] sha256(String text) {
        return Hash.sha256(text.getBytes(StandardCharsets.UTF_8)).bytes();
    }

    static NamedKey key(String id, int fill) {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) fill);
        return new NamedKey(id, Base64.getEncoder().encodeToString(secret));
    }
}
