package org.creditgateway.schema;

/** The ASCII form of texts that were typed with an East Asian input method. Other characters stay as they are. */
final class AsciiForm {

    private static final int FULL_WIDTH_OFFSET = '０' - '0';

    private AsciiForm() {}

    /** Full-width digits and letters as ASCII; the case is kept. */
    static char of(char symbol) {
        boolean fullWidth =
                symbol >= '０' && symbol <= '９' || symbol >= 'Ａ' && symbol <= 'Ｚ' || symbol >= 'ａ' && symbol <= 'ｚ';
        return fullWidth ? (char) (symbol - FULL_WIDTH_OFFSET) : symbol;
    }

    /** As {@link #of}, with letters in upper case. */
    static char upperCase(char symbol) {
        char ascii = of(symbol);
        return ascii >= 'a' && ascii <= 'z' ? (char) (ascii - 'a' + 'A') : ascii;
    }
}
