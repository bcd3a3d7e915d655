package org.creditgateway.connector.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.creditgateway.connector.rest.Arrears.argument;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.creditgateway.connector.InvalidMapping;
import org.creditgateway.connector.SourceFailure;
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
        assertThat(expand("/v1/arrears?codes={keys}", List.of("1", "2", "3"), Map.of()))
                .isEqualTo("/v1/arrears?codes=1,2,3");
        assertThat(expand("/v1/{keys}/arrears?open=true", List.of("1", "2"), Map.of()))
                .isEqualTo("/v1/1,2/arrears?open=true");
    }

    @Test
    void everythingButUnreservedCharactersIsEncoded() {
        List<String> keys = List.of("aZ09-._~", "a,b", "a/b?c#d&e=f", "100% +", "济{}");

        assertThat(expand("/v1/{keys}", keys, Map.of()))
                .isEqualTo("/v1/aZ09-._~,a%2Cb,a%2Fb%3Fc%23d%26e%3Df,100%25%20%2B,%E6%B5%8E%7B%7D");
    }

    @Test
    void argumentsAreParametersOnlyWhenGiven() {
        String template = "/v1/arrears/{keys}";

        assertThat(expand(template, List.of("1"), Map.of())).isEqualTo("/v1/arrears/1");
        assertThat(expand(template, List.of("1"), Map.of("asOf.until", LocalDate.of(2026, 1, 31))))
                .isEqualTo("/v1/arrears/1?until=2026-01-31");
        assertThat(expand(
                        template,
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
        assertThat(expand("/v1/arrears?codes={keys}", List.of("1"), Map.of("asOf.from", LocalDate.of(2025, 2, 28))))
                .isEqualTo("/v1/arrears?codes=1&from=2025-02-28");
    }

    @Test
    void printsAsRfc6570HasIt() {
        assertThat(request("/v1/arrears?codes={keys}").text())
                .isEqualTo("/v1/arrears?codes={keys}{&from,until,tax types,least,since}");
        assertThat(request("/v1/{keys}").text()).isEqualTo("/v1/{keys}{?from,until,tax types,least,since}");
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
                "/{keys}/{from}",
                "/a b/{keys}",
                "/济/{keys}",
                "/{keys}#fragment",
                "/100%/{keys}",
                "/{keys}/{key}",
                "/{keys*}",
                "/v1?{keys*}",
                "/v1?a=b{keys*}",
                "/v1?a={keys*}c",
                "/v1?a={key*}",
                "/v1?a={keys**}",
                "/{}/{keys}"
            })
    void whatIsNoPathWithKeysIsRefused(String get) {
        assertThatThrownBy(() -> request(get))
                .isInstanceOf(InvalidMapping.class)
                .hasMessageContaining("@rest: get: ")
                .hasMessageContaining(" (expected: ");
    }

    @Test
    void argumentsAreKnownAndEachPassedOnce() {
        assertRefused(argument("asOf.since", "x"), "asOf.since (expected: one of ");
        assertRefused(argument("asOf.from", "again"), "again (expected: ");
        assertRefused(argument("taxTypes", "from"), "from (expected: ");
    }

    private static void assertRefused(Map<String, Object> second, String named) {
        assertThatThrownBy(() -> Requests.request(Map.of("arguments", List.of(argument("asOf.from", "from"), second))))
                .isInstanceOf(InvalidMapping.class)
                .hasMessageContaining(named);
    }

    @Test
    void keysMayBeAParameterEach() {
        assertThat(expand("/v1/arrears?code={keys*}&open=true", List.of("1", "2&3"), Map.of()))
                .isEqualTo("/v1/arrears?code=1&code=2%263&open=true");
        assertThat(expand("/v1/arrears?open=true&code%5B%5D={keys*}", List.of("1"), Map.of()))
                .isEqualTo("/v1/arrears?open=true&code%5B%5D=1");
        assertThat(expand("/v1/arrears/{key}", List.of("1/2"), Map.of())).isEqualTo("/v1/arrears/1%2F2");
    }

    @Test
    void anArgumentMayStandInThePathWhenItAlwaysHasAValue() {
        Map<String, Object> type = Map.of("argument", "taxTypes", "parameter", "type", "otherwise", "all");
        Request request = Requests.request(Map.of("get", "/v1/{type}/{keys}?of={type}", "arguments", List.of(type)));

        assertThat(Requests.target(request, Map.of())).isEqualTo("/v1/all/1?of=all");
        assertThat(Requests.target(request, Map.of("taxTypes", List.of("a b", "c"))))
                .isEqualTo("/v1/a%20b,c/1?of=a%20b,c");
        for (String elsewhere : List.of("..", ".", "")) {
            assertThatThrownBy(() -> Requests.target(request, Map.of("taxTypes", elsewhere)))
                    .isInstanceOf(SourceFailure.class)
                    .hasMessage("value of {type}: not a segment of a path");
        }
    }

    @Test
    void listsMayBeAParameterEachAndValuesHaveTheServicesWords() {
        Map<String, Object> types = Map.of(
                "argument",
                "taxTypes",
                "parameter",
                "type",
                "repeated",
                true,
                "values",
                List.of(Map.of("from", "VAT", "to", "01"), Map.of("from", "LAND", "to", "0 2")));
        Request request = Requests.request(
                Map.of("dates", "yyyyMMdd", "arguments", List.of(types, argument("asOf.from", "from"))));

        assertThat(Requests.target(
                        request, Map.of("taxTypes", List.of("LAND", "VAT"), "asOf.from", LocalDate.of(2026, 1, 5))))
                .isEqualTo("/v1/arrears?codes=1&type=0%202&type=01&from=20260105");
        assertThat(Requests.target(request, Map.of("taxTypes", List.of()))).isEqualTo("/v1/arrears?codes=1&type=");
        assertThat(request.text()).isEqualTo("/v1/arrears?codes={keys}{&type*,from}");
        assertThatThrownBy(() -> Requests.target(request, Map.of("taxTypes", List.of("secret"))))
                .isInstanceOf(SourceFailure.class)
                .hasMessageContaining("argument taxTypes")
                .hasMessageNotContaining("secret");
    }

    /** Whatever the values are, a server that decodes the URL finds them, and nothing else. */
    @Test
    void everyValueArrivesAsItIs() {
        long seed = 20261128;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 2_000; round++) {
            List<String> keys = Texts.some(random);
            String type = Texts.one(random);
            Request request = Requests.request(
                    Map.of("get", "/v1/a%20b?code={keys*}", "arguments", List.of(argument("taxTypes", "tax types"))));

            QueryStringDecoder decoder =
                    new QueryStringDecoder(Requests.target(request, keys, Map.of("taxTypes", type)));

            assertThat(decoder.path()).isEqualTo("/v1/a b");
            assertThat(decoder.parameters())
                    .as("seed " + seed + ", round " + round)
                    .isEqualTo(Map.of("code", keys, "tax types", List.of(type)));
        }
    }

    /** Commas inside values are encoded, so that those between them can be told apart. */
    @Test
    void everyKeyOfAListArrivesAsItIs() {
        long seed = 20261129;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 2_000; round++) {
            List<String> keys = Texts.some(random);
            String path = expand("/v1/{keys}/x", keys, Map.of());

            assertThat(URI.create(path).getRawPath()).isEqualTo(path);
            assertThat(Stream.of(path.split("/", -1)[2].split(",", -1))
                            .map(key -> QueryStringDecoder.decodeComponent(key.replace("+", "%2B")))
                            .toList())
                    .as("seed " + seed + ", round " + round)
                    .isEqualTo(keys);
        }
    }

    private static String expand(String get, List<String> keys, Map<String, Object> arguments) {
        return Requests.target(request(get), keys, arguments);
    }

    private static Request request(String get) {
        return Requests.request(Map.of("get", get, "arguments", ARGUMENTS));
    }
}
