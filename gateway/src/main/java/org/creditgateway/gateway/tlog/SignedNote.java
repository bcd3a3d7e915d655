package org.creditgateway.gateway.tlog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with signatures under it (c2sp.org/signed-note). That it could be read says nothing of who signed it.
 *
 * @param text ends with a line feed
 * @param signatures at most 100
 */
public record SignedNote(String text, List<Signature> signatures) {

    private static final int MOST_SIGNATURES = 100;
    private static final Pattern LINE = Pattern.compile("\u2014 ([^\\s\\p{Z}+]+) ([A-Za-z0-9+/]+={0,2})");
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f&&[^\\n]]");

    public SignedNote {
        signatures = List.copyOf(signatures);
        if (!text.endsWith("\n") || CONTROL.matcher(text).find()) {
            throw new IllegalArgumentException(
                    "note: text (expected: no control character but line feeds, and one at its end)");
        }
        if (signatures.size() > MOST_SIGNATURES) {
            throw new IllegalArgumentException("note: " + signatures.size() + " signatures (expected: at most 100)");
        }
    }

    /**
     * A signature line.
     *
     * @param name of the key
     * @param keyId the first four bytes of a hash of the key
     * @param bytes the signature itself
     */
    public record Signature(String name, int keyId, byte[] bytes) {

        /** The line, with its line feed. */
        public String line() {
            byte[] content = ByteBuffer.allocate(Integer.BYTES + bytes.length)
                    .putInt(keyId)
                    .put(bytes)
                    .array();
            return "\u2014 " + name + " " + Base64.getEncoder().encodeToString(content) + "\n";
        }

        /** @throws IllegalArgumentException when it is no signature line */
        public static Signature of(String line) {
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw new IllegalArgumentException("note: a line of signatures (expected: dash, name, base64)");
            }
            byte[] content = Base64Text.bytes("signature", parts.group(2));
            if (content.length <= Integer.BYTES) {
                throw new IllegalArgumentException("signature: too short (expected: more than 4 bytes)");
            }
            ByteBuffer in = ByteBuffer.wrap(content);
            byte[] bytes = new byte[content.length - Integer.BYTES];
            int keyId = in.getInt();
            in.get(bytes);
            return new Signature(parts.group(1), keyId, bytes);
        }
    }

    /** The same text with one more signature. */
    public SignedNote with(Signature signature) {
        List<Signature> more = new ArrayList<>(signatures);
        more.add(signature);
        return new SignedNote(text, more);
    }

    /** The note as it is served: text, empty line, signatures. */
    @Override
    public String toString() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> note.append(signature.line()));
        return note.toString();
    }

    /** The note in UTF-8. */
    public byte[] bytes() {
        return toString().getBytes(StandardCharsets.UTF_8);
    }

    /** @throws IllegalArgumentException when it is no signed note */
    public static SignedNote of(String note) {
        int end = note.lastIndexOf("\n\n");
        if (end < 0 || !note.endsWith("\n") || end + 2 == note.length()) {
            throw new IllegalArgumentException("note: no signatures (expected: an empty line, then signatures)");
        }
        String[] lines = note.substring(end + 2, note.length() - 1).split("\n", -1);
        if (lines.length > MOST_SIGNATURES) {
            throw new IllegalArgumentException("note: " + lines.length + " signatures (expected: at most 100)");
        }
        List<Signature> signatures = new ArrayList<>();
        for (String line : lines) {
            signatures.add(Signature.of(line));
        }
        return new SignedNote(note.substring(0, end + 1), signatures);
    }
}
