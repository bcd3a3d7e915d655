package org.creditgateway.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the types print of themselves, in a log or an error, holds no value, key or secret. */
class PrivacyTests {

    private static final String SECRET = "4711";

    @Test
    void nothingPrivateIsPrinted() {
        Control control = new Control(SECRET, SECRET, null, null, null, null);
        Values values = Values.of(SECRET, List.of(Values.of(SECRET)));
        List<Object> printed = List.of(
                control,
                values,
                new SourceRow(control, values),
                new FetchParameters(List.of(SECRET), Map.of("filed.from", SECRET), Duration.ofSeconds(1)),
                new SourceSettings("court", SECRET, SECRET, SECRET, Map.of("Key", SECRET), Duration.ofSeconds(1), 1),
                new ClientCredentials(SECRET, SECRET, SECRET, List.of(SECRET)),
                new SigningKey("key", "ed25519", SECRET),
                new HttpSettings(
                        null,
                        1,
                        1,
                        null,
                        new ClientCredentials(SECRET, SECRET, SECRET, List.of(SECRET)),
                        new SigningKey("key", "ed25519", SECRET)));

        assertThat(printed).allSatisfy(each -> assertThat(each.toString()).doesNotContain(SECRET));
    }
}
