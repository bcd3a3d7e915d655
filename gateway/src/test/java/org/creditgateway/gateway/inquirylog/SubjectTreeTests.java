package org.creditgateway.gateway.inquirylog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.creditgateway.gateway.tlog.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubjectTreeTests {

    private static final Seed SEED = new Seed(Hash.of(seedBytes()));

    /** Computed from the description by a program that shares no code with this one. */
    @ParameterizedTest
    @CsvSource({
        "1, babafc2e3dffadb81bd9db6ee7e27b7bfbffe4c5b19333a9278578892fab7f21",
        "2, c98e4c7d3b538748cb121914ec4af05b443525af72ac52d915baac90c03e37f6",
        "3, 179a0dcf668e657a436d7acf804c6022383101b833f7e8e84a80ac43ab2be04b",
        "5, e9478101862b0269e204e5c5be21dabf2b8292670bca44b58f1780d717558eb8",
        "1000, caaa4b78960f404b5bbda5a617452839e0244f30278ecb3efbe6a0e463031f87",
        "1024, 46042f8641a6f559de3a32f7ddb20fad521865d6aade05abc47517470dafd4d0",
        "1025, 9a8b334d79f02a8beb307a9a2ac1c8182aba1da77965358ba5e7a23e91ba38ae"
    })
    void rootOfSoManyStatements(int statements, String root) {
        assertThat(root(SEED, statements(statements)).orElseThrow()).hasToString(root);
    }

    @Test
    void noStatementsHaveNoRoot() {
        assertThat(SubjectTree.root(SEED, List.of())).isEmpty();
    }

    @Test
    void eachStatementAndItsPositionCount() {
        Hash root = root(SEED, statements(5)).orElseThrow();
        for (int position = 0; position < 5; position++) {
            List<byte[]> changed = new ArrayList<>(statements(5));
            changed.set(position, new byte[] {1});
            assertThat(root(SEED, changed))
                    .as("position %d", position)
                    .isNotEmpty()
                    .get()
                    .isNotEqualTo(root);
        }
        List<byte[]> swapped = new ArrayList<>(statements(5));
        java.util.Collections.swap(swapped, 0, 1);
        assertThat(root(SEED, swapped)).get().isNotEqualTo(root);
        assertThat(root(Seed.random(), statements(5))).get().isNotEqualTo(root);
    }

    private static Optional<Hash> root(Seed seed, List<byte[]> statements) {
        return SubjectTree.root(
                seed,
                IntStream.range(0, statements.size())
                        .mapToObj(i -> new SubjectTree.Salted(seed.derive(Seed.Purpose.SUBJECT, i), statements.get(i)))
                        .toList());
    }

    private static List<byte[]> statements(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> ("statement " + i).getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private static byte[] seedBytes() {
        byte[] bytes = new byte[32];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }
}
