package org.creditgateway.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResidentIdTests {

    private static final String WRONG_CHECK_DIGIT = "resident id: check digit at position 18 is wrong"
            + " (expected by GB 11643-1999: the digit for the other 17)";

    /** Drawn anew for each test; {@code -Dseed=…} repeats a failure. */
    private final long seed = Long.getLong("seed", System.nanoTime());

    private final GeneratedIdentifiers generated = new GeneratedIdentifiers(seed);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "11010519491231002X",
                "440524188001010014",
                "379999190001020015",
                "379999190001030029",
                "37999919000106005X"
            })
    void publishedSamplesAreCanonical(String sample) {
        assertThat(ResidentId.canonical(sample)).isEqualTo(sample);
    }

    @ParameterizedTest
    @ValueSource(strings = {"37999919000106005x", "37999919000106005ｘ", "37999919000106005Ｘ", "３７９９９９１９０００１０６００５Ｘ"})
    void fullWidthAndSmallCharactersAreMadeCanonical(String typed) {
        assertThat(ResidentId.canonical(typed)).isEqualTo("37999919000106005X");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "''|0 characters (expected: 18)",
                "37999919000102001|17 characters (expected: 18)",
                "3799991900010200155|19 characters (expected: 18)",
                " 379999190001020015|19 characters (expected: 18)",
                "379999190001020015 |19 characters (expected: 18)",
                " 37999919000102001|position 1 is not a digit (expected: 0 to 9)",
                "3X9999190001020015|position 2 is not a digit (expected: 0 to 9)",
                "37999919000102001A|position 18 is not a digit (expected: 0 to 9 or X)",
                "37999919000102001٥|position 18 is not a digit (expected: 0 to 9 or X)",
                "379999********0015|position 7 is not a digit (expected: 0 to 9)"
            })
    void lengthAndDigitsAreChecked(String text, String expected) {
        assertThatThrownBy(() -> ResidentId.canonical(text))
                .isInstanceOf(InvalidIdentifier.class)
                .hasMessage("resident id: " + expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"19000229", "19010431", "19001301", "19000001", "19000100", "20230229"})
    void dateOfBirthIsReal(String born) {
        assertThatThrownBy(() -> ResidentId.canonical("379999" + born + "0015"))
                .isInstanceOf(InvalidIdentifier.class)
                .hasMessage("resident id: date of birth at positions 7 to 14 does not exist"
                        + " (expected: year, month and day of the calendar)");
    }

    @Test
    void leapDaysAreRealWhereTheyExist() {
        assertThat(ResidentId.canonical("379999200002290013")).isEqualTo("379999200002290013");
    }

    @Test
    void correctNumbersAreCanonical() {
        for (int i = 0; i < 2_000; i++) {
            String number = generated.residentId();
            assertThatCode(() -> assertThat(ResidentId.canonical(number)).isEqualTo(number))
                    .as("seed %d, number %d", seed, i)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void everyOtherDigitAnywhereIsRefused() {
        for (int i = 0; i < 200; i++) {
            String number = generated.residentId();
            for (int position = 0; position < 18; position++) {
                for (char other : (GeneratedIdentifiers.DIGITS + "X").toCharArray()) {
                    if (other != number.charAt(position)) {
                        String corrupted = number.substring(0, position) + other + number.substring(position + 1);
                        assertRefused(corrupted, i);
                    }
                }
            }
        }
    }

    @Test
    void exchangedNeighboursAreRefused() {
        for (int i = 0; i < 500; i++) {
            String number = generated.residentId();
            for (int position = 0; position < 17; position++) {
                char left = number.charAt(position);
                char right = number.charAt(position + 1);
                if (left != right) {
                    assertRefused(number.substring(0, position) + right + left + number.substring(position + 2), i);
                }
            }
        }
    }

    @Test
    void wrongCheckDigitIsNamedWithoutDigits() {
        assertThatThrownBy(() -> ResidentId.canonical("379999190001020016"))
                .isInstanceOf(InvalidIdentifier.class)
                .hasMessage(WRONG_CHECK_DIGIT);
    }

    private void assertRefused(String text, int round) {
        Throwable refusal = catchThrowable(() -> ResidentId.canonical(text));
        assertThat(refusal).as("seed %d, number %d", seed, round).isInstanceOf(InvalidIdentifier.class);
        assertThat(refusal.getMessage())
                .as("seed %d, number %d", seed, round)
                .doesNotContain(text.substring(0, 6))
                .doesNotContain(text.substring(6, 14))
                .doesNotContain(text.substring(10));
    }
}
