package org.creditgateway.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.creditgateway.gateway.endtoend.Client.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What anyone can read of the catalogue, without a token. */
@RunningDemo
class CataloguePagesEndToEndTests {

    private static final String ITEM = "/items/SD-M2-PROCUREMENT-01";
    private static final String PROCUREMENT = "/catalogue" + ITEM;
    private static final Pattern LINK = Pattern.compile("(?:href|src|action)=\"([^\"]*)\"");

    private Client client;

    @BeforeEach
    void client(@LocalServerPort int port) {
        client = new Client(port);
    }

    @Test
    void theIndexNamesEveryItemWithAgencyMatterBasisAndVersion() {
        String page = page("/catalogue");

        assertThat(page)
                .contains("SD-M2-PROCUREMENT-01", "JN-M1-LICENSING-01", "SD-S0-SELF", "8 items")
                .contains("Review of suppliers in government procurement", "SD-FINANCE", "In force")
                .contains("Government procurement, bidding, funds")
                .contains("Shandong Social Credit Regulations (2020), article 22(2)")
                .contains(">1</a></dd>", digest(), "<dt>Published</dt><dd><time datetime=\"20");
    }

    @Test
    void theIndexIsSearchedByWordsAgencyMatterAndSubject() {
        assertThat(page("/catalogue?q=PROCUREMENT+suppliers")).contains("Found: 1 item<", "SD-M2-PROCUREMENT-01");
        assertThat(page("/catalogue?agency=JN-MARKET")).contains("Found: 3 items<", "JN-M1-LICENSING-01");
        assertThat(page("/catalogue?matter=M3")).contains("Found: 1 item<", "SD-M3-RECRUITMENT-01");
        assertThat(page("/catalogue?subject=PERSON"))
                .contains("Found: 4 items<")
                .doesNotContain("JN-M1-LICENSING");
        assertThat(page("/catalogue?subject=PERSON&agency=JN-MARKET")).contains("Found: no items<", "No item that");
        assertThat(page("/catalogue?q=procurement&page=7")).contains("Found: 1 item<");
    }

    @Test
    void whatAReaderTypesIsShownAsTextOnly() {
        String page = page("/catalogue?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E");

        assertThat(page).contains("&lt;script").doesNotContain("<script");
    }

    @Test
    void anItemsPageSaysWhoWhatForOnWhichBasisAndWhatMayBeRead() {
        assertThat(page(PROCUREMENT))
                .contains("SD-FINANCE", "<code>partner</code>", "(matter M2)")
                .contains("Shandong Social Credit Regulations (2020), article 22(2)")
                .contains("The inquiry names a case of the agency, of the form CASE-")
                .contains("Only those of the last 5 years.", "1,000 in one inquiry", "20,000 a day for each agency")
                .contains("A buyer of the state must know", "SD-JUSTICE/2007", "25 November 2025")
                .contains("<time datetime=\"2026-01-01\">1 January 2026</time>")
                .contains("The registered name.", "Organization.name", "In full", "Always: an administrative penalty.")
                .contains("ResponsiblePerson.residentId", "Masked: its middle is covered")
                .contains("JudgmentDefault.filedOnYear", "The year only", "A range only", "Yes or no only")
                .contains("Can be asked for: Only those of these types.")
                .doesNotContain("Organization.address", "Penalty.fine<", ">Person.");
    }

    @Test
    void theSubjectsOwnItemIsOpenToTheSubjectOnly() {
        assertThat(page("/catalogue/items/SD-S0-SELF"))
                .contains("The subject itself", "Only the subject itself may ask, about itself.")
                .doesNotContain("Organization.");
        assertThat(page("/catalogue/items/SD-M3-RECRUITMENT-01")).contains("Each subject has authorised the agency,");
    }

    @Test
    void anAgencysPageSaysWhatItMaySeePersonsFirst() {
        String page = page("/catalogue/agencies/SD-CREDIT-CENTER");

        assertThat(page.indexOf("About persons")).isPositive().isLessThan(page.indexOf("About organisations"));
        assertThat(page.substring(page.indexOf("About persons"), page.indexOf("About organisations")))
                .contains("SD-M5-ANALYSIS-01", "A pseudonym only", "Taxes that are due and unpaid.")
                .doesNotContain("The main line of business.");
        assertThat(page("/catalogue/agencies/JN-MARKET"))
                .contains("Nothing: no item lets this agency read about persons");
        assertThat(page("/catalogue/agencies"))
                .contains("SD-FINANCE", "JN-MARKET", "SD-AUDIT")
                .doesNotContain("S0");
    }

    @Test
    void everyLinkOfEveryPageLeads() {
        for (String path : List.of(
                "/catalogue",
                PROCUREMENT,
                "/catalogue/agencies",
                "/catalogue/agencies/SD-AUDIT",
                "/catalogue/versions",
                "/catalogue/versions/1")) {
            assertThat(LINK.matcher(page(path)).results().map(link -> link.group(1)))
                    .as(path)
                    .isNotEmpty()
                    .filteredOn(link -> !link.startsWith("#"))
                    .allSatisfy(link -> assertThat(link).startsWith("/"))
                    .allSatisfy(link ->
                            assertThat(client.get(link).status()).as(link).isEqualTo(200));
        }
        assertThat(client.get("/").header("Location")).isEqualTo("/catalogue");
    }

    @Test
    void theJsonHasTheWholeCatalogueAsGraphQlHasIt() {
        JsonNode document = client.get("/catalogue.json").json();
        JsonNode asked = client.post(
                        Map.of(),
                        Map.of(
                                "query",
                                "{ catalogue { version digest items { code coordinates { coordinate level } } } }"))
                .data()
                .path("catalogue");

        assertThat(document.path("version")).isEqualTo(asked.path("version"));
        assertThat(document.path("digest")).isEqualTo(asked.path("digest"));
        assertThat(pairs(document)).isNotEmpty().isEqualTo(pairs(asked));
        assertThat(document.at("/items/4/requires/caseNumber/pattern").asString())
                .startsWith("CASE-");
        assertThat(client.get(PROCUREMENT + ".json").json().path("items").get(0))
                .isEqualTo(document.at("/items/2"));
    }

    @Test
    void theCsvHasALineForEachCoordinate() {
        Answer csv = client.get(PROCUREMENT + ".csv");

        assertThat(csv.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(csv.text()).startsWith("\uFEFFversion,item,title,");
        assertThat(csv.text().split("\r\n"))
                .hasSize(1
                        + client.get(PROCUREMENT + ".json")
                                .json()
                                .at("/items/0/coordinates")
                                .size())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("1,SD-M2-PROCUREMENT-01,")
                        .contains("ResponsiblePerson.residentId,MASKED,The person's citizen identification number."));
        assertThat(client.get("/catalogue.csv").text())
                .contains("SD-S0-SELF")
                .contains(csv.text().split("\r\n")[1]);
    }

    @Test
    void whatABrowserHasIsNotSentAgain() {
        for (String path : List.of("/catalogue", PROCUREMENT, PROCUREMENT + ".csv", "/catalogue.json")) {
            Answer answer = client.get(path);
            assertThat(answer.header("ETag")).startsWith("\"" + digest());
            assertThat(answer.header("Cache-Control")).isEqualTo("no-cache, public");
            Answer again = client.get(path, Map.of("If-None-Match", answer.header("ETag")));
            assertThat(again.status()).isEqualTo(304);
            assertThat(again.text()).isEmpty();
        }
    }

    @Test
    void everyVersionIsKeptWithItsDigestAndItsItems() {
        assertThat(page("/catalogue/versions")).contains("Version 1", "In force", digest());
        assertThat(page("/catalogue/versions/1")).contains("SD-S0-SELF", "/catalogue/versions/1" + ITEM);
        assertThat(page("/catalogue/versions/1" + ITEM))
                .contains("SD-FINANCE", "/catalogue/versions/1" + ITEM + ".csv");
        for (String form : List.of(".json", ".csv")) {
            assertThat(client.get("/catalogue/versions/1" + form).text())
                    .isEqualTo(client.get("/catalogue" + form).text());
        }
        assertThat(client.get("/catalogue/versions/1.csv").header("Content-Disposition"))
                .isEqualTo("inline; filename=\"catalogue-version-1.csv\"");
        for (String unknown :
                List.of("/catalogue/versions/2", "/catalogue/versions/0", "/catalogue/versions/a" + ITEM)) {
            assertThat(client.get(unknown).status()).as(unknown).isEqualTo(404);
        }
    }

    @Test
    void whatIsNotPublishedIsNotFoundAndSaysSo() {
        for (String path : List.of(
                "/catalogue/items/SD-M9-NOTHING",
                "/catalogue/items/SD-M9-NOTHING.json",
                "/catalogue/agencies/NOBODY")) {
            Answer answer = client.get(path, Map.of("If-None-Match", "*"));
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.text()).contains("There is no such page", path, "/catalogue");
        }
        assertThat(client.get("/catalogue/a/b/%3Cscript%3E").text()).doesNotContain("<script");
    }

    @Test
    void thePagesKeepABrowserToThisServerAndNeedNoScript() {
        for (String path : List.of("/catalogue", PROCUREMENT, "/catalogue/items/NONE")) {
            Answer answer = client.get(path);
            assertThat(answer.header("Content-Security-Policy"))
                    .startsWith("default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'")
                    .doesNotContain("script", "unsafe", "http");
            assertThat(answer.text()).doesNotContain("<script", "style=", "onclick");
        }
    }

    private String page(String path) {
        Answer answer = client.get(path);
        assertThat(answer.status()).as(path).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        return answer.text();
    }

    private String digest() {
        return client.post(Map.of(), Map.of("query", "{ catalogue { digest } }"))
                .data()
                .path("catalogue")
                .path("digest")
                .asString();
    }

    private static List<String> pairs(JsonNode catalogue) {
        return catalogue
                .path("items")
                .valueStream()
                .flatMap(item -> item.path("coordinates")
                        .valueStream()
                        .map(each -> item.path("code").asString() + " "
                                + each.path("coordinate").asString() + " "
                                + each.path("level").asString()))
                .toList();
    }
}
