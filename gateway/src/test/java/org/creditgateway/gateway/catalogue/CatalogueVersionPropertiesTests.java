package org.creditgateway.gateway.catalogue;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueVersionPropertiesTests {

    @Test
    void aReplicaLooksMoreOftenThanItIsPatientAndNoLongerThanTheNotice() {
        assertThatCode(() -> of(5, 1, 5)).doesNotThrowAnyException();
        assertThatCode(() -> of(5, 4, 5)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 5, notice",
        "5, 0, 5, poll",
        "5, 1, 0, patience",
        "-5, 1, 5, notice",
        "5, -1, 5, poll",
        "5, 1, 6, patience",
        "5, 5, 5, poll",
        "9, 6, 5, poll"
    })
    void otherwiseTheGatewayDoesNotStart(int notice, int poll, int patience, String named) {
        assertThatThrownBy(() -> of(notice, poll, patience))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("credit-gateway.catalogue." + named + ": ");
    }

    private static CatalogueVersionProperties of(int notice, int poll, int patience) {
        return new CatalogueVersionProperties(
                Duration.ofSeconds(notice), Duration.ofSeconds(poll), Duration.ofSeconds(patience));
    }
}
