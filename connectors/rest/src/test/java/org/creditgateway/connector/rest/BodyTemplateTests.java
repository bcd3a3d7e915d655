package org.creditgateway.connector.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.creditgateway.connector.rest.Arrears.argument;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.creditgateway.connector.InvalidMapping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class BodyTemplateTests {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<Map<String, Object>> ARGUMENTS = List.of(
            argument("asOf.from", "from"),
            argument("asOf.until", "until"),
            argument("taxTypes", "types"),
            argument("least", "least"));

    @Test
    void keysAreAnArrayWhereTheTemplateSays() {
        assertThat(
                        body(
                                "{\"query\": {\"codes\": \"{keys}\", \"size\": 100, \"all\": true, \"x\": [null, \"a{keys}\"]}}"))
                .isEqualTo("{\"query\":{\"codes\":[\"1\",\"2\"],\"size\":100,\"all\":true,\"x\":[null,\"a{keys}\"]}}");
        assertThat(body("\"{keys}\"")).isEqualTo("[\"1\",\"2\"]");
        assertThat(body("{\"code\": \"{key}\"}")).isEqualTo("{\"code\":\"1\"}");
    }

    @Test
    void whatWasNotGivenIsLeftOutWithItsName() {
        String template = """
                {"codes": "{keys}", "span": {"from": "{from}", "until": "{until}"}, "types": "{types}",
                 "more": ["{least}", {"least": "{least}"}]}""";

        assertThat(body(template)).isEqualTo("{\"codes\":[\"1\",\"2\"],\"span\":{},\"more\":[{}]}");
        assertThat(body(
                        template,
                        Map.of(
                                "asOf.until", LocalDate.of(2026, 1, 31),
                                "taxTypes", List.of("VAT", "增值税"),
                                "least", new BigDecimal("12.50"))))
                .isEqualTo("{\"codes\":[\"1\",\"2\"],\"span\":{\"until\":\"2026-01-31\"},"
                        + "\"types\":[\"VAT\",\"增值税\"],\"more\":[12.50,{\"least\":12.50}]}");
    }

    @Test
    void argumentsWithoutAPlaceholderStandInTheQuery() {
        Request request = request("{\"codes\": \"{keys}\", \"from\": \"{from}\"}");

        assertThat(Requests.target(request, Map.of("asOf.until", LocalDate.of(2026, 1, 31))))
                .isEqualTo("/v1/search?until=2026-01-31");
        assertThat(request.text())
                .isEqualTo("POST /v1/search{?until,types,least} {\"codes\": \"{keys}\", \"from\": \"{from}\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"codes\": []}",
                "{\"codes\": \"{keys}\"",
                "{\"codes\": \"{keys}\"} {}",
                "{codes: \"{keys}\"}",
                "{\"codes\": {keys}}",
                "{\"codes\": \"{keys}\", \"again\": \"{keys}\"}",
                "{\"codes\": \"{keys}\", \"one\": \"{key}\"}",
                "{\"codes\": \"{keys*}\"}",
                "{\"codes\": \"{keys}\", \"x\": \"{nosuch}\"}",
                "codes"
            })
    void whatIsNoJsonWithTheKeysOnceIsRefused(String body) {
        assertThatThrownBy(() -> request(body))
                .isInstanceOf(InvalidMapping.class)
                .hasMessageContaining("Organization.arrears @rest: ")
                .hasMessageContaining(" (expected: ");
    }

    @Test
    void getAndPostExcludeEachOther() {
        assertRefused(Map.of("post", "/v1", "body", "{\"a\": \"{keys}\"}"));
        assertRefused(Map.of("get", "absent", "post", "/v1/{keys}"));
        assertRefused(Map.of("get", "absent", "body", "{\"a\": \"{keys}\"}"));
        assertRefused(Map.of("get", "absent"));
    }

    /** Whatever the values are, a server that parses the JSON finds them. */
    @Test
    void everyValueArrivesAsItIs() {
        long seed = 20261130;
        SplittableRandom random = new SplittableRandom(seed);
        Request request = request("{\"codes\": \"{keys}\", \"type\": \"{types}\"}");
        for (int round = 0; round < 2_000; round++) {
            List<String> keys = Texts.some(random);
            String type = Texts.one(random);

            Map<?, ?> read = JSON.readValue(bytes(request, keys, Map.of("taxTypes", type)), Map.class);

            assertThat(read).as("seed " + seed + ", round " + round).isEqualTo(Map.of("codes", keys, "type", type));
        }
    }

    private static void assertRefused(Map<String, Object> settings) {
        assertThatThrownBy(() -> Requests.request(settings))
                .isInstanceOf(InvalidMapping.class)
                .hasMessageContaining("(expected: get alone, or post with a body)");
    }

    private static String body(String template) {
        return body(template, Map.of());
    }

    private static String body(String template, Map<String, Object> arguments) {
        return new String(bytes(request(template), List.of("1", "2"), arguments), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Request request, List<String> keys, Map<String, Object> arguments) {
        BodyTemplate body = request.body();
        assertThat(body).isNotNull();
        return body.expand(Requests.filling(request, keys, arguments));
    }

    private static Request request(String body) {
        return Requests.request(Map.of("get", "absent", "post", "/v1/search", "body", body, "arguments", ARGUMENTS));
    }
}
