package org.creditgateway.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A name that is mistyped by little is recognised, and a quite different one is not. */
class SuggestionTests {

    private static final List<String> KNOWN = List.of("penalties", "judgmentDefaults", "name", "id");

    @ParameterizedTest
    @ValueSource(strings = {"penalites", "penaltie", "Penalties", "penaltiess", "pnalties"})
    void aCloseNameIsSuggested(String given) {
        assertThat(Suggestion.of(given, KNOWN)).isEqualTo("; did you mean penalties?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"licences", "ix", "", "nomination", "a name that is far longer than any other"})
    void aDifferentNameIsNot(String given) {
        assertThat(Suggestion.of(given, KNOWN)).isEmpty();
    }

    @Test
    void ofTwoTheNearerIsSuggestedAndOfEquallyNearTheFirstByName() {
        assertThat(Suggestion.of("nume", List.of("numb", "name", "lume", "numbers")))
                .isEqualTo("; did you mean lume?");
        assertThat(Suggestion.of("filedon", List.of("filedOn", "filedIn"))).isEqualTo("; did you mean filedOn?");
    }
}
