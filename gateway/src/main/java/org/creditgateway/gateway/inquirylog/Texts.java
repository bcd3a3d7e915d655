package org.creditgateway.gateway.inquirylog;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.creditgateway.gateway.tlog.Hash;

/** The texts that one entry names by their hash, SHA-256 of the text in UTF-8. The log stores each text once. */
final class Texts {

    private final Map<Hash, String> byHash = new HashMap<>();

    /** Names a text. */
    Hash name(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("text: with a NUL character (expected: none)");
        }
        Hash hash = Hash.sha256(text.getBytes(StandardCharsets.UTF_8));
        byHash.put(hash, text);
        return hash;
    }

    /** Names a list, whose text has one item to a line, each line ended by a line feed. */
    TextList name(List<String> items) {
        StringBuilder lines = new StringBuilder();
        for (String item : items) {
            if (item.indexOf('\n') >= 0) {
                throw new IllegalArgumentException("item of a list: with a line feed (expected: none)");
            }
            lines.append(item).append('\n');
        }
        return new TextList(items.size(), name(lines.toString()));
    }

    Map<Hash, String> byHash() {
        return Map.copyOf(byHash);
    }
}
