package org.creditgateway.gateway.tlog;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of a tile: up to 256 neighbouring hashes of one height (c2sp.org/tlog-tiles).
 *
 * @param level from 0; a hash of level l stands for 256<sup>l</sup> leaves
 * @param index of the tile in its level, from 0
 * @param width how many hashes it has: 1 to 256; a tile of fewer than 256 is partial
 */
public record Tile(int level, long index, int width) {

    /** How many hashes a full tile has. */
    public static final int FULL = 256;

    /** How many levels of the tree's nodes one level of tiles spans. */
    static final int HEIGHT = 8;

    private static final int HIGHEST = 63;
    private static final Pattern PATH =
            Pattern.compile("(0|[1-9]\\d?)/((?:x\\d{3}/){0,5}\\d{3})(?:\\.p/([1-9]\\d{0,2}))?");

    public Tile {
        if (level < 0 || level > HIGHEST || index < 0 || width < 1 || width > FULL) {
            throw new IllegalArgumentException("tile: level " + level + ", index " + index + ", width " + width
                    + " (expected: 0 to 63, 0 or more, 1 to 256)");
        }
    }

    public boolean isFull() {
        return width == FULL;
    }

    /** The path below {@code tile/}, such as {@code 0/x001/x234/067} or {@code 0/273.p/112}. */
    public String path() {
        return level + "/" + name();
    }

    /** The tile's own part of a path, such as {@code x001/x234/067.p/112}; bundles of entries have the same. */
    public String name() {
        StringBuilder name = new StringBuilder("%03d".formatted(index % 1000));
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            name.insert(0, "x%03d/".formatted(rest % 1000));
        }
        return isFull() ? name.toString() : name + ".p/" + width;
    }

    /**
     * Reads a path below {@code tile/}.
     *
     * @throws IllegalArgumentException when it is not in the one form that {@link #path} gives
     */
    public static Tile of(String path) {
        Matcher parts = PATH.matcher(path);
        if (parts.matches()) {
            long index = Long.parseLong(parts.group(2).replaceAll("[x/]", ""));
            int width = parts.group(3) == null ? FULL : Integer.parseInt(parts.group(3));
            if (width <= FULL && Integer.parseInt(parts.group(1)) <= HIGHEST) {
                Tile tile = new Tile(Integer.parseInt(parts.group(1)), index, width);
                if (tile.path().equals(path)) {
                    return tile;
                }
            }
        }
        throw new IllegalArgumentException("tile: not a path (expected: level/index, such as 0/x001/067.p/112)");
    }

    /** The tiles at the right edge of a tree, which are partial, from level 0; none for levels without one. */
    public static List<Tile> edge(long size) {
        List<Tile> edge = new ArrayList<>();
        int level = 0;
        for (long hashes = size; hashes > 0; hashes >>= HEIGHT) {
            if (hashes % FULL > 0) {
                edge.add(new Tile(level, hashes >> HEIGHT, (int) (hashes % FULL)));
            }
            level++;
        }
        return edge;
    }
}
