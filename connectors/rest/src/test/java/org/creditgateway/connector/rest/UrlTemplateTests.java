package org.creditgateway.connector.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.creditgateway.connector.rest.Arrears.argument;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.creditgateway.connector.InvalidMapping;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.MappingSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlTemplateTests {

    private static final List<Map<String, Object>> ARGUMENTS = List.of(
            argument("asOf.from", "from"),
            argument("asOf.until", "until"),
            argument("taxTypes", "tax types"),
            argument("least", "least"),
            argument("since", "since"));

    @Test
    void keysAreAListWithCommasWhereTheTemplateSays() {
        assertThat(template("/v1/arrears?codes={keys}").expand(List.of("1", "2", "3"), Map.of()))
                .isEqualTo("/v1/arrears?codes=1,2,3");
        assertThat(template("/v1/{keys}/arrears?open=true").expand(List.of("1", "2"), Map.of()))
                .isEqualTo("/v1/1,2/arrears?open=true");
    }

    @Test
    void everythingButUnreservedCharactersIsEncoded() {
        List<String> keys = List.of("aZ09-._~", "a,b", "a/b?c#d&e=f", "100% +", "济{}");

        assertThat(template("/v1/{keys}").expand(keys, Map.of()))
                .isEqualTo("/v1/aZ09-._~,a%2Cb,a%2Fb%3Fc%23d%26e%3Df,100%25%20%2B,%E6%B5%8E%7B%7D");
    }

    @Test
    void argumentsAreParametersOnlyWhenGiven() {
        UrlTemplate template = template("/v1/arrears/{keys}");

        assertThat(template.expand(List.of("1"), Map.of())).isEqualTo("/v1/arrears/1");
        assertThat(template.expand(List.of("1"), Map.of("asOf.until", LocalDate.of(2026, 1, 31))))
                .isEqualTo("/v1/arrears/1?until=2026-01-31");
        assertThat(template.expand(
                        List.of("1"),
                        Map.of(
                                "asOf.from", LocalDate.of(2025, 2, 28),
                                "asOf.until", LocalDate.of(2026, 1, 31),
                                "taxTypes", List.of("VAT", "land & stamp"),
                                "least", new BigDecimal("1E+4"),
                                "since", OffsetDateTime.parse("2026-01-31T08:00:00+08:00"),
                                "unmapped", "secret")))
                .isEqualTo("/v1/arrears/1?from=2025-02-28&until=2026-01-31&tax%20types=VAT,land%20%26%20stamp"
                        + "&least=10000&since=2026-01-31T08%3A00%2B08%3A00");
        assertThat(template("/v1/arrears?codes={keys}")
                        .expand(List.of("1"), Map.of("asOf.from", LocalDate.of(2025, 2, 28))))
                .isEqualTo("/v1/arrears?codes=1&from=2025-02-28");
    }

    @Test
    void printsAsRfc6570HasIt() {
        assertThat(template("/v1/arrears?codes={keys}"))
                .hasToString("/v1/arrears?codes={keys}{&from,until,tax types,least,since}");
        assertThat(template("/v1/{keys}")).hasToString("/v1/{keys}{?from,until,tax types,least,since}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/arrears",
                "v1/{keys}",
                "http://elsewhere/{keys}",
                "//elsewhere/{keys}",
                "/{keys}/{keys}",
                "/{keys}/{other}",
                "/a b/{keys}",
                "/济/{keys}",
                "/{keys}#fragment",
                "/100%/{keys}"
            })
    void whatIsNoPathWithKeysIsRefused(String get) {
        assertThatThrownBy(() -> template(get))
                .isInstanceOf(InvalidMapping.class)
                .hasMessageContaining("get: " + get + " (expected: ");
    }

    @Test
    void argumentsAreKnownAndEachPassedOnce() {
        assertRefused(argument("asOf.since", "x"), "asOf.since (expected: one of ");
        assertRefused(argument("asOf.from", "again"), "again (expected: ");
        assertRefused(argument("taxTypes", "from"), "from (expected: ");
    }

    private static void assertRefused(Map<String, Object> second, String named) {
        MappedPlace place = Arrears.place(Map.of("arguments", List.of(argument("asOf.from", "from"), second)));

        assertThatThrownBy(() -> UrlTemplate.of(place, MappingSettings.of(place)))
                .isInstanceOf(InvalidMapping.class)
                .hasMessageContaining(named);
    }

    private static UrlTemplate template(String get) {
        MappedPlace place = Arrears.place(Map.of("get", get, "arguments", ARGUMENTS));
        return UrlTemplate.of(place, MappingSettings.of(place));
    }
}
