package org.creditgateway.connector.rest;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Percent-encoding of values in URLs (RFC 3986): UTF-8, everything but the unreserved characters. */
final class PercentEncoding {

    private static final char[] DIGITS = "0123456789ABCDEF".toCharArray();

    private PercentEncoding() {}

    /** Appends a value, or the values of a list with commas between them. */
    static void append(StringBuilder target, Object value) {
        if (value instanceof List<?> items) {
            String comma = "";
            for (Object item : items) {
                append(target.append(comma), item);
                comma = ",";
            }
        } else if (value instanceof BigDecimal number) {
            append(target, number.toPlainString());
        } else {
            append(target, value.toString());
        }
    }

    /** Appends each value behind the start of its parameter, such as {@code code=}, with ampersands between them. */
    static void appendRepeated(StringBuilder target, String start, List<?> items) {
        String separator = "";
        for (Object item : items) {
            append(target.append(separator).append(start), item);
            separator = "&";
        }
    }

    private static void append(StringBuilder target, String text) {
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (unreserved(octet)) {
                target.append((char) octet);
            } else {
                target.append('%').append(DIGITS[(octet >> 4) & 0xF]).append(DIGITS[octet & 0xF]);
            }
        }
    }

    private static boolean unreserved(byte octet) {
        return octet >= 'a' && octet <= 'z'
                || octet >= 'A' && octet <= 'Z'
                || octet >= '0' && octet <= '9'
                || octet == '-'
                || octet == '.'
                || octet == '_'
                || octet == '~';
    }
}
