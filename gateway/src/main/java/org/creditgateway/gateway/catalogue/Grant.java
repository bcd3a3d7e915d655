package org.creditgateway.gateway.catalogue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What may be read under one catalogue item: a set of schema coordinates, each with a level. Named by its digest. */
public final class Grant {

    private static final Grant NONE = new Grant("", Map.of());

    private final String item;
    private final Map<String, Level> levels;
    private final String digest;

    /** @param levels object fields as {@code Type.field}, arguments as {@code Type.field(argument:)}; no wildcards */
    public Grant(String item, Map<String, Level> levels) {
        this.item = item;
        this.levels = Map.copyOf(levels);
        this.digest = digest(new TreeMap<>(levels));
    }

    /** The grant of no item: everything is denied. */
    public static Grant none() {
        return NONE;
    }

    /** The coordinates granted. */
    public Set<String> coordinates() {
        return levels.keySet();
    }

    /** The level of a coordinate, or null where it is not granted. */
    public @Nullable Level level(String coordinate) {
        return levels.get(coordinate);
    }

    /** SHA-256, in hex, over the sorted coordinates with their levels. Equal grants have equal digests. */
    public String digest() {
        return digest;
    }

    /** The decision for a coordinate: what is not listed is denied. */
    public Decision decide(String coordinate) {
        Level level = levels.get(coordinate);
        if (level == null) {
            return new Decision.Deny(
                    item.isEmpty()
                            ? "without a catalogue item that the requester may use, " + coordinate + " is not granted"
                            : "catalogue item " + item + " does not grant " + coordinate);
        }
        return level == Level.FULL ? new Decision.Allow() : new Decision.AllowMasked(level);
    }

    private static String digest(SortedMap<String, Level> levels) {
        StringBuilder text = new StringBuilder();
        levels.forEach((coordinate, level) ->
                text.append(coordinate).append('=').append(level).append('\n'));
        try {
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
