package org.creditgateway.gateway.redaction;

import org.creditgateway.gateway.catalogue.Level;
import org.jspecify.annotations.Nullable;

/** How a String or identifier below FULL is told. The cover of a text does not tell how long the text was. */
public enum Mask {
    /** A keyed pseudonym, stable for one agency. */
    PSEUDONYM,
    /** {@code 379999********0015}: region, sequence and check digit of a resident id, without the date of birth. */
    RESIDENT_ID,
    /** {@code 91379999******011Y}: the first eight and the last four characters of a unified social credit code. */
    CREDIT_CODE,
    /** The first character of a text. */
    TEXT;

    /**
     * The mask of a scalar at a level; null at FULL.
     *
     * @throws IllegalArgumentException for scalars that cannot be masked, which a checked catalogue never asks
     */
    public static @Nullable Mask of(Level level, String scalar) {
        if (level == Level.FULL) {
            return null;
        }
        Mask covering = switch (scalar) {
            case "ResidentId" -> RESIDENT_ID;
            case "UnifiedSocialCreditCode" -> CREDIT_CODE;
            case "String" -> TEXT;
            default ->
                throw new IllegalArgumentException(
                        "level " + level + " on " + scalar + " (expected: String or an identifier)");
        };
        return level == Level.PSEUDONYM ? PSEUDONYM : covering;
    }

    /** The covered text; for every mask but {@link #PSEUDONYM}. */
    String cover(String text) {
        return switch (this) {
            case RESIDENT_ID -> keep(text, 6, "********", 4);
            case CREDIT_CODE -> keep(text, 8, "******", 4);
            case TEXT -> keep(text, 1, "***", 0);
            case PSEUDONYM -> throw new IllegalStateException("a pseudonym needs a key");
        };
    }

    /** Texts too short to cover anything are covered whole. */
    private static String keep(String text, int first, String cover, int last) {
        int length = text.codePointCount(0, text.length());
        if (length <= first + last) {
            return cover;
        }
        return text.substring(0, text.offsetByCodePoints(0, first))
                + cover
                + text.substring(text.offsetByCodePoints(text.length(), -last));
    }
}
