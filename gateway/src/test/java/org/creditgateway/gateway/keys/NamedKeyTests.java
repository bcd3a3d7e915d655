package org.creditgateway.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class NamedKeyTests {

    private static final String SECRET = Base64.getEncoder().encodeToString(new byte[32]);

    @Test
    void macOfAnEmptyTextUnderAKeyOfZeros() {
        assertThat(new NamedKey("zeros", SECRET).hmacHex(""))
                .isEqualTo("b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
    }

    @Test
    void partsAreTakenOneAfterTheOther() {
        NamedKey key = new NamedKey("k", SECRET);
        assertThat(key.hmac(bytes("ab"), bytes("c"))).isEqualTo(key.hmac(bytes("abc")));
        assertThat(key.hmac(bytes("abc"))).isNotEqualTo(key.hmac(bytes("abd")));
    }

    @Test
    void refusesSecretsOfOtherLengths() {
        String short31 = Base64.getEncoder().encodeToString(new byte[31]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NamedKey("k", short31))
                .withMessage("secret of key k: 31 bytes (expected: 32 bytes in base64)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NamedKey("k", null))
                .withMessage("secret of key k: 0 bytes (expected: 32 bytes in base64)");
    }

    @Test
    void refusesIdsThatCannotStandInARow() {
        assertThatIllegalArgumentException().isThrownBy(() -> new NamedKey("", SECRET));
        assertThatIllegalArgumentException().isThrownBy(() -> new NamedKey("a b", SECRET));
        assertThatIllegalArgumentException().isThrownBy(() -> new NamedKey("k".repeat(65), SECRET));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
