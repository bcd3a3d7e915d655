package org.creditgateway.gateway.tlog;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Arrays;

/** Signs notes with an Ed25519 key (c2sp.org/signed-note, signature type 1). The key is never printed. */
public final class NoteSigner {

    private static final int SEED_BYTES = 32;

    private final PrivateKey key;
    private final NoteVerifier verifier;

    /**
     * @param name of the key: without spaces and plus signs; for a log's checkpoints its origin
     * @param seed the private key, 32 bytes (RFC 8032, section 5.1.5)
     */
    public NoteSigner(String name, byte[] seed) {
        KeyPair pair = pair(seed);
        this.key = pair.getPrivate();
        byte[] encoded = pair.getPublic().getEncoded();
        this.verifier = NoteVerifier.ed25519(name, Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
    }

    /** What checks the signatures; public. */
    public NoteVerifier verifier() {
        return verifier;
    }

    /** The text with this key's signature. */
    public SignedNote sign(String text) {
        return new SignedNote(text, java.util.List.of(signature(text)));
    }

    private SignedNote.Signature signature(String text) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return new SignedNote.Signature(verifier.name(), verifier.keyId(), signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 does not work here", e);
        }
    }

    private static KeyPair pair(byte[] seed) {
        if (seed.length != SEED_BYTES) {
            throw new IllegalArgumentException("Ed25519 key: " + seed.length + " bytes (expected: 32)");
        }
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(255, new FixedSeed(seed));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 does not work here", e);
        }
    }

    /** Gives the seed where the JDK asks for random bytes: it has no other way from a private key to its public one. */
    private static final class FixedSeed extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final byte[] seed;

        FixedSeed(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
