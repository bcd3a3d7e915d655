package org.creditgateway.gateway.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.creditgateway.gateway.catalogue.ApplicationCatalogue;
import org.creditgateway.schema.CreditSchema;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.LinkedMultiValueMap;

/** What the public sees of items that have come more or less far, by {@code site/catalogue.yaml}. */
class CataloguePagesTests {

    private final SchemaWords words = new SchemaWords(CreditSchema.typeRegistry());
    private final Readings readings = new Readings(words);
    private final CataloguePages pages = new CataloguePages(words, readings);
    private final Pages layout = new Pages();

    private PublicCatalogue published;

    @BeforeEach
    void read() throws IOException {
        String yaml = new ClassPathResource("site/catalogue.yaml").getContentAsString(StandardCharsets.UTF_8);
        published = new PublicCatalogue(
                ApplicationCatalogue.read("1", "site/catalogue.yaml", yaml, CreditSchema.typeRegistry()),
                null,
                "/catalogue",
                true,
                LocalDate.of(2026, 7, 1));
    }

    @Test
    void theIndexListsWhatIsInForceOrComingOrPutToThePublic() {
        assertThat(index(""))
                .contains("A-1-IN-FORCE", "A-2-COMING", "A-4-CONSULTED", "3 items")
                .contains("Not yet in force", "Put to the public for comments: grants nothing yet")
                .doesNotContain("A-3-", "A-5-", "A-6-", "A-7-", "A-8-");
    }

    @Test
    void agenciesAreThoseThatSomeItemGrantsSomething() {
        assertThat(published.agencies()).containsExactly("AGENCY-1", "AGENCY-2");
        assertThat(pages.agency(published, "AGENCY-1")).isPresent();
        assertThat(pages.agency(published, "AGENCY-4")).isEmpty();
    }

    @Test
    void anItemThatGrantsNoLongerKeepsItsPageAndOneThatWasNeverShownHasNone() {
        assertThat(item("A-3-ENDED")).contains("No longer in force");
        assertThat(item("A-7-REVOKED")).contains("Withdrawn: grants nothing");
        assertThat(item("A-8-SUPERSEDED")).contains("Replaced by another item: grants nothing");
        for (String hidden : List.of("A-5-DRAFTED", "A-6-APPROVED", "A-9-NOTHING")) {
            assertThat(pages.item(published, hidden)).isEmpty();
        }
        assertThat(new String(new Downloads(readings).of(published).json(), StandardCharsets.UTF_8))
                .contains("A-8-SUPERSEDED")
                .doesNotContain("A-5-", "A-6-");
    }

    @Test
    void conditionsStandInSentences() {
        assertThat(item("A-1-IN-FORCE"))
                .contains("It is open in the agency&#39;s register, and is about the subject.")
                .contains("and has not withdrawn that; for 2 years at most; for 3 inquiries in 1 month.")
                .contains("Of dishonesty, only what is: neither minor nor serious; serious.")
                .contains("Only those of the last 1 year, 6 months.")
                .contains("1,000 in one inquiry", "1 a day for each official")
                .contains("After 3 months. Until then inquiries are hidden from the subject: An &lt;b&gt;")
                .contains("B, <time datetime=\"2024-12-02\">2 December 2024</time>");
    }

    @Test
    void anyoneReadsThatInquiriesAreHiddenForHowLongAndWhy() {
        Downloads.Both files = new Downloads(readings).of(published);

        assertThat(item("A-2-COMING")).contains("At once: the subject can see each inquiry");
        assertThat(new String(files.json(), StandardCharsets.UTF_8))
                .contains("\"period\" : \"P3M\"", "An <b>investigation</b> would be warned", "\"hidden\" : null");
        assertThat(new String(files.csv(), StandardCharsets.UTF_8))
                .contains("perOfficialPerDay,hiddenFor,hiddenReason,from,")
                .contains("1000,,1,P3M,An <b>investigation</b> would be warned,2026-01-01,2026-12-31,")
                .contains("1000,,1,,,2027-01-01,2027-12-31,");
    }

    @Test
    void whatTheCatalogueSaysIsShownAsTextOnly() {
        assertThat(item("A-1-IN-FORCE"))
                .contains("Reading &lt;b&gt;A-1-IN-FORCE&lt;/b&gt;", "To show &quot;PUBLISHED&quot;")
                .doesNotContain("<b>");
    }

    @Test
    void aPageOfASearchIsNamedByTheSearch() {
        ItemSearch search = new ItemSearch("a&b c", "AGENCY-1", "M2", "PERSON", 1);

        assertThat(search.address(2))
                .isEqualTo("/catalogue?q=a%26b%20c&agency=AGENCY-1&matter=M2&subject=PERSON&page=2");
        assertThat(index("a&b")).contains("Found: no items");
    }

    private String index(String q) {
        var parameters = new LinkedMultiValueMap<String, String>();
        parameters.add("q", q);
        return layout.html("index", pages.index(published, ItemSearch.of(parameters)));
    }

    private String item(String code) {
        return layout.html("item", pages.item(published, code).orElseThrow());
    }
}
