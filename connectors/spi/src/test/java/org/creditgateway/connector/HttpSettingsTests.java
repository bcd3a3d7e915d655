package org.creditgateway.connector;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HttpSettingsTests {

    @Test
    void limitsThatLetNothingThroughAreRefused() {
        assertThatThrownBy(() -> new HttpSettings(Duration.ZERO, 1, 1, null, null, null))
                .hasMessage("response-timeout: PT0S (expected: more than 0)");
        assertThatThrownBy(() -> new HttpSettings(null, 0, 1, null, null, null))
                .hasMessage("max-response-bytes: 0 (expected: at least 1)");
        assertThatThrownBy(() -> new HttpSettings(null, 1, 0, null, null, null))
                .hasMessage("max-waiting: 0 (expected: at least 1)");
    }
}
