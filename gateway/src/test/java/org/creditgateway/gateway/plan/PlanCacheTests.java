package org.creditgateway.gateway.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Plans are kept for those they were made for, and for nobody else (law 10). */
class PlanCacheTests {

    private final PlanCache cache = new PlanCache();

    @Test
    void aPlanIsMadeOnceForItsKey() {
        Plan plan = plan(1);

        assertThat(cache.get("A", key("{ a }", "g", true), () -> plan)).isSameAs(plan);
        assertThat(cache.get("A", key("{ a }", "g", true), () -> plan(1))).isSameAs(plan);
    }

    @Test
    void anotherAgencyGrantConditionOrVersionHasAPlanOfItsOwn() {
        Plan plan = cache.get("A", key("{ a }", "g", true), () -> plan(1));

        assertThat(cache.get("B", key("{ a }", "g", true), () -> plan(1))).isNotSameAs(plan);
        assertThat(cache.get("A", key("{ b }", "g", true), () -> plan(1))).isNotSameAs(plan);
        assertThat(cache.get("A", key("{ a }", "h", true), () -> plan(1))).isNotSameAs(plan);
        assertThat(cache.get("A", key("{ a }", "g", false), () -> plan(1))).isNotSameAs(plan);
    }

    @Test
    void whatCouldNotBePlannedIsNotKept() {
        assertThatThrownBy(() -> cache.get("A", key("{ a }", "g", true), () -> {
                    throw new IllegalStateException("refused");
                }))
                .hasMessage("refused");
        Plan plan = plan(1);

        assertThat(cache.get("A", key("{ a }", "g", true), () -> plan)).isSameAs(plan);
    }

    /** By its coordinates, 100 each, this plan weighs more than an agency may keep; so does a document of that length. */
    @Test
    void whatIsTooHeavyIsNotKept() throws Exception {
        assertKept("{ light }", 10, true);
        assertKept("{ heavy }", 30_000, false);
        assertKept("{ long }" + " ".repeat(2_100_000), 1, false);
    }

    private void assertKept(String document, int coordinates, boolean kept) throws InterruptedException {
        Plan plan = cache.get("A", key(document, "g", true), () -> plan(coordinates));
        // the cache lets go of what is too heavy in the background
        long end = System.nanoTime() + 5_000_000_000L;
        boolean found = true;
        while (System.nanoTime() < end && found != kept) {
            found = cache.get("A", key(document, "g", true), () -> plan(coordinates)) == plan;
            Thread.onSpinWait();
        }
        assertThat(found).isEqualTo(kept);
    }

    private static PlanCache.Key key(String document, String grant, boolean condition) {
        return new PlanCache.Key(document, "", List.of(condition), "I-1", grant, "1", 1);
    }

    private static Plan plan(int coordinates) {
        return new Plan(List.of(), List.of(), java.util.Collections.nCopies(coordinates, "Person.name"), List.of());
    }
}
