package org.creditgateway.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class EncryptionTests {

    private static final byte[] CONTEXT = bytes("here");

    private final Encryption encryption = new Encryption(key("one", 1));

    @Test
    void opensWhatItSealed() {
        byte[] sealed = encryption.seal(bytes("clear"), CONTEXT);
        assertThat(encryption.open(sealed, CONTEXT)).isEqualTo(bytes("clear"));
        assertThat(new Encryption(key("one", 1)).open(sealed, CONTEXT)).isEqualTo(bytes("clear"));
    }

    @Test
    void namesItsKeyAndAddsAVersionANonceAndATag() {
        byte[] sealed = encryption.seal(bytes("clear"), CONTEXT);
        assertThat(sealed).hasSize(2 + 3 + 12 + 5 + 16).startsWith(1, 3, 'o', 'n', 'e');
    }

    @Test
    void sealsTheSameBytesOtherwiseEachTime() {
        assertThat(encryption.seal(bytes("clear"), CONTEXT)).isNotEqualTo(encryption.seal(bytes("clear"), CONTEXT));
    }

    @Test
    void doesNotOpenWithAnotherContext() {
        byte[] sealed = encryption.seal(bytes("clear"), CONTEXT);
        assertThatExceptionOfType(NotOpened.class).isThrownBy(() -> encryption.open(sealed, bytes("elsewhere")));
    }

    @Test
    void doesNotOpenWithAnotherKey() {
        byte[] sealed = encryption.seal(bytes("clear"), CONTEXT);
        assertThatExceptionOfType(NotOpened.class)
                .isThrownBy(() -> new Encryption(key("two", 1)).open(sealed, CONTEXT))
                .withMessage("sealed bytes: not made with key two (expected: that key)");
        assertThatExceptionOfType(NotOpened.class)
                .isThrownBy(() -> new Encryption(key("one", 2)).open(sealed, CONTEXT));
    }

    @Test
    void noticesEachChangedBit() {
        byte[] sealed = encryption.seal(bytes("clear"), CONTEXT);
        for (int bit = 0; bit < 8 * sealed.length; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatExceptionOfType(NotOpened.class)
                    .as("bit %d", bit)
                    .isThrownBy(() -> encryption.open(changed, CONTEXT));
        }
    }

    @Test
    void doesNotOpenBytesThatAreTooShort() {
        assertThatExceptionOfType(NotOpened.class).isThrownBy(() -> encryption.open(new byte[0], CONTEXT));
        assertThatExceptionOfType(NotOpened.class)
                .isThrownBy(() -> encryption.open(new byte[] {1, 3, 'o', 'n', 'e', 0}, CONTEXT));
    }

    private static NamedKey key(String id, int fill) {
        byte[] secret = new byte[32];
        java.util.Arrays.fill(secret, (byte) fill);
        return new NamedKey(id, Base64.getEncoder().encodeToString(secret));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
