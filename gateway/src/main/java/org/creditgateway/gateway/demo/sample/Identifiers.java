package org.creditgateway.gateway.demo.sample;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** Identifiers with their check digits, in the unassigned region 379999, so that nobody real is hit. */
final class Identifiers {

    private static final String REGION = "379999";
    private static final int[] RESIDENT_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String RESIDENT_CHECKS = "10X98765432";
    private static final int[] BODY_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
    private static final int[] CODE_WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    private static final String CODE_SYMBOLS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private Identifiers() {}

    /** A resident id (GB 11643). */
    static String residentId(LocalDate birth, int sequence) {
        String body = REGION + birth.format(DateTimeFormatter.BASIC_ISO_DATE) + "%03d".formatted(sequence);
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            sum += RESIDENT_WEIGHTS[i] * Character.digit(body.charAt(i), 10);
        }
        return body + RESIDENT_CHECKS.charAt(sum % 11);
    }

    /** A unified social credit code (GB 32100) of an enterprise; its organisation code (GB 11714) is checked as well. */
    static String creditCode(int number) {
        String body = "91" + REGION + organizationCode("MA9%05d".formatted(number));
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            sum += CODE_WEIGHTS[i] * CODE_SYMBOLS.indexOf(body.charAt(i));
        }
        return body + CODE_SYMBOLS.charAt((31 - sum % 31) % 31);
    }

    private static String organizationCode(String body) {
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            sum += BODY_WEIGHTS[i] * Character.digit(body.charAt(i), 36);
        }
        int check = 11 - sum % 11;
        return body + (check == 10 ? "X" : check == 11 ? "0" : String.valueOf(check));
    }
}
