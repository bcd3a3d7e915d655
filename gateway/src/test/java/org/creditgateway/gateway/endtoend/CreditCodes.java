package org.creditgateway.gateway.endtoend;

import java.util.List;
import java.util.stream.IntStream;

/** Valid credit codes (GB 32100) in the unassigned region that the sample data does not use. */
final class CreditCodes {

    private static final String SYMBOLS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private CreditCodes() {}

    /** That many codes, each another one. */
    static List<String> unused(int count) {
        return IntStream.range(0, count).mapToObj(CreditCodes::of).toList();
    }

    /** The code of this number, from 0 to 9,999,999. */
    static String of(int number) {
        String body = "91379999MB%07d".formatted(number);
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < body.length(); i++) {
            sum += weight * SYMBOLS.indexOf(body.charAt(i));
            weight = 3 * weight % 31;
        }
        return body + SYMBOLS.charAt((31 - sum % 31) % 31);
    }
}
