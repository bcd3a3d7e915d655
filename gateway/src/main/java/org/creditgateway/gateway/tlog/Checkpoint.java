package org.creditgateway.gateway.tlog;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The head of a log's tree (c2sp.org/tlog-checkpoint); what is signed is its text.
 *
 * @param origin the log's name: not empty, without control characters
 * @param size how many entries the tree has
 * @param root of that tree
 */
public record Checkpoint(String origin, long size, Hash root) {

    private static final Pattern ORIGIN = Pattern.compile("\\P{Cntrl}+");
    private static final Pattern SIZE = Pattern.compile("0|[1-9]\\d{0,18}");

    public Checkpoint {
        if (!ORIGIN.matcher(origin).matches() || size < 0) {
            throw new IllegalArgumentException("checkpoint: origin or size (expected: a line of text, 0 or more)");
        }
    }

    /** Three lines: origin, size, root in base64; each ends with a line feed. */
    public String text() {
        return origin + "\n" + size + "\n" + root.base64() + "\n";
    }

    /**
     * Reads a checkpoint's text; lines after the third are passed over.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Checkpoint of(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() < 3
                || !text.endsWith("\n")
                || lines.contains("")
                || !SIZE.matcher(lines.get(1)).matches()) {
            throw new IllegalArgumentException("checkpoint: not one (expected: lines of origin, size and root)");
        }
        return new Checkpoint(lines.get(0), Long.parseLong(lines.get(1)), Hash.ofBase64(lines.get(2)));
    }
}
