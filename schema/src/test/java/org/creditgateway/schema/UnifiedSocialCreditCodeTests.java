package org.creditgateway.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnifiedSocialCreditCodeTests {

    /** Drawn anew for each test; {@code -Dseed=…} repeats a failure. */
    private final long seed = Long.getLong("seed", System.nanoTime());

    private final GeneratedIdentifiers generated = new GeneratedIdentifiers(seed);

    @ParameterizedTest
    @ValueSource(strings = {"91350100M000100Y43", "91379999MA9000011Y", "91379999MA900002XN"})
    void publishedSamplesAreCanonical(String sample) {
        assertThat(UnifiedSocialCreditCode.canonical(sample)).isEqualTo(sample);
    }

    @Test
    void checkCharacterIsZeroWhenTheSumIsAMultipleOf31() {
        assertThat(UnifiedSocialCreditCode.canonical("91379999MA90001340")).isEqualTo("91379999MA90001340");
    }

    @ParameterizedTest
    @ValueSource(strings = {"91379999ma9000011y", "９１３７９９９９ＭＡ９００００１１Ｙ", "９１３７９９９９ｍａ９００００１１ｙ"})
    void fullWidthAndSmallCharactersAreMadeCanonical(String typed) {
        assertThat(UnifiedSocialCreditCode.canonical(typed)).isEqualTo("91379999MA9000011Y");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "''|0 characters (expected: 18)",
                "91379999MA9000011|17 characters (expected: 18)",
                "91379999MA9000011Y |19 characters (expected: 18)",
                " 1379999MA9000011Y|position 1 is not one of the symbols",
                "91379999IA9000011Y|position 9 is not one of the symbols",
                "91379999mo9000011Y|position 10 is not one of the symbols",
                "91379999MAS000011Y|position 11 is not one of the symbols",
                "91379999MA9v00011Y|position 12 is not one of the symbols",
                "91379999MA9000011Z|position 18 is not one of the symbols",
                "91379999ıA9000011Y|position 9 is not one of the symbols",
                "91379999******011Y|position 9 is not one of the symbols"
            })
    void lengthAndSymbolsAreChecked(String text, String expected) {
        assertThatThrownBy(() -> UnifiedSocialCreditCode.canonical(text))
                .isInstanceOf(InvalidIdentifier.class)
                .hasMessageStartingWith("unified social credit code: " + expected);
    }

    @Test
    void wrongCheckCharacterIsNamedWithoutCharacters() {
        assertThatThrownBy(() -> UnifiedSocialCreditCode.canonical("91379999MA9000011X"))
                .isInstanceOf(InvalidIdentifier.class)
                .hasMessage("unified social credit code: check character at position 18 is wrong"
                        + " (expected by GB 32100-2015: the character for the other 17)");
    }

    @Test
    void correctCodesAreCanonical() {
        for (int i = 0; i < 2_000; i++) {
            String code = generated.unifiedSocialCreditCode();
            assertThatCode(() ->
                            assertThat(UnifiedSocialCreditCode.canonical(code)).isEqualTo(code))
                    .as("seed %d, code %d", seed, i)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void everyOtherSymbolAnywhereIsRefused() {
        for (int i = 0; i < 50; i++) {
            String code = generated.unifiedSocialCreditCode();
            for (int position = 0; position < 18; position++) {
                for (char other : GeneratedIdentifiers.SYMBOLS.toCharArray()) {
                    if (other != code.charAt(position)) {
                        assertRefused(code.substring(0, position) + other + code.substring(position + 1), i);
                    }
                }
            }
        }
    }

    @Test
    void exchangedSymbolsAreRefused() {
        for (int i = 0; i < 2_000; i++) {
            char[] symbols = generated.unifiedSocialCreditCode().toCharArray();
            int left = generated.below(17);
            int right = generated.below(17);
            char moved = symbols[left];
            if (moved != symbols[right]) {
                symbols[left] = symbols[right];
                symbols[right] = moved;
                assertRefused(new String(symbols), i);
            }
        }
    }

    private void assertRefused(String text, int round) {
        Throwable refusal = catchThrowable(() -> UnifiedSocialCreditCode.canonical(text));
        assertThat(refusal).as("seed %d, code %d", seed, round).isInstanceOf(InvalidIdentifier.class);
        assertThat(refusal.getMessage())
                .as("seed %d, code %d", seed, round)
                .doesNotContain(text.substring(0, 8))
                .doesNotContain(text.substring(8));
    }
}
