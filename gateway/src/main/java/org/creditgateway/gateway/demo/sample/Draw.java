package org.creditgateway.gateway.demo.sample;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;

/** Draws that come out the same for the same seed, on every JDK. */
final class Draw {

    private final SplittableRandom random;

    Draw(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** A number from first to last, both included. */
    int number(int first, int last) {
        return random.nextInt(first, last + 1);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** A day from first to last, both included. */
    LocalDate day(LocalDate first, LocalDate last) {
        return first.plusDays(random.nextLong(ChronoUnit.DAYS.between(first, last) + 1));
    }

    /** An amount in yuan with two decimals, of 3 to so many digits before them; each count of digits is as frequent. */
    BigDecimal amount(int mostDigits) {
        long bound = BigDecimal.TEN.pow(number(3, mostDigits) + 2).longValueExact();
        return BigDecimal.valueOf(random.nextLong(bound / 10, bound), 2);
    }
}
