package org.creditgateway.connector.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClosestTests {

    @ParameterizedTest
    @CsvSource({"abc, abc, 0", "abc, ab, 1", "abc, xbc, 1", "kitten, sitting, 3", "'', abc, 3"})
    void distancesAreThoseOfLevenshtein(String one, String other, int distance) {
        assertThat(Closest.distance(one, other)).isEqualTo(distance);
    }

    @Test
    void aDistanceIsTheSameBothWaysAndAtMostTheLongerName() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            String one = name(random);
            String other = name(random);
            assertThat(Closest.distance(one, other))
                    .as("seed %s", seed)
                    .isEqualTo(Closest.distance(other, one))
                    .isBetween(Math.abs(one.length() - other.length()), Math.max(one.length(), other.length()));
        }
    }

    @Test
    void aFarNameIsNotSuggested() {
        assertThat(Closest.hint("penalties", List.of("judgment"))).isEqualTo("one that is there");
        assertThat(Closest.hint("penalties", List.of("penalty", "judgment"))).isEqualTo("did you mean penalty?");
    }

    private static String name(Random random) {
        return random.ints(random.nextInt(12), 'a', 'e')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
