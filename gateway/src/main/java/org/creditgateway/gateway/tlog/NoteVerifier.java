package org.creditgateway.gateway.tlog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks an Ed25519 key's signatures under notes, or a witness's cosignatures (c2sp.org/tlog-cosignature). */
public final class NoteVerifier {

    private static final int ED25519 = 1;
    private static final int COSIGNATURE = 4;
    private static final int KEY_BYTES = 32;
    private static final int SIGNATURE_BYTES = 64;
    private static final Pattern NAME = Pattern.compile("[^\\s\\p{Z}+]+");
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final int type;
    private final byte[] key;
    private final int keyId;
    private final PublicKey publicKey;

    private NoteVerifier(String name, int type, byte[] key) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("key name: (expected: without spaces and plus signs)");
        }
        if (key.length != KEY_BYTES || type != ED25519 && type != COSIGNATURE) {
            throw new IllegalArgumentException(
                    "key " + name + ": not of type 1 or 4 with 32 bytes (expected: an Ed25519 key)");
        }
        this.name = name;
        this.type = type;
        this.key = key.clone();
        this.keyId = keyId(name, type, key);
        this.publicKey = publicKey(key);
    }

    static NoteVerifier ed25519(String name, byte[] key) {
        return new NoteVerifier(name, ED25519, key);
    }

    /**
     * Reads a verifier key, such as {@code example.org/log+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k}.
     *
     * @throws IllegalArgumentException when it is none of an Ed25519 key, or of a witness's
     */
    public static NoteVerifier of(String vkey) {
        String[] parts = vkey.split("\\+", 3);
        if (parts.length == 3) {
            byte[] typed = Base64Text.bytes("verifier key", parts[2]);
            if (typed.length > 0) {
                NoteVerifier verifier =
                        new NoteVerifier(parts[0], typed[0], Arrays.copyOfRange(typed, 1, typed.length));
                if (verifier.vkey().equals(vkey)) {
                    return verifier;
                }
            }
        }
        throw new IllegalArgumentException("verifier key: not one (expected: name, id of the key, key)");
    }

    /** The key's name. */
    public String name() {
        return name;
    }

    /** The key in one line, for others to check with. */
    public String vkey() {
        byte[] typed =
                ByteBuffer.allocate(1 + key.length).put((byte) type).put(key).array();
        return name + "+" + "%08x".formatted(keyId) + "+" + Base64.getEncoder().encodeToString(typed);
    }

    int keyId() {
        return keyId;
    }

    /** Whether one of the note's signatures is this key's, and none bears its name and id without being so. */
    public boolean verifies(SignedNote note) {
        boolean signed = false;
        for (SignedNote.Signature signature : note.signatures()) {
            if (claims(signature)) {
                if (!verifies(note.text(), signature)) {
                    return false;
                }
                signed = true;
            }
        }
        return signed;
    }

    /** The first of the signatures that is this key's over the text. */
    public Optional<SignedNote.Signature> find(String text, Iterable<SignedNote.Signature> signatures) {
        for (SignedNote.Signature signature : signatures) {
            if (claims(signature) && verifies(text, signature)) {
                return Optional.of(signature);
            }
        }
        return Optional.empty();
    }

    private boolean claims(SignedNote.Signature signature) {
        return signature.keyId() == keyId && signature.name().equals(name);
    }

    private boolean verifies(String text, SignedNote.Signature signature) {
        byte[] bytes = signature.bytes();
        if (type == ED25519) {
            return bytes.length == SIGNATURE_BYTES && verifies(text.getBytes(StandardCharsets.UTF_8), bytes);
        }
        if (bytes.length != Long.BYTES + SIGNATURE_BYTES) {
            return false;
        }
        long moment = ByteBuffer.wrap(bytes).getLong();
        String message = "cosignature/v1\ntime " + moment + "\n" + text;
        return moment >= 0
                && verifies(
                        message.getBytes(StandardCharsets.UTF_8), Arrays.copyOfRange(bytes, Long.BYTES, bytes.length));
    }

    private boolean verifies(byte[] message, byte[] bytes) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(publicKey);
            signature.update(message);
            return signature.verify(bytes);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static int keyId(String name, int type, byte[] key) {
        byte[] id = Hash.sha256((name + "\n").getBytes(StandardCharsets.UTF_8), new byte[] {(byte) type}, key)
                .bytes();
        return ByteBuffer.wrap(id).getInt();
    }

    private static PublicKey publicKey(byte[] key) {
        try {
            byte[] encoded = Arrays.copyOf(X509, X509.length + key.length);
            System.arraycopy(key, 0, encoded, X509.length, key.length);
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Ed25519 key: not a point (expected: RFC 8032, section 5.1.5)", e);
        }
    }
}
