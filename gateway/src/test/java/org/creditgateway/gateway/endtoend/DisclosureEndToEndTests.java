package org.creditgateway.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.creditgateway.gateway.endtoend.Client.Answer;
import org.creditgateway.gateway.inquirylog.AlteredRow;
import org.creditgateway.gateway.inquirylog.InquiryEntry;
import org.creditgateway.gateway.inquirylog.InquiryEntry.Kind;
import org.creditgateway.gateway.inquirylog.InquiryLogReader;
import org.creditgateway.gateway.inquirylog.LogArchives;
import org.creditgateway.gateway.inquirylog.LogVerifier;
import org.creditgateway.gateway.tlog.NoteVerifier;
import org.creditgateway.gateway.tlog.SignedNote;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** A person sees who looked, and nothing else; what is hidden leaves no trace. */
@RunningDemo
class DisclosureEndToEndTests {

    private static final String SUBJECT = "379999190001020015";
    private static final String OTHER = "379999190001030029";
    private static final String ME =
            "query($first: Int!, $after: String) { inquiriesAboutMe(first: $first, after: $after)"
                    + " { next inquiries { id at agency official item title matter purpose basis { document } catalogueVersion outcome"
                    + " coordinates } } }";
    private static final String HIDE = "mutation($entry: ID!, $reason: String!, $until: DateTime!)"
            + " { hideInquiry(entry: $entry, reason: $reason, until: $until) { inquiry until entry } }";

    @Autowired
    private InquiryLogReader entries;

    private Client client = new Client(0);

    @BeforeEach
    void connect(@LocalServerPort int port) {
        client = new Client(port);
    }

    @Test
    void aPersonSeesWhoAskedForWhatAndWhatWasTold() {
        Answer inquiry = inquire(SUBJECT);
        JsonNode told = page(1, null).at("/inquiries/0");

        assertThat(told.path("id").asString())
                .isEqualTo(inquiry.json().at("/extensions/inquiry/id").asString());
        assertThat(told.path("agency").asString()).isEqualTo("SD-AUDIT");
        assertThat(told.path("item").asString()).isEqualTo("SD-X0-SUPERVISION");
        assertThat(told.path("matter").asString()).isEqualTo("X0");
        assertThat(told.path("title").asString()).isNotBlank();
        assertThat(told.at("/basis/0/document").asString()).isNotBlank();
        assertThat(told.path("outcome").asString()).isEqualTo("ANSWERED");
        assertThat(told.path("coordinates").valueStream().map(JsonNode::asString))
                .contains("Person.id");
        assertThat(told.toString()).doesNotContain("晏守衡", "SJ-0018", OTHER);
    }

    @Test
    void lookingLeavesAnEntryBeforeTheAnswer() {
        Answer before = inquire(OTHER);
        page(1, null);
        InquiryEntry entry = Objects.requireNonNull(
                        entries.entry(before.entry() + 1).block())
                .entry();

        assertThat(entry.kind()).isEqualTo(Kind.EXPLANATION);
        assertThat(entry.asked()).containsExactly("Query.inquiriesAboutMe");
        assertThat(entry.requester().describe()).isEqualTo("the subject");
    }

    @Test
    void pagesFollowEachOtherWithoutGapsAndTellNoNumbers() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(0, id(inquire(SUBJECT)));
            inquire(OTHER);
        }
        List<String> told = new ArrayList<>();
        String next = null;
        for (int pages = 0; pages < 3; pages++) {
            JsonNode page = page(2, next);
            page.path("inquiries").forEach(each -> told.add(each.path("id").asString()));
            next = page.path("next").asString();
        }

        assertThat(told).hasSize(6).startsWith(made.toArray(String[]::new));
    }

    @Test
    void whatIsHiddenLeavesNoTraceInPages() {
        Answer first = inquire(SUBJECT);
        Answer secret = inquire(SUBJECT);
        Answer last = inquire(SUBJECT);
        Answer hidden = hide("disclosure-officer", secret.entry(), Duration.ofDays(30));

        assertThat(hidden.codes()).isEmpty();
        JsonNode page = page(2, null);
        assertThat(page.path("inquiries")
                        .valueStream()
                        .map(each -> each.path("id").asString()))
                .containsExactly(id(last), id(first));
        InquiryEntry act = Objects.requireNonNull(
                        entries.entry(hidden.data().at("/hideInquiry/entry").asLong())
                                .block())
                .entry();
        assertThat(act.kind()).isEqualTo(Kind.ACT);
        assertThat(act.variables()).contains("\"entry\":\"" + secret.entry() + "\"");
    }

    @Test
    void whatWasHiddenIsToldFromItsMomentOn() throws Exception {
        Answer secret = inquire(SUBJECT);
        hide("disclosure-officer", secret.entry(), Duration.ofDays(30));
        assertThat(page(1, null).at("/inquiries/0/id").asString()).isNotEqualTo(id(secret));

        hide("disclosure-officer", secret.entry(), Duration.ofMillis(500));
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> page(1, null).at("/inquiries/0/id").asString().equals(id(secret)));
    }

    @Test
    void aStatementIsSignedAndLeavesOutWhatIsHidden() {
        Answer shown = inquire(SUBJECT);
        Answer secret = inquire(SUBJECT);
        hide("disclosure-officer", secret.entry(), Duration.ofDays(30));
        SignedNote note = SignedNote.of(client.ask("subject", null, null, "{ statementAboutMe }")
                .data()
                .path("statementAboutMe")
                .asString());
        NoteVerifier key =
                NoteVerifier.of(client.get("/log/statement-vkey").text().strip());
        List<String> lines = note.text().lines().toList();

        assertThat(key.verifies(note)).isTrue();
        assertThat(NoteVerifier.of(client.get("/log/vkey").text().strip()).verifies(note))
                .isFalse();
        assertThat(lines.get(0)).isEqualTo("credit-gateway statement v1");
        assertThat(lines.get(1)).isEqualTo("subject PERSON " + SUBJECT);
        assertThat(lines.get(3)).isEqualTo("inquiries " + (lines.size() - 4));
        assertThat(lines.get(4)).contains(" SD-AUDIT SD-X0-SUPERVISION ", " ANSWERED " + id(shown) + " ", " Person.id");
        assertThat(note.text()).doesNotContain(id(secret), "晏守衡", "SJ-0018");
        assertThat(client.ask("auditor", null, null, "{ statementAboutMe }").codes())
                .containsExactly("FORBIDDEN");
    }

    @Test
    void theOfficialIsNamedOnlyByDecision() {
        inquire(SUBJECT);
        Answer asked = inquire(SUBJECT);
        assertThat(page(1, null).at("/inquiries/0/official").isNull()).isTrue();
        assertThat(name("auditor", asked.entry()).codes()).containsExactly("FORBIDDEN");
        assertThat(name("disclosure-officer", 0).codes()).containsExactly("ENTRY_UNKNOWN");
        assertThat(page(1, null).at("/inquiries/0/official").isNull()).isTrue();

        Answer named = name("disclosure-officer", asked.entry());

        assertThat(named.codes()).isEmpty();
        JsonNode told = page(2, null).path("inquiries");
        assertThat(told.at("/0/official").asString()).isEqualTo("晏守衡");
        assertThat(told.at("/1/official").isNull()).isTrue();
        InquiryEntry act = Objects.requireNonNull(
                        entries.entry(named.data().at("/nameOfficial/entry").asLong())
                                .block())
                .entry();
        assertThat(act.asked()).containsExactly("Mutation.nameOfficial");
    }

    @Test
    void theVerifierFindsAHiddenInquiryThatNoActDecided(@Autowired Environment properties) throws Exception {
        hide("disclosure-officer", inquire(SUBJECT).entry(), Duration.ofDays(3));
        PGSimpleDataSource owner = new PGSimpleDataSource();
        owner.setUrl(properties.getRequiredProperty("spring.r2dbc.url").replaceFirst("^r2dbc:", "jdbc:"));
        owner.setUser(properties.getRequiredProperty("spring.flyway.user"));
        owner.setPassword(properties.getRequiredProperty("spring.flyway.password"));
        verify(owner);
        execute(owner, "create table kept as table hidden_inquiry; alter table hidden_inquiry disable trigger user");
        for (String change : List.of(
                "update hidden_inquiry set hidden_until = hidden_until + interval '1 year'",
                "update hidden_inquiry set reason = 'other'",
                "delete from hidden_inquiry",
                "insert into hidden_inquiry (entry, reason, approved_by, hidden_until, decided_at)"
                        + " values (0, 'r', 'a/b', now() + interval '1 day', now())")) {
            execute(owner, change);
            assertThatExceptionOfType(AlteredRow.class)
                    .as(change)
                    .isThrownBy(() -> verify(owner))
                    .withMessageStartingWith("hidden_inquiry: ");
            execute(owner, "delete from hidden_inquiry; insert into hidden_inquiry overriding system value table kept");
        }
        execute(owner, "drop table kept; alter table hidden_inquiry enable trigger user");
        verify(owner);
        name("disclosure-officer", inquire(SUBJECT).entry());
        verify(owner);
        execute(
                owner,
                "insert into named_official (entry, reason, approved_by, decided_at) values (0, 'r', 'a/b', now())");
        assertThatExceptionOfType(AlteredRow.class)
                .isThrownBy(() -> verify(owner))
                .withMessageStartingWith("named_official: ");
        execute(
                owner,
                "alter table named_official disable trigger user; delete from named_official where approved_by = 'a/b';"
                        + " alter table named_official enable trigger user");
        verify(owner);
    }

    @Test
    void onlyTheSubjectIsTold() {
        assertThat(client.ask("auditor", null, null, "{ inquiriesAboutMe { next } }")
                        .codes())
                .containsExactly("FORBIDDEN");
        assertThat(client.post(Map.of(), Map.of("query", "{ inquiriesAboutMe { next } }"))
                        .codes())
                .containsExactly("UNAUTHENTICATED");
        for (String wrong : List.of("x", "AA", "9", "")) {
            assertThat(look(2, wrong).codes()).containsExactly("BAD_REQUEST");
        }
        assertThat(look(51, null).codes()).containsExactly("BAD_REQUEST");
        assertThat(look(0, null).codes()).containsExactly("BAD_REQUEST");
    }

    @Test
    void onlyAnotherOfficialWithTheRoleHidesAndNotForever() {
        long entry = inquire(SUBJECT).entry();

        assertThat(hide("auditor", entry, Duration.ofDays(1)).codes()).containsExactly("FORBIDDEN");
        assertThat(hide("disclosure-officer", entry, Duration.ofDays(400)).codes())
                .containsExactly("BAD_REQUEST");
        assertThat(hide("disclosure-officer", entry, Duration.ofDays(-1)).codes())
                .containsExactly("BAD_REQUEST");
        assertThat(hide("disclosure-officer", 0, Duration.ofDays(1)).codes()).containsExactly("ENTRY_UNKNOWN");
        assertThat(page(1, null).at("/inquiries/0/outcome").asString()).isEqualTo("ANSWERED");
    }

    private static void verify(DataSource owner) throws SQLException, IOException {
        try (Connection connection = owner.getConnection()) {
            LogVerifier.verify(connection, LogArchives.NONE, leaf -> {});
        }
    }

    private static void execute(DataSource owner, String sql) throws SQLException {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Answer inquire(String person) {
        Answer answer = client.ask(
                "auditor", "SD-X0-SUPERVISION", null, "{ person(id: \"" + person + "\") { id licences { id } } }");
        assertThat(answer.codes()).isEmpty();
        return answer;
    }

    private static String id(Answer answer) {
        return answer.json().at("/extensions/inquiry/id").asString();
    }

    private JsonNode page(int first, String after) {
        Answer answer = look(first, after);
        assertThat(answer.codes()).isEmpty();
        return answer.data().path("inquiriesAboutMe");
    }

    private Answer look(int first, String after) {
        Map<String, Object> variables = after == null ? Map.of("first", first) : Map.of("first", first, "after", after);
        return ask("subject", ME, variables);
    }

    private Answer hide(String by, long entry, Duration until) {
        return ask(
                by,
                HIDE,
                Map.of(
                        "entry", Long.toString(entry),
                        "reason", "线索核查期间",
                        "until", Instant.now().plus(until).toString()));
    }

    private Answer name(String by, long entry) {
        return ask(
                by,
                "mutation($entry: ID!) { nameOfficial(entry: $entry, reason: \"申诉处理\") { inquiry entry } }",
                Map.of("entry", Long.toString(entry)));
    }

    private Answer ask(String by, String query, Map<String, ?> variables) {
        return client.post(
                Map.of("Authorization", "Bearer " + client.token(by)), Map.of("query", query, "variables", variables));
    }
}
