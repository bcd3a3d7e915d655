package org.creditgateway.connector.json;

import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.creditgateway.connector.InquiryReference;

/**
 * The headers that tell a system which inquiry a call belongs to. Their values are UTF-8, percent-encoded as far as they
 * are not visible ASCII; a subject's own inquiry has no agency.
 */
final class InquiryHeaders {

    static final String ID = "Inquiry-Id";
    static final String ITEM = "Inquiry-Item";
    static final String AGENCY = "Inquiry-Agency";
    static final List<String> ALL = List.of(ID, ITEM, AGENCY);

    private InquiryHeaders() {}

    static void set(InquiryReference inquiry, HttpHeaders headers) {
        set(ID, inquiry.id(), headers);
        set(ITEM, inquiry.item(), headers);
        set(AGENCY, inquiry.agency(), headers);
    }

    private static void set(String name, String value, HttpHeaders headers) {
        if (!value.isEmpty()) {
            headers.set(name, encoded(value));
        }
    }

    private static String encoded(String value) {
        if (isPlain(value)) {
            return value;
        }
        StringBuilder encoded = new StringBuilder();
        for (byte octet : value.getBytes(StandardCharsets.UTF_8)) {
            if (isPlain(octet)) {
                encoded.append((char) octet);
            } else {
                encoded.append("%%%02X".formatted(octet));
            }
        }
        return encoded.toString();
    }

    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (!isPlain(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(int character) {
        return character > ' ' && character < 0x7f && character != '%';
    }
}
