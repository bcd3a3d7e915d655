package org.creditgateway.schema;

/** The code of an organisation by GB 32100-2015: eighteen of 31 symbols, the last of which is a check character. */
public final class UnifiedSocialCreditCode {

    private static final int LENGTH = 18;
    private static final String SYMBOLS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};

    private UnifiedSocialCreditCode() {}

    /**
     * The code in ASCII and capital letters. Full-width digits and letters and small letters are taken; blanks are not.
     *
     * @throws InvalidIdentifier when the length, a symbol or the check character is wrong
     */
    public static String canonical(String text) {
        if (text.length() != LENGTH) {
            throw new InvalidIdentifier(
                    "unified social credit code: " + text.length() + " characters (expected: " + LENGTH + ")");
        }
        char[] symbols = new char[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            symbols[i] = AsciiForm.upperCase(text.charAt(i));
            if (SYMBOLS.indexOf(symbols[i]) < 0) {
                throw new InvalidIdentifier("unified social credit code: position " + (i + 1)
                        + " is not one of the symbols (expected: 0 to 9 or A to Z without I, O, S, V, Z)");
            }
        }
        if (symbols[LENGTH - 1] != checkCharacter(symbols)) {
            throw new InvalidIdentifier("unified social credit code: check character at position 18 is wrong (expected"
                    + " by GB 32100-2015: the character for the other 17)");
        }
        return new String(symbols);
    }

    /** The check character that belongs to the first seventeen symbols of a code; 0 when their sum is a multiple of 31. */
    static char checkCharacter(char[] symbols) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * SYMBOLS.indexOf(symbols[i]);
        }
        int modulus = SYMBOLS.length();
        return SYMBOLS.charAt((modulus - sum % modulus) % modulus);
    }
}
