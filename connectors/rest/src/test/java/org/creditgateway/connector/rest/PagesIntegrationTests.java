package org.creditgateway.connector.rest;

import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.connector.SourceFailure.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that come in pages are read to their end, or are no answer. */
class PagesIntegrationTests extends Service {

    private static final String START = "/v1/arrears?codes=" + FIRST + "," + SECOND;

    @Test
    void theLinkHeaderLeadsOnWithinTheSource() {
        page(START, row(FIRST, "1") + "," + row(SECOND, "2"), "", "<?page=2>; rel=next");
        page("/v1/arrears?page=2", row(FIRST, "3"), "", "<" + SERVICE.baseUrl() + "/v1/x?page=3#a>; rel=\"next\"");
        page("/v1/x?page=3", row(SECOND, "4"), "", "</v1/arrears>; rel=first");

        assertThat(texts(rows(paged(Map.of("linkHeader", true)))))
                .containsExactly(FIRST + " 1", SECOND + " 2", FIRST + " 3", SECOND + " 4");
        assertThat(requests()).containsExactly("GET " + START, "GET /v1/arrears?page=2", "GET /v1/x?page=3");
    }

    @Test
    void aLinkInTheAnswerLeadsOnWithinTheSource() {
        page(START, row(FIRST, "1"), ", \"links\": {\"next\": \"/v1/arrears?after=1\"}", null);
        page("/v1/arrears?after=1", row(SECOND, "2"), ", \"links\": {\"next\": null}", null);

        assertThat(texts(rows(paged(Map.of("link", "/links/next"))))).containsExactly(FIRST + " 1", SECOND + " 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:1/secret",
                "https://127.0.0.1/secret",
                "//other.example/secret",
                "http://secret@127.0.0.1/",
                "ftp://127.0.0.1/secret",
                "http://[secret",
                "mailto:secret"
            })
    void aLinkToElsewhereIsNotFollowed(String link) {
        page("/v1/arrears?codes=" + FIRST, row(FIRST, "1"), "", "<" + link + ">; rel=next");

        SourceFailure failure = failure(paged(Map.of("linkHeader", true)), PATIENCE);

        assertThat(failure.kind()).isEqualTo(Kind.INVALID_DATA);
        assertThat(failure).hasMessageStartingWith("link to the next page: ").hasMessageNotContaining("secret");
        assertThat(requests()).hasSize(1);
    }

    @Test
    void aCursorIsSentBackUntilThereIsNone() {
        page(START, row(FIRST, "1"), ", \"next\": \"a/b=\"", null);
        page(START + "&after=a%2Fb%3D", row(SECOND, "2"), ", \"next\": 7", null);
        page(START + "&after=7", "", ", \"next\": \"\"", null);

        assertThat(texts(rows(paged(Map.of("cursor", "next", "parameter", "after")))))
                .containsExactly(FIRST + " 1", SECOND + " 2");
        assertThat(requests()).hasSize(3);
    }

    @Test
    void aCursorMayStandInTheBody() {
        SERVICE.stubFor(post(urlEqualTo("/v1/search"))
                .withRequestBody(equalToJson("{\"codes\": [\"" + FIRST + "\", \"" + SECOND + "\"]}"))
                .willReturn(okJson("{\"next\": \"c\", \"data\": [" + row(FIRST, "1") + "]}")));
        SERVICE.stubFor(post(urlEqualTo("/v1/search"))
                .withRequestBody(equalToJson("{\"codes\": [\"" + FIRST + "\", \"" + SECOND + "\"], \"after\": \"c\"}"))
                .willReturn(okJson("{\"data\": [" + row(SECOND, "2") + "]}")));

        assertThat(texts(rows(Map.of(
                        "get",
                        "absent",
                        "post",
                        "/v1/search",
                        "body",
                        "{\"codes\": \"{keys}\", \"after\": \"{after}\"}",
                        "pages",
                        Map.of("cursor", "next", "parameter", "after")))))
                .containsExactly(FIRST + " 1", SECOND + " 2");
    }

    @Test
    void numbersCountUpToTheAnnouncedEnd() {
        page(START + "&page=1", row(FIRST, "1"), ", \"page\": {\"of\": 2}", null);
        page(START + "&page=2", row(SECOND, "2"), ", \"page\": {\"of\": \"2\"}", null);

        assertThat(texts(rows(paged(Map.of("firstNumber", 1, "parameter", "page", "count", "/page/of")))))
                .containsExactly(FIRST + " 1", SECOND + " 2");
        assertThat(requests()).hasSize(2);
    }

    @Test
    void numbersCountUpToAnEmptyPage() {
        page(START + "&page=0", row(FIRST, "1"), "", null);
        page(START + "&page=1", row(SECOND, "2"), "", null);
        SERVICE.stubFor(get(urlEqualTo(START + "&page=2")).willReturn(noContent()));

        assertThat(texts(rows(paged(Map.of("firstNumber", 0, "parameter", "page")))))
                .containsExactly(FIRST + " 1", SECOND + " 2");
        assertThat(requests()).hasSize(3);
    }

    @Test
    void pagesThatShiftGiveARecordOnce() {
        page(START, row(FIRST, "1") + "," + row(SECOND, "2"), ", \"next\": 1", null);
        page(START + "&after=1", row(SECOND, "2") + "," + row(SECOND, "1"), "", null);

        assertThat(texts(rows(paged(Map.of("cursor", "next", "parameter", "after")), Arrears.TAX_TYPE)))
                .containsExactly(FIRST + " 1 VAT", SECOND + " 2 VAT", SECOND + " 1 VAT");
    }

    @Test
    void aListThatGoesOnIsInvalidData() {
        answers(okJson("{\"next\": \"more\", \"count\": 4, \"data\": [" + row(FIRST, "1") + "]}")
                .withHeader("Link", "</v1/arrears>; rel=next"));

        for (Map<String, Object> pages : List.<Map<String, Object>>of(
                Map.of("linkHeader", true, "maxPages", 3),
                Map.of("link", "next", "maxPages", 3),
                Map.of("cursor", "next", "parameter", "after", "maxPages", 3),
                Map.of("firstNumber", 1, "parameter", "page", "maxPages", 3))) {
            SERVICE.resetRequests();
            SourceFailure failure = failure(paged(pages), PATIENCE);
            assertThat(failure.kind()).isEqualTo(Kind.INVALID_DATA);
            assertThat(failure).hasMessageStartingWith("pages: more than 3");
            assertThat(requests()).hasSize(3);
        }
        SERVICE.resetRequests();
        failure(paged(Map.of("firstNumber", 1, "parameter", "page", "count", "count", "maxPages", 3)), PATIENCE);
        assertThat(requests()).hasSize(1);
    }

    @Test
    void allPagesShareTheDeadline() {
        answers(okJson("{\"next\": \"more\", \"data\": []}").withFixedDelay(200));

        SourceFailure failure = failure(
                paged(Map.of("cursor", "next", "parameter", "after", "maxPages", 1000)), Duration.ofMillis(700));

        assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(requests().size()).isBetween(1, 5);
    }

    @Test
    void aPageThatFailsFailsThem() {
        page("/v1/arrears?codes=" + FIRST, row(FIRST, "1"), ", \"next\": 1", null);

        assertThat(failure(paged(Map.of("cursor", "next", "parameter", "after")), PATIENCE)
                        .kind())
                .isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure(paged(Map.of("firstNumber", 1, "parameter", "page", "count", "of")), PATIENCE)
                        .kind())
                .isEqualTo(Kind.UNAVAILABLE);
    }

    private static Map<String, Object> paged(Map<String, Object> pages) {
        return Map.of("pages", pages);
    }

    private static String row(String key, String id) {
        return "{\"uscc\": \"%s\", \"no\": \"%s\", \"taxType\": \"VAT\"}".formatted(key, id);
    }

    private static void page(String target, String rows, String beside, @Nullable String link) {
        ResponseDefinitionBuilder response = okJson("{\"data\": [" + rows + "]" + beside + "}");
        SERVICE.stubFor(
                get(urlEqualTo(target)).willReturn(link == null ? response : response.withHeader("Link", link)));
    }
}
