package org.creditgateway.gateway.demo.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Collections;
import org.creditgateway.schema.SubjectId;
import org.junit.jupiter.api.Test;

class TaxQueryTests {

    @Test
    void readsListsOfIdentifiersEncodedOrNot() {
        assertThat(TaxQuery.of("/v1/penalties?codes=A%2CB&codes=B,C").subjects())
                .extracting(SubjectId::value)
                .containsExactly("A", "B", "C");
    }

    @Test
    void bothBoundsAreIncluded() {
        TaxQuery query = TaxQuery.of("/v1/penalties?ids=1&decidedFrom=2025-01-01&decidedUntil=2025-12-31&types=FINE");

        assertThat(query.asksFor(LocalDate.of(2025, 1, 1), "FINE")).isTrue();
        assertThat(query.asksFor(LocalDate.of(2025, 12, 31), "FINE")).isTrue();
        assertThat(query.asksFor(LocalDate.of(2024, 12, 31), "FINE")).isFalse();
        assertThat(query.asksFor(LocalDate.of(2026, 1, 1), "FINE")).isFalse();
        assertThat(query.asksFor(LocalDate.of(2025, 6, 1), "WARNING")).isFalse();
    }

    @Test
    void saysWhatItExpected() {
        assertThatThrownBy(() -> TaxQuery.of("/v1/arrears")).hasMessage("codes and ids: 0 (expected: 1 to 100)");
        assertThatThrownBy(() -> TaxQuery.of("/v1/arrears?ids=" + ids(101)))
                .hasMessage("codes and ids: 101 (expected: 1 to 100)");
        assertThatThrownBy(() -> TaxQuery.of("/v1/penalties?ids=1&decidedFrom=yesterday"))
                .hasMessage("decidedFrom: not a day (expected: as 2026-01-31)");
    }

    private static String ids(int count) {
        StringBuilder ids = new StringBuilder();
        Collections.nCopies(count, "id")
                .forEach(id -> ids.append(id).append(ids.length()).append(','));
        return ids.toString();
    }
}
