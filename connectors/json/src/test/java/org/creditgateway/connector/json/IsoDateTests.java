package org.creditgateway.connector.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsoDateTests {

    @Test
    void agreesWithTheFormatterOnEveryText() {
        long seed = 20260131;
        SplittableRandom random = new SplittableRandom(seed);
        String alphabet = "0123456789-+٣:/";
        for (int round = 0; round < 100_000; round++) {
            StringBuilder text = new StringBuilder(
                    LocalDate.ofEpochDay(random.nextInt(-700_000, 2_900_000)).toString());
            for (int damages = random.nextInt(3); damages > 0; damages--) {
                text.setCharAt(random.nextInt(text.length()), alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThat(IsoDate.orRaw(text.toString()))
                    .as("seed %d, round %d: %s", seed, round, text)
                    .isEqualTo(formatted(text.toString()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2023-02-29", "2026-13-01", "2026-1-31", "+12026-01-31", "2026-01-31Z", "", "-026-01-31"})
    void leavesWhatIsNoDayToOthers(String text) {
        assertThat(IsoDate.orRaw(text)).isSameAs(text);
    }

    @Test
    void leavesOtherValuesAlone() {
        assertThat(IsoDate.orRaw(null)).isNull();
        assertThat(IsoDate.orRaw(true)).isEqualTo(true);
    }

    private static Object formatted(String text) {
        try {
            return text.length() == 10 ? LocalDate.parse(text) : text;
        } catch (DateTimeException e) {
            return text;
        }
    }
}
