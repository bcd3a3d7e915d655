package org.creditgateway.gateway.inquirylog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.creditgateway.gateway.tlog.Hash;
import org.junit.jupiter.api.Test;

class RowDigestTests {

    @Test
    void aLineIsTheLengthAndTheText() {
        assertThat(RowDigest.of("SD-FINANCE", null, "理由", "")).isEqualTo(Hash.sha256("10 SD-FINANCE\n-\n6 理由\n0 "));
        assertThat(RowDigest.text(Instant.parse("1970-01-01T00:00:01.000002Z"))).isEqualTo("1000002");
    }

    @Test
    void noTwoRowsHaveTheSameText() {
        List<Hash> digests = Stream.of(
                        RowDigest.of("a", "b"),
                        RowDigest.of("b", "a"),
                        RowDigest.of("a\n1 b"),
                        RowDigest.of("a\n1 b", ""),
                        RowDigest.of("a", "b", null),
                        RowDigest.of(null, "a", "b"),
                        RowDigest.of("a", "-", "b"),
                        RowDigest.of("a", "", "b"),
                        RowDigest.of("a", null, "b"))
                .toList();

        assertThat(digests).doesNotHaveDuplicates();
    }
}
