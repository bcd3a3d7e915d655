package org.creditgateway.gateway.tlog;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * That an entry stands in a log at an index, for anyone to check without the log (c2sp.org/tlog-proof).
 *
 * @param index of the entry, from 0
 * @param path from the leaf's sibling up
 * @param checkpoint the signed head of the tree that the path leads to
 */
public record TlogProof(long index, List<Hash> path, SignedNote checkpoint) {

    private static final String FORMAT = "c2sp.org/tlog-proof@v1";
    private static final Pattern PROOF = Pattern.compile(
            FORMAT + "\n(?:extra [A-Za-z0-9+/=]*\n)?index (0|[1-9]\\d{0,18})\n((?:[A-Za-z0-9+/]{43}=\n){0,63})\n(.*)",
            Pattern.DOTALL);

    public TlogProof {
        path = List.copyOf(path);
    }

    /**
     * Whether it proves that the leaf stands in the log whose key this is.
     *
     * @param leafHash SHA-256(0x00 || entry)
     */
    public boolean proves(Hash leafHash, NoteVerifier log) {
        Checkpoint head = Checkpoint.of(checkpoint.text());
        return head.origin().equals(log.name())
                && log.verifies(checkpoint)
                && Proofs.includes(head.root(), head.size(), index, leafHash, path);
    }

    /** Its text; a file of it ends with {@code .tlog-proof}. */
    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder(FORMAT).append("\nindex ").append(index).append('\n');
        path.forEach(hash -> text.append(hash.base64()).append('\n'));
        return text.append('\n').append(checkpoint).toString();
    }

    /** @throws IllegalArgumentException when it is no such text */
    public static TlogProof of(String text) {
        Matcher parts = PROOF.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("proof: not one (expected: " + FORMAT + ")");
        }
        return new TlogProof(
                Long.parseLong(parts.group(1)),
                parts.group(2).lines().map(Hash::ofBase64).toList(),
                SignedNote.of(parts.group(3)));
    }
}
