package org.creditgateway.gateway.keys;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens what {@link Encryption} sealed with any of several keys: sealed bytes name theirs. */
public final class KeyRing {

    private final Map<String, Encryption> byId = new HashMap<>();

    public KeyRing(List<NamedKey> keys) {
        keys.forEach(key -> {
            if (byId.put(key.id(), new Encryption(key)) != null) {
                throw new IllegalArgumentException("key " + key.id() + ": there twice (expected: an id for each key)");
            }
        });
    }

    /**
     * Opens the bytes; empty where their key is not here.
     *
     * @throws NotOpened when they are not of the form of sealed bytes, or changed, or of another context
     */
    public Optional<byte[]> open(byte[] sealed, byte[] context) {
        Encryption encryption = byId.get(keyId(sealed));
        return Optional.ofNullable(encryption).map(key -> key.open(sealed, context));
    }

    private static String keyId(byte[] sealed) {
        int length = sealed.length < 2 ? -1 : sealed[1];
        if (length < 1 || sealed.length < 2 + length) {
            throw new NotOpened("sealed bytes: of another form (expected: version, length and id of a key)", null);
        }
        return new String(sealed, 2, length, StandardCharsets.US_ASCII);
    }
}
