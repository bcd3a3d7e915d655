package org.creditgateway.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.creditgateway.gateway.endtoend.Client.Answer;
import org.creditgateway.gateway.inquirylog.InquiryLogReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Law 9, of a source that is a database: it costs its own fields only, and answers again once it is well. */
@RelayedDemo
@ExtendWith(OutputCaptureExtension.class)
class FailingDatabaseEndToEndTests {

    /** Stands where a value does that the gateway cannot use. */
    private static final String SECRET = "secret-4711";

    /** A tenth of what they are: what is on its way when the gateway has had enough of them. */
    private static final long FEW_OF_MANY = 6 << 20;

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @LocalServerPort
    private int port;

    @Autowired
    private RelayedSources sources;

    @Autowired
    private InquiryLogReader entries;

    private FieldsOfSources fields = new FieldsOfSources(new Client(0), null);

    @BeforeEach
    void everythingIsAnswered() {
        sources.reset();
        fields = new FieldsOfSources(new Client(port), entries);
        fields.awaitAllAnswered();
    }

    /** What an administrator may do to the tables, how it is undone, and the code that is answered meanwhile. */
    enum Altered {
        REVOKED(
                "revoke select on judgment_default from court_reader",
                "grant select on judgment_default to court_reader",
                "SOURCE_UNAVAILABLE"),
        RENAMED(
                "alter table judgment_default rename to judgments",
                "alter table judgments rename to judgment_default",
                "SOURCE_INVALID_DATA"),
        WITHOUT_A_COLUMN(
                "alter table judgment_default rename column court_name to court",
                "alter table judgment_default rename column court to court_name",
                "SOURCE_INVALID_DATA"),
        OF_ANOTHER_TYPE(
                "alter table judgment_default rename to kept; create table judgment_default as select * from kept;"
                        + " alter table judgment_default alter column filed_on type text using '" + SECRET + "';"
                        + " grant select on judgment_default to court_reader",
                "drop table judgment_default; alter table kept rename to judgment_default",
                "SOURCE_INVALID_DATA");

        private final String done;
        private final String undone;
        private final String code;

        Altered(String done, String undone, String code) {
            this.done = done;
            this.undone = undone;
            this.code = code;
        }
    }

    @ParameterizedTest
    @EnumSource
    void law9AnAlteredTableCostsTheCourtsFieldsOnlyUntilItIsAsItWas(Altered altered, CapturedOutput output)
            throws Exception {
        sources.database().execute(altered.done);
        try {
            Answer answer = fields.ask();

            fields.assertLost("court", altered.code, answer);
            assertThat(answer.text()).doesNotContain(SECRET);
        } finally {
            sources.database().execute(altered.undone);
        }
        assertThat(output.getAll()).doesNotContain(SECRET);
        for (int i = 0; i < 6; i++) {
            fields.assertAllAnswered();
        }
    }

    @Test
    void law9OfTooManyRowsFewAreTakenFromTheDatabase() throws Exception {
        sources.database().execute(CourtDatabase.MANY_ROWS);
        try {
            long before = sources.court().answered();

            fields.assertLost("court", "SOURCE_INVALID_DATA", fields.ask());

            await().atMost(PATIENCE).until(() -> sources.database().underWay().isEmpty());
            assertThat(sources.court().answered() - before).isLessThan(FEW_OF_MANY);
        } finally {
            sources.database().execute(CourtDatabase.AS_BEFORE);
        }
        fields.assertAllAnswered();
    }

    @Test
    void law9AStatementThatWaitsForALockEndsAtTheDeadlineAtTheServerToo() throws Exception {
        Connection locked = sources.database().locked();
        try {
            CompletableFuture<Answer> asked = CompletableFuture.supplyAsync(fields::ask);
            await().atMost(PATIENCE).until(() -> sources.database().underWay().size() == 1);

            fields.assertLost("court", "SOURCE_TIMEOUT", asked.get(1, TimeUnit.MINUTES));

            await().atMost(PATIENCE).until(() -> sources.database().underWay().isEmpty());
            assertThat(locked.isValid(10)).as("the lock is held still").isTrue();
        } finally {
            locked.close();
        }
        fields.assertAllAnswered();
    }

    @Test
    void law9AStatementThatTheServerTerminatesCostsTheCourtsFieldsOnly() throws Exception {
        try (Connection locked = sources.database().locked()) {
            CompletableFuture<Answer> asked = CompletableFuture.supplyAsync(fields::ask);
            await().atMost(PATIENCE).until(() -> sources.database().underWay().size() == 1);

            sources.database()
                    .execute("select pg_terminate_backend("
                            + sources.database().underWay().get(0) + ")");

            fields.assertLost("court", "SOURCE_UNAVAILABLE", asked.get(1, TimeUnit.MINUTES));
            assertThat(locked.isValid(10)).isTrue();
        }
        fields.assertAllAnswered();
    }

    @Test
    void law9ADatabaseThatIsDownCostsItsOwnFieldsAndAnswersAgainOnceItIsUp() {
        sources.court().breakOff();

        fields.assertLost("court", "SOURCE_UNAVAILABLE", fields.ask());

        sources.court().reset();
        fields.awaitAllAnswered();
    }

    /** Before it the connections were open; after it they have to be opened, which is not answered either. */
    @Test
    void law9ADatabaseThatSaysNothingIsGivenUpInItsTime() {
        sources.court().fallSilent();

        fields.assertLost("court", "SOURCE_TIMEOUT", fields.ask());
        fields.assertLost("court", "SOURCE_TIMEOUT", fields.ask());

        sources.court().reset();
        fields.awaitAllAnswered();
    }

    /** Rows that came before are not answered: a list never looks complete when it is not. */
    @Test
    void law9AConnectionThatBreaksInTheMiddleOfAnAnswerCostsTheWholeList() throws Exception {
        sources.database()
                .execute("insert into judgment_default select 'LONG-' || n, null, '" + FieldsOfSources.ORGANIZATION
                        + "', repeat('x', 20000), 'court', 1, 'o', 'NONE', 'c', current_date, current_date, null,"
                        + " current_date + 1000, null from generate_series(1, 10) n");
        try {
            assertThat(fields.ask().data().at("/organization/judgmentDefaults").size())
                    .isGreaterThan(10);
            long whole = sources.court().answered();
            assertThat(whole).isGreaterThan(200_000);

            sources.court().breakOffAfter(100_000);

            fields.assertLost("court", "SOURCE_UNAVAILABLE", fields.ask());
        } finally {
            sources.database().execute("delete from judgment_default where entry_no like 'LONG-%'");
            sources.court().reset();
        }
        fields.awaitAllAnswered();
    }
}
