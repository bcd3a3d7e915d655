package org.creditgateway.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.creditgateway.gateway.endtoend.Client.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Inquiries under an item that hides them leave no trace for their subjects, until the item's period has passed. */
@RunningDemo
@Import(MovedClock.Moved.class)
@TestPropertySource(properties = {"credit-gateway.catalogue.notice=2s", "credit-gateway.catalogue.patience=2s"})
class ItemsThatHideEndToEndTests {

    private static final String ITEM = "SD-X0-SUPERVISION";
    private static final String SUBJECT = "379999190001020015";
    private static final String OTHER = "379999190001030029";
    private static final String ANOTHER = "379999199102030029";
    private static final String REASON = "线索核查期间不告知当事人";
    private static final String ME =
            "query($first: Int!, $after: String) { inquiriesAboutMe(first: $first, after: $after)"
                    + " { next inquiries { id agency official item } } }";

    @Autowired
    private MovedClock clock;

    private Client client = new Client(0);

    @BeforeEach
    void connect(@LocalServerPort int port) {
        client = new Client(port);
    }

    @AfterEach
    void back() {
        clock.goAhead(Duration.ZERO);
    }

    @Test
    void whatAnItemHidesIsNeitherSeenNorInferredUntilItsPeriodHasPassed() {
        publish(hiding("P90D"));
        List<String> before = told(50);
        String first = own();
        List<String> secret = Stream.generate(() -> id(supervise())).limit(3).toList();
        String last = own();
        List<String> shown = joined(List.of(last, first), before);

        for (int size : List.of(1, 2, 3, 50)) {
            assertThat(told(size)).as("pages of %s", size).isEqualTo(shown);
        }
        assertThat(page(shown.size(), null).path("next").isNull()).isTrue();
        assertThat(statement()).doesNotContain(secret).contains("inquiries " + shown.size() + "\n");

        clock.goAhead(Duration.ofDays(90).minusMinutes(1));
        assertThat(told(2)).startsWith(last, first);

        clock.goAhead(Duration.ofDays(90).plusMinutes(1));
        List<String> all = told(2);
        assertThat(all).startsWith(last, secret.get(2), secret.get(1), secret.get(0), first);
        assertThat(statement()).contains(secret).contains("inquiries " + all.size() + "\n");
    }

    @Test
    void theVersionOfTheEntryDecidesAndNoLaterOne() {
        publish(demo());
        String shown = id(supervise());
        publish(hiding("P90D"));
        String secret = id(supervise());
        assertThat(told(50)).contains(shown).doesNotContain(secret);

        publish(demo());
        String open = id(supervise());

        assertThat(told(50)).startsWith(open).contains(shown).doesNotContain(secret);
    }

    @Test
    void theLastDecisionAboutAnInquiryHoldsAgainstItsItem() {
        publish(hiding("P30D"));
        Answer sooner = supervise();
        Answer later = supervise();
        hide(sooner, Duration.ofDays(1));
        hide(later, Duration.ofDays(60));
        assertThat(told(50)).doesNotContain(id(sooner), id(later));

        clock.goAhead(Duration.ofDays(2));
        assertThat(told(50)).startsWith(id(sooner)).doesNotContain(id(later));
        clock.goAhead(Duration.ofDays(31));
        assertThat(told(50)).startsWith(id(sooner)).doesNotContain(id(later));
        clock.goAhead(Duration.ofDays(61));
        assertThat(told(50)).startsWith(id(later), id(sooner));
    }

    @Test
    void thatTheOfficialIsNamedTellsNothingOfAHiddenInquiry() {
        publish(hiding("P90D"));
        List<String> before = told(50);
        Answer secret = supervise();
        Answer named = ask(
                "disclosure-officer",
                "mutation($entry: ID!) { nameOfficial(entry: $entry, reason: \"申诉处理\") { entry } }",
                Map.of("entry", Long.toString(secret.entry())));
        assertThat(named.codes()).isEmpty();

        assertThat(told(50)).isEqualTo(before);
        clock.goAhead(Duration.ofDays(91));
        JsonNode newest = page(1, null).at("/inquiries/0");
        assertThat(newest.path("id").asString()).isEqualTo(id(secret));
        assertThat(newest.path("official").asString()).isEqualTo("晏守衡");
    }

    @Test
    void everySubjectOfABatchIsHiddenAndSoIsARefusal() {
        publish(demo().replace("batch: 100,", "batch: 2,"));
        Answer refused = batch(SUBJECT, OTHER, ANOTHER);
        assertThat(refused.codes()).isNotEmpty();
        assertThat(told(50)).startsWith(id(refused));

        publish(hiding("P90D").replace("batch: 100,", "batch: 2,"));
        List<String> before = told(50);
        assertThat(batch(SUBJECT, OTHER).codes()).isEmpty();
        assertThat(batch(OTHER, SUBJECT).codes()).isEmpty();
        assertThat(batch(SUBJECT, OTHER, ANOTHER).codes()).isEqualTo(refused.codes());
        assertThat(told(50)).isEqualTo(before);
    }

    @Test
    void anyoneReadsThatTheItemHidesForHowLongAndWhy() {
        publish(hiding("P90D"));

        assertThat(client.get("/catalogue/items/" + ITEM).text())
                .contains("After 90 days. Until then inquiries are hidden from the subject: " + REASON);
        assertThat(client.get("/catalogue/items/" + ITEM + ".json")
                        .json()
                        .at("/items/0/hidden/period")
                        .asString())
                .isEqualTo("P90D");
        JsonNode items = client.post(
                        Map.of(), Map.of("query", "{ catalogue { items { code hidden { period reason } } } }"))
                .data()
                .at("/catalogue/items");
        assertThat(items.valueStream()
                        .filter(item -> !item.path("hidden").isNull())
                        .map(JsonNode::toString))
                .containsExactly(
                        "{\"code\":\"" + ITEM + "\",\"hidden\":{\"period\":\"P90D\",\"reason\":\"" + REASON + "\"}}");
    }

    /** The ids of all inquiries that the subject is told of, read in pages of this size. */
    private List<String> told(int size) {
        List<String> told = new ArrayList<>();
        String next = null;
        do {
            JsonNode page = page(size, next);
            page.path("inquiries").forEach(each -> told.add(each.path("id").asString()));
            next = page.path("next").isNull() ? null : page.path("next").asString();
        } while (next != null);
        return told;
    }

    private JsonNode page(int first, @Nullable String after) {
        Map<String, Object> variables = after == null ? Map.of("first", first) : Map.of("first", first, "after", after);
        Answer answer = ask("subject", ME, variables);
        assertThat(answer.codes()).isEmpty();
        return answer.data().path("inquiriesAboutMe");
    }

    private String statement() {
        return client.ask("subject", null, null, "{ statementAboutMe }")
                .data()
                .path("statementAboutMe")
                .asString();
    }

    /** What the subject asks of itself, which nothing hides. */
    private String own() {
        Answer answer = client.ask("subject", "SD-S0-SELF", null, "{ person(id: \"" + SUBJECT + "\") { id } }");
        assertThat(answer.codes()).isEmpty();
        return id(answer);
    }

    private Answer supervise() {
        Answer answer = batch(SUBJECT);
        assertThat(answer.codes()).isEmpty();
        return answer;
    }

    private Answer batch(String... ids) {
        return client.ask(
                "auditor",
                ITEM,
                null,
                "query($ids: [ResidentId!]!) { persons(ids: $ids) { id } }",
                Map.of("ids", List.of(ids)));
    }

    private void hide(Answer inquiry, Duration length) {
        Answer hidden = ask(
                "disclosure-officer",
                "mutation($entry: ID!, $until: DateTime!)"
                        + " { hideInquiry(entry: $entry, reason: \"线索核查期间\", until: $until) { entry } }",
                Map.of(
                        "entry", Long.toString(inquiry.entry()),
                        "until", clock.instant().plus(length).toString()));
        assertThat(hidden.codes()).isEmpty();
    }

    private Answer ask(String by, String query, Map<String, ?> variables) {
        return client.ask(by, null, null, query, variables);
    }

    /** Publishes, and waits until the version is in force; nothing, where it is in force already. */
    private void publish(String document) {
        Answer answer = ask(
                "catalogue-admin",
                "mutation($document: String!) { publishCatalogue(document: $document) { version findings { message } } }",
                Map.of("document", document));
        if (answer.codes().equals(List.of("CATALOGUE_UNCHANGED"))) {
            return;
        }
        JsonNode version = answer.data().at("/publishCatalogue/version");
        assertThat(version.isNull()).as(answer.text()).isFalse();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> client.post(Map.of(), Map.of("query", "{ catalogue { version } }"))
                        .data()
                        .at("/catalogue/version")
                        .equals(version));
    }

    private static List<String> joined(List<String> newer, List<String> older) {
        return Stream.concat(newer.stream(), older.stream()).toList();
    }

    private static String id(Answer answer) {
        return answer.json().at("/extensions/inquiry/id").asString();
    }

    /** The demo's catalogue, whose item for supervision hides its inquiries. */
    private static String hiding(String period) {
        String hidden = "\n    hidden: {for: " + period + ", reason: " + REASON + "}";
        String limits = "limits: {batch: 100, perDay: 2000}";
        assertThat(demo()).containsOnlyOnce(limits);
        return demo().replace(limits, limits + hidden);
    }

    private static String demo() {
        try (InputStream in = ItemsThatHideEndToEndTests.class.getResourceAsStream("/demo/catalogue.yaml")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
