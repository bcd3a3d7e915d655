package org.creditgateway.connector.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.creditgateway.connector.SourceSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresqlKindTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http://reader:secret@localhost/court",
                "r2dbc:h2:mem:///secret",
                "r2dbc:pool:postgresql://reader:secret@localhost/court",
                "r2dbc:postgresql://reader:secret@localhost/court?sslMode=secret",
                "r2dbc:postgresql://reader:secret@localhost/court?statementTimeout=secret"
            })
    void refusesUrlsWithoutNamingThem(String url) {
        assertThatThrownBy(() -> new PostgresqlKind().connect(settings(url, "reader")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("court")
                .hasMessageContaining("(expected: r2dbc:postgresql://")
                .hasNoCause()
                .message()
                .doesNotContain("secret");
    }

    @Test
    void refusesToConnectWithoutAUser() {
        assertThatThrownBy(() -> new PostgresqlKind().connect(settings("r2dbc:postgresql://localhost/court", null)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void printsNoSecret() {
        assertThat(new PostgresqlKind()
                        .connect(settings("r2dbc:postgresql://reader:secret@localhost/court", null))
                        .toString())
                .doesNotContain("secret");
    }

    private static SourceSettings settings(String url, @Nullable String username) {
        return new SourceSettings("court", url, username, null, Map.of(), Duration.ofSeconds(1), 1);
    }
}
