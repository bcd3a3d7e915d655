package org.creditgateway.gateway.inquirylog;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.inquirylog.InquiryEntry.SubjectAccess;
import org.creditgateway.gateway.keys.Keys;
import org.creditgateway.gateway.keys.NamedKey;
import org.creditgateway.schema.SubjectId;

/** The encoding of one entry, about any number of subjects; stands here because the log keeps it to itself. */
public final class EntryEncoding {

    private static final NamedKey KEY = new NamedKey("bench", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");

    private final EntryEncoder encoder = new EntryEncoder(new Keys(KEY, KEY, KEY, KEY, KEY, KEY, Keys.Retired.NONE));
    private final InquiryEntry entry;

    /** @param subjects how many */
    public EntryEncoding(int subjects) {
        List<String> coordinates = List.of("Organization.name", "Organization.penalties", "Penalty.type");
        entry = new InquiryEntry(
                UUID.randomUUID().toString(),
                InquiryEntry.Kind.INQUIRY,
                new Requester.Official("SD-FINANCE", "1", "Li", Set.of("partner"), "issuer"),
                Instant.parse("2026-11-28T00:00:00Z"),
                "SD-M2-PROCUREMENT-01",
                "1",
                "SDGP-2026-0001",
                "FORMAT",
                List.of(),
                null,
                coordinates,
                List.of("Organization.name=FULL"),
                List.of("court=OK", "market=OK", "tax=OK"),
                InquiryEntry.Outcome.ANSWERED,
                List.of(),
                new byte[32],
                "{\"code\":\"91379999MA9000011Y\"}",
                IntStream.range(0, subjects)
                        .mapToObj(each -> new SubjectAccess(
                                new SubjectId(SubjectId.Type.ORGANIZATION, "91379999MA9000011Y"),
                                coordinates,
                                List.of("market/PENALTY/" + each, "tax/EVALUATION/" + each)))
                        .toList(),
                null);
    }

    /** The stored form's leaf. */
    public byte[] leaf() {
        return encoder.encode(entry).leaf();
    }
}
