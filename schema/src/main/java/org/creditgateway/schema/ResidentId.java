package org.creditgateway.schema;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * The citizen identification number of GB 11643-1999: six digits of a region, the date of birth, a sequence of three
 * digits, and a check digit (ISO 7064, MOD 11-2), which is {@code X} for ten.
 */
public final class ResidentId {

    private static final int LENGTH = 18;
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_DIGITS = "10X98765432";

    private ResidentId() {}

    /**
     * The number in ASCII, with a capital {@code X}. Full-width digits and letters and a small {@code x} are taken;
     * blanks are not.
     *
     * @throws InvalidIdentifier when the length, a digit, the date of birth or the check digit is wrong
     */
    public static String canonical(String text) {
        if (text.length() != LENGTH) {
            throw new InvalidIdentifier("resident id: " + text.length() + " characters (expected: " + LENGTH + ")");
        }
        char[] symbols = new char[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            symbols[i] = AsciiForm.upperCase(text.charAt(i));
        }
        requireDigits(symbols);
        requireDateOfBirth(symbols);
        requireCheckDigit(symbols);
        return new String(symbols);
    }

    /** The check digit that belongs to the first seventeen digits of a number. */
    static char checkDigit(char[] symbols) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * digit(symbols[i]);
        }
        return CHECK_DIGITS.charAt(sum % CHECK_DIGITS.length());
    }

    private static void requireDigits(char[] symbols) {
        for (int i = 0; i < LENGTH; i++) {
            boolean last = i == LENGTH - 1;
            if (!isDigit(symbols[i]) && !(last && symbols[i] == 'X')) {
                throw new InvalidIdentifier("resident id: position " + (i + 1) + " is not a digit (expected: 0 to 9"
                        + (last ? " or X)" : ")"));
            }
        }
    }

    private static void requireDateOfBirth(char[] symbols) {
        try {
            LocalDate.of(number(symbols, 6, 10), number(symbols, 10, 12), number(symbols, 12, 14));
        } catch (DateTimeException e) {
            throw new InvalidIdentifier(
                    "resident id: date of birth at positions 7 to 14 does not exist (expected: year, month and day of"
                            + " the calendar)");
        }
    }

    private static void requireCheckDigit(char[] symbols) {
        if (symbols[LENGTH - 1] != checkDigit(symbols)) {
            throw new InvalidIdentifier("resident id: check digit at position 18 is wrong (expected by GB 11643-1999:"
                    + " the digit for the other 17)");
        }
    }

    private static int number(char[] symbols, int from, int until) {
        int number = 0;
        for (int i = from; i < until; i++) {
            number = 10 * number + digit(symbols[i]);
        }
        return number;
    }

    private static boolean isDigit(char symbol) {
        return symbol >= '0' && symbol <= '9';
    }

    private static int digit(char symbol) {
        return symbol - '0';
    }
}
