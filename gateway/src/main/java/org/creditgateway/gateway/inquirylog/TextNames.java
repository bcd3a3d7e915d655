package org.creditgateway.gateway.inquirylog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import org.creditgateway.gateway.tlog.Hash;

/** The hashes of texts. Inquiries name the same lists and documents again and again, so those named lately are kept. */
final class TextNames {

    private static final long MOST_BYTES = 8 << 20;
    private static final int PER_TEXT = 200;

    private final Cache<Object, Named> lately = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((Object key, Named named) -> 2 * named.text().length() + PER_TEXT)
            .build();

    /** A text and its SHA-256 in UTF-8. */
    record Named(String text, Hash hash) {}

    Named of(String text) {
        return lately.get(text, each -> hashed(text));
    }

    /** The text of a list, with one item to a line, each line ended by a line feed. */
    Named of(List<String> items) {
        return lately.get(List.copyOf(items), each -> hashed(lines(items)));
    }

    private static Named hashed(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("text: with a NUL character (expected: none)");
        }
        return new Named(text, Hash.sha256(text));
    }

    private static String lines(List<String> items) {
        StringBuilder lines = new StringBuilder();
        for (String item : items) {
            if (item.indexOf('\n') >= 0) {
                throw new IllegalArgumentException("item of a list: with a line feed (expected: none)");
            }
            lines.append(item).append('\n');
        }
        return lines.toString();
    }
}
