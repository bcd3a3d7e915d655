package org.creditgateway.gateway.inquirylog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.creditgateway.gateway.inquirylog.TextNames.Named;
import org.creditgateway.gateway.tlog.Hash;
import org.jspecify.annotations.Nullable;

/** The texts that one entry names by their hash, SHA-256 of the text in UTF-8. The log stores each text once. */
final class Texts {

    private final TextNames names;
    private final Map<Hash, String> byHash = new HashMap<>();
    private List<String> last = List.of();
    private @Nullable TextList lastNamed;

    Texts(TextNames names) {
        this.names = names;
    }

    /** Names a text. */
    Hash name(String text) {
        return named(names.of(text));
    }

    /**
     * Names a list, whose text has one item to a line, each line ended by a line feed. The subjects of an inquiry share one
     * list: it is looked up once.
     */
    TextList name(List<String> items) {
        TextList before = lastNamed;
        if (before != null && items == last) {
            return before;
        }
        TextList named = new TextList(items.size(), named(names.of(items)));
        last = items;
        lastNamed = named;
        return named;
    }

    Map<Hash, String> byHash() {
        return Map.copyOf(byHash);
    }

    private Hash named(Named named) {
        byHash.put(named.hash(), named.text());
        return named.hash();
    }
}
