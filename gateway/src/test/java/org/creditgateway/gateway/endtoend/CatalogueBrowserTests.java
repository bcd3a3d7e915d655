package org.creditgateway.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The public pages in a real browser. Leaves pictures in {@code target/screenshots}. */
@RunningDemo
@Tag("browser")
class CatalogueBrowserTests {

    private static final String PROCUREMENT = "/catalogue/items/SD-M2-PROCUREMENT-01";
    private static final String CREDIT_CENTER = "/catalogue/agencies/SD-CREDIT-CENTER";

    private static Browser browser;

    private String gateway;
    private BrowserPage page;

    @BeforeAll
    static void open() {
        browser = Browser.open();
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    @BeforeEach
    void page(@LocalServerPort int port) {
        gateway = "http://127.0.0.1:" + port;
        page = browser.page();
    }

    @AfterEach
    void thePageAskedThisServerOnlyAndComplainedOfNothing() {
        assertThat(page.requests())
                .isNotEmpty()
                .allSatisfy(request -> assertThat(request).startsWith(gateway + "/"));
        assertThat(page.complaints()).isEmpty();
    }

    @Test
    void aReaderFindsAnItemAndReadsItsBasisAndCoordinates() {
        page.open(gateway + "/catalogue");
        page.evaluate("document.querySelector('#q').value = 'government procurement'");
        page.leave("document.querySelector('form button').click()");
        assertThat(page.text("#items")).isEqualTo("Found: 1 item");

        page.leave("document.querySelector('.items h3 a').click()");
        assertThat(URI.create(page.evaluate("location.href").asString())).hasPath(PROCUREMENT);
        assertThat(page.text("h1")).isEqualTo("Review of suppliers in government procurement");
        assertThat(page.text(".facts")).contains("Shandong Social Credit Regulations (2020), article 22(2)");
        assertThat(page.text("main")).contains("Organization.legalRepresentative", "Masked: its middle is covered");

        page.leave("document.querySelector('.facts a').click()");
        assertThat(page.text("h1")).isEqualTo("What SD-FINANCE may see");
    }

    @Test
    void everythingIsThereWithoutScripts() {
        page.withoutScripts().open(gateway + "/catalogue?q=licences");
        assertThat(page.text("#items")).isEqualTo("Found: 1 item");
        page.open(gateway + CREDIT_CENTER);
        assertThat(page.text("main")).contains("About persons", "A pseudonym only");
    }

    @Test
    void onPaperThereIsNothingToClick() {
        page.open(gateway + PROCUREMENT);
        assertThat(page.isSeen("nav")).isTrue();

        page.media("print", "light");

        assertThat(page.isSeen("nav, form, .actions, .skip")).isFalse();
        assertThat(page.isSeen(".facts")).isTrue();
        assertThat(page.isSeen(".edition code")).isTrue();
        page.print("item");
        page.picture("item-paper");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/catalogue", PROCUREMENT, "/catalogue/agencies", CREDIT_CENTER, "/catalogue/versions"})
    void onATelephoneNothingIsWiderThanTheScreen(String path) {
        page.width(360).open(gateway + path);

        assertThat(page.evaluate("document.documentElement.scrollWidth").asInt())
                .isLessThanOrEqualTo(360);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/catalogue", PROCUREMENT, "/catalogue/agencies", CREDIT_CENTER, "/catalogue/versions"})
    void thePageSpeaksToAScreenReader(String path) {
        page.open(gateway + path);

        assertThat(page.evaluate("document.documentElement.lang").asString()).isEqualTo("en");
        assertThat(page.evaluate(
                                "['header', 'main', 'footer', 'h1'].every(e => document.querySelectorAll(e).length === 1)")
                        .asBoolean())
                .isTrue();
        assertThat(strings("[...document.querySelectorAll('h1, h2, h3')].map(e => e.tagName)"))
                .startsWith("H1")
                .doesNotContainSequence("H1", "H3");
        assertThat(strings(
                        "[...document.querySelectorAll('input, select')].filter(e => !e.labels.length).map(e => e.id)"))
                .isEmpty();
        assertThat(strings("[...document.querySelectorAll('th:not([scope]), img:not([alt])')].map(e => e.outerHTML)"))
                .isEmpty();
        assertThat(strings("[...document.querySelectorAll('nav:not([aria-label])')].map(e => e.outerHTML)"))
                .isEmpty();
        assertThat(strings("[...document.querySelectorAll('[id]')].map(e => e.id)"))
                .doesNotHaveDuplicates();
        assertThat(strings(
                        "[...document.querySelectorAll('a')].filter(e => !e.innerText.trim()).map(e => e.outerHTML)"))
                .isEmpty();
    }

    @Test
    void theKeyboardReachesTheContentFirst() {
        page.open(gateway + "/catalogue");

        page.press("Tab", 9);

        assertThat(page.evaluate("document.activeElement.className").asString()).isEqualTo("skip");
        assertThat(page.evaluate("document.activeElement.getBoundingClientRect().left")
                        .asInt())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"/catalogue, light", "/catalogue, dark", PROCUREMENT + ", light", PROCUREMENT + ", dark"})
    void everyTextStandsOutFromItsGround(String path, String scheme) {
        page.media("screen", scheme).open(gateway + path);

        assertThat(strings(Contrast.FAINT_TEXTS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "index, /catalogue",
        "item, " + PROCUREMENT,
        "agency, " + CREDIT_CENTER,
        "agencies, /catalogue/agencies",
        "versions, /catalogue/versions",
        "found, /catalogue?q=recruitment&subject=PERSON"
    })
    void picturesAreTaken(String name, String path) {
        page.media("screen", "light").open(gateway + path).picture(name + "-desktop");
        page.media("screen", "dark").picture(name + "-dark");
        page.media("screen", "light").width(390).picture(name + "-phone");
    }

    private List<String> strings(String expression) {
        return page.evaluate(expression).valueStream().map(JsonNode::asString).toList();
    }
}
