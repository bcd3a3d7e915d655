package org.creditgateway.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The explain view in a real browser. Leaves pictures in {@code target/screenshots}. */
@RunningDemo
@Tag("browser")
class ExplainBrowserTests {

    private static final String SEEN = """
            new Promise(done => {
              const look = () => document.querySelector('.verdict%s') ? done(true) : setTimeout(look, 50);
              look();
            })
            """;
    private static final String FILLED = """
            new Promise(done => {
              const look = () => document.getElementById('item').value ? done(true) : setTimeout(look, 50);
              look();
            })
            """;

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
    void theSampleInquiryWouldBeAnswered() {
        page.open(gateway + "/explain");
        page.evaluate(FILLED);
        page.evaluate("document.querySelector('form button').click()");
        page.evaluate(SEEN.formatted(".allowed"));

        assertThat(page.text(".verdict")).contains("It would be answered", "SD-M2-PROCUREMENT-01");
        assertThat(page.text("table")).contains("Organization.legalRepresentative", "Masked", "article 22(2)");
        page.media("screen", "light").picture("explain-allowed-desktop");
        page.media("screen", "dark").picture("explain-allowed-dark");
        page.media("screen", "light").width(390).picture("explain-allowed-phone");
    }

    @Test
    void aReaderTakesWhatCompliesOfARefusedInquiry() {
        page.open(gateway + "/explain");
        page.evaluate(FILLED);
        page.evaluate("document.getElementById('document').value ="
                + " '{ organization(code: \"91379999MA9000011Y\") { name address } }'");
        page.evaluate("document.querySelector('form button').click()");
        page.evaluate(SEEN.formatted(".refused"));
        assertThat(page.text("table"))
                .contains("catalogue item SD-M2-PROCUREMENT-01 does not grant Organization.address");
        page.media("screen", "light").picture("explain-refused-desktop");

        page.evaluate("document.getElementById('take').click()");
        page.evaluate(SEEN.formatted(".allowed"));
        assertThat(page.evaluate("document.getElementById('document').value").asString())
                .contains("name")
                .doesNotContain("address");
    }

    @Test
    void itFitsANarrowScreen() {
        page.width(360).open(gateway + "/explain");

        assertThat(page.evaluate("document.documentElement.scrollWidth").asInt())
                .isLessThanOrEqualTo(360);
    }
}
