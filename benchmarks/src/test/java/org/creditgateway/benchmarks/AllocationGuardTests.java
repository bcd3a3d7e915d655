package org.creditgateway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The main paths of an inquiry allocate what they did, or less. */
class AllocationGuardTests {

    @Test
    void noPathAllocatesATenthMoreThanItDid() throws IOException {
        assertThat(AllocationGuard.beyond(
                        AllocationGuard.baseline(Path.of("guard", "baseline.properties")), AllocationGuard.measured()))
                .isEmpty();
    }

    @Test
    void aPathThatGrewOrIsNewIsTold() {
        Map<String, Long> baseline = Map.of("grown", 1000L, "not-much", 1000L);

        assertThat(AllocationGuard.beyond(baseline, Map.of("grown", 1101L, "not-much", 1100L)))
                .containsExactly("grown: 1101 bytes (expected: at most 1100)");
        assertThat(AllocationGuard.beyond(baseline, Map.of("new", 1L)))
                .containsExactly("new: 1 bytes (expected: at most 0)");
    }
}
