package org.creditgateway.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.creditgateway.gateway.catalogue.ApplicationCatalogue;
import org.creditgateway.gateway.catalogue.Catalogues;
import org.creditgateway.gateway.endtoend.Client.Answer;
import org.creditgateway.schema.CreditSchema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An item that is being written, or approved and not yet published, is for everyone as if it did not exist. */
@RunningDemo
class HiddenItemsEndToEndTests {

    private static final String HIDDEN = "SD-M2-PROCUREMENT-01";
    private static final String NAME = "{ organization(code: \"91379999MA9000011Y\") { name } }";

    @LocalServerPort
    private int port;

    @Autowired
    private Catalogues catalogues;

    private Client client = new Client(0);
    private ApplicationCatalogue before = read("PUBLISHED");

    @BeforeEach
    void connect() {
        client = new Client(port);
        before = catalogues.current();
    }

    @AfterEach
    void restore() {
        catalogues.replace(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DRAFT", "APPROVED"})
    void aHiddenItemIsNeitherListedNorCountedNorFound(String status) {
        List<String> shown = codes();
        assertThat(shown).contains(HIDDEN);

        catalogues.replace(read(status));

        assertThat(codes()).hasSize(shown.size() - 1).doesNotContain(HIDDEN);
        assertThat(client.get("/catalogue.json").text())
                .contains("JN-M1-LICENSING-01")
                .doesNotContain(HIDDEN);
        assertThat(client.get("/catalogue/items/" + HIDDEN).status())
                .isEqualTo(client.get("/catalogue/items/NO-SUCH-ITEM").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DRAFT", "APPROVED", "CONSULTATION"})
    void itsOwnAgencyIsRefusedAsForAnItemThatDoesNotExist(String status) {
        catalogues.replace(read(status));

        Answer hidden = client.ask("procurement-officer", HIDDEN, "CASE-1", NAME);
        Answer absent = client.ask("procurement-officer", "NO-SUCH-ITEM", "CASE-1", NAME);

        assertThat(hidden.codes()).containsExactly("INQUIRY_ITEM_NOT_PERMITTED");
        assertThat(hidden.status()).isEqualTo(absent.status());
        assertThat(hidden.json().path("errors")).isEqualTo(absent.json().path("errors"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONSULTATION", "SUPERSEDED", "REVOKED"})
    void whatThePublicIsAskedAboutOrWasToldOnceIsShown(String status) {
        catalogues.replace(read(status));

        assertThat(codes()).contains(HIDDEN);
    }

    @Test
    void anExplanationDoesNotOfferAHiddenItem() {
        catalogues.replace(read("APPROVED"));

        Answer answer = client.ask(
                "procurement-officer",
                null,
                null,
                "query($document: String!) { explain(document: $document, item: \"" + HIDDEN + "\") { __typename } }",
                Map.of("document", NAME));

        assertThat(answer.text().replace("\"item\":\"" + HIDDEN + "\"", "")).doesNotContain(HIDDEN);
    }

    private List<String> codes() {
        Answer answer = client.post(Map.of(), Map.of("query", "{ catalogue { items { code } } }"));
        return answer.data()
                .at("/catalogue/items")
                .valueStream()
                .map(item -> item.path("code").asString())
                .toList();
    }

    /** The demo's, with its first item in another status. */
    private static ApplicationCatalogue read(String status) {
        try (InputStream in = HiddenItemsEndToEndTests.class.getResourceAsStream("/demo/catalogue.yaml")) {
            String demo = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return ApplicationCatalogue.read(
                    "changed",
                    "changed",
                    demo.replaceFirst("status: PUBLISHED", "status: " + status),
                    CreditSchema.typeRegistry());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
