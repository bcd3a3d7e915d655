package org.creditgateway.connector.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTests {

    @ParameterizedTest
    @CsvSource({
        "http://court.example, court.example, /, ?",
        "https://Court.Example:443/, court.example, /, ?",
        "http://court.example:443, court.example:443, /, ?",
        "http://court.example:80?a=/b, court.example, /, ?a=/b",
        "https://[::1]:8443/v1/ratings?codes=1%2C2&page=?, [::1]:8443, /v1/ratings, ?codes=1%2C2&page=?"
    })
    void isTakenFromTheAddress(String url, String authority, String path, String query) {
        assertThat(Target.of(url)).isEqualTo(new Target(authority, path, query));
    }
}
