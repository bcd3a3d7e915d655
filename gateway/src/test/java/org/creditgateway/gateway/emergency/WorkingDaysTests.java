package org.creditgateway.gateway.emergency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class WorkingDaysTests {

    private final WorkingDays days = WorkingDays.published();

    @Test
    void saturdayAndSundayAreNoWorkingDays() {
        assertThat(days.isWorkingDay(LocalDate.of(2026, 11, 20))).isTrue();
        assertThat(days.isWorkingDay(LocalDate.of(2026, 11, 21))).isFalse();
        assertThat(days.isWorkingDay(LocalDate.of(2026, 11, 22))).isFalse();
        assertThat(days.after(LocalDate.of(2026, 11, 19), 3)).isEqualTo(LocalDate.of(2026, 11, 24));
    }

    @Test
    void holidaysAreNoneAndDaysThatMakeUpForThemAre() {
        assertThat(days.isWorkingDay(LocalDate.of(2026, 10, 7))).isFalse();
        assertThat(days.isWorkingDay(LocalDate.of(2026, 10, 10))).isTrue();
        assertThat(days.after(LocalDate.of(2026, 9, 30), 3)).isEqualTo(LocalDate.of(2026, 10, 10));
    }

    @Test
    void theDayItselfDoesNotCount() {
        assertThat(days.after(LocalDate.of(2026, 11, 23), 1)).isEqualTo(LocalDate.of(2026, 11, 24));
        assertThat(days.after(LocalDate.of(2026, 11, 21), 1)).isEqualTo(LocalDate.of(2026, 11, 23));
    }

    @Test
    void aLineThatSaysSomethingElseIsRefused() {
        assertThatThrownBy(() -> WorkingDays.read("2026-01-01 holiday New Year"))
                .hasMessage(
                        "working days: \"2026-01-01 holiday New Year\" (expected: a day, once; off or work; and why)");
        assertThatThrownBy(() -> WorkingDays.read("2026-01-01 off a\n2026-01-01 work b"))
                .hasMessageContaining("once");
    }
}
