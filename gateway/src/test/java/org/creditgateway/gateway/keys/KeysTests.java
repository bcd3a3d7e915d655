package org.creditgateway.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class KeysTests {

    private static final String SECRET = Base64.getEncoder().encodeToString(new byte[32]);

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withUserConfiguration(KeysConfiguration.class)
            .withPropertyValues(key("subject"), key("pseudonym"), key("record"), key("receipt"), key("checkpoint"))
            .withPropertyValues(
                    secret("subject"), secret("pseudonym"), secret("record"), secret("receipt"), secret("checkpoint"));

    @Test
    void bindsOneKeyForEachPurpose() {
        context.withPropertyValues(key("encryption"), secret("encryption")).run(started -> {
            Keys keys = started.getBean(Keys.class);
            assertThat(keys.encryption().id()).isEqualTo("encryption-1");
            assertThat(keys.receipt().id()).isEqualTo("receipt-1");
            assertThat(keys.checkpoint().id()).isEqualTo("checkpoint-1");
            assertThat(keys.toString()).doesNotContain(SECRET);
        });
    }

    @Test
    void retiredKeysFollowThePresentOne() {
        context.withPropertyValues(key("encryption"), secret("encryption"))
                .withPropertyValues(
                        "credit-gateway.keys.retired.encryption[0].id=encryption-0",
                        "credit-gateway.keys.retired.encryption[0].secret=" + SECRET)
                .run(started -> {
                    Keys keys = started.getBean(Keys.class);
                    assertThat(keys.encryptions())
                            .extracting(NamedKey::id)
                            .containsExactly("encryption-1", "encryption-0");
                    assertThat(keys.subjects()).containsExactly(keys.subject());
                });
    }

    @Test
    void twoKeysOfOneIdAreRefused() {
        NamedKey key = new NamedKey("one", SECRET);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KeyRing(List.of(key, key)))
                .withMessageContaining("one");
    }

    @Test
    void aMissingKeyKeepsTheGatewayFromStarting() {
        context.run(started -> assertThat(started)
                .getFailure()
                .rootCause()
                .hasMessage(
                        "credit-gateway.keys.encryption: none (expected: an id, and a secret of 32 bytes in base64)"));
    }

    @Test
    void aWrongSecretKeepsTheGatewayFromStartingAndIsNotPrinted() {
        String wrong = "c2VjcmV0IHRoYXQgaXMgdG9vIHNob3J0";
        context.withPropertyValues(key("encryption"), "credit-gateway.keys.encryption.secret=" + wrong)
                .run(started -> {
                    Throwable failure = started.getStartupFailure();
                    assertThat(failure)
                            .rootCause()
                            .hasMessage("secret of key encryption-1: 24 bytes (expected: 32 bytes in base64)");
                    StringWriter printed = new StringWriter();
                    failure.printStackTrace(new PrintWriter(printed));
                    assertThat(printed.toString()).doesNotContain(wrong);
                    assertThat(failure).hasStackTraceContaining(BindException.class.getName());
                    assertThat(propertyReported(failure)).isNull();
                });
    }

    /** What Boot's report of a failed start would print with its value. */
    private static Object propertyReported(Throwable failure) {
        Throwable cause = failure;
        while (!(cause instanceof BindException bindException)) {
            cause = cause.getCause();
        }
        return bindException.getProperty();
    }

    private static String key(String purpose) {
        return "credit-gateway.keys." + purpose + ".id=" + purpose + "-1";
    }

    private static String secret(String purpose) {
        return "credit-gateway.keys." + purpose + ".secret=" + SECRET;
    }
}
