package org.creditgateway.schema;

import java.time.LocalDate;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;

/**
 * Correct identifiers of the unassigned region 379999. The last character is found by trying all of them against the
 * congruence that the standard asks of the whole identifier, so that nothing is shared with the code under test.
 */
final class GeneratedIdentifiers {

    static final String DIGITS = "0123456789";
    static final String SYMBOLS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static final String REGION = "379999";

    private final SplittableRandom random;

    GeneratedIdentifiers(long seed) {
        this.random = new SplittableRandom(seed);
    }

    String residentId() {
        LocalDate born = LocalDate.of(1900, 1, 1).plusDays(random.nextInt(46_000));
        String number = REGION + born.toString().replace("-", "") + String.format("%03d", random.nextInt(1, 1000));
        int doubled = 0;
        for (char digit : number.toCharArray()) {
            doubled = 2 * (doubled + Character.digit(digit, 10)) % 11;
        }
        int sum = doubled;
        return number + first(DIGITS + "X", check -> (sum + check) % 11 == 1);
    }

    String unifiedSocialCreditCode() {
        StringBuilder code = new StringBuilder("91" + REGION);
        while (code.length() < 17) {
            code.append(SYMBOLS.charAt(random.nextInt(SYMBOLS.length())));
        }
        int tripled = 0;
        for (int i = code.length() - 1; i >= 0; i--) {
            tripled = (3 * tripled + SYMBOLS.indexOf(code.charAt(i))) % 31;
        }
        int sum = tripled;
        return code.toString() + first(SYMBOLS, check -> (sum + check) % 31 == 0);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    private static char first(String symbols, IntPredicate value) {
        int index = 0;
        while (!value.test(index)) {
            index++;
        }
        return symbols.charAt(index);
    }
}
