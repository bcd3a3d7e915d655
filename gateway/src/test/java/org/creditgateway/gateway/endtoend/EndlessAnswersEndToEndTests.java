package org.creditgateway.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.creditgateway.gateway.endtoend.Client.Answer;
import org.creditgateway.gateway.inquirylog.InquiryLogReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** An answer that never ends costs its own fields only, however many ask for it at once, and no memory that stays. */
@RelayedDemo
@TestPropertySource(
        properties = {
            "credit-gateway.inquiry-timeout=15s",
            "credit-gateway.sources.court.timeout=10s",
            "credit-gateway.sources.tax.timeout=10s",
            "credit-gateway.sources.court.connections=20",
            "credit-gateway.sources.court.calls=1000",
            "credit-gateway.sources.market.connections=50",
            "credit-gateway.sources.market.max-waiting=1000"
        })
@DirtiesContext
@Tag("alone")
class EndlessAnswersEndToEndTests {

    private static final int AT_ONCE = 20;

    private static final long LONGEST_ANSWER = 16 << 20;

    /** What may be on its way of one answer, in buffers of the system, the relay and the gateway. */
    private static final long UNDER_WAY = 16 << 20;

    /** Less than one of the answers. */
    private static final long KEPT = 12 << 20;

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String OK = "200 OK\r\nContent-Type: application/json\r\n\r\n";
    private static final EndlessServer ENDLESS = new EndlessServer();

    private final ExecutorService askers = Executors.newFixedThreadPool(AT_ONCE);

    @LocalServerPort
    private int port;

    @Autowired
    private RelayedSources sources;

    @Autowired
    private InquiryLogReader entries;

    private FieldsOfSources fields = new FieldsOfSources(new Client(0), null);

    @BeforeEach
    void everythingIsAnswered() throws Exception {
        sources.reset();
        fields = new FieldsOfSources(new Client(port), entries);
        fields.awaitAllAnswered();
        for (Answer each : askAtOnce()) {
            assertThat(each.codes()).isEmpty();
        }
    }

    @AfterEach
    void end() {
        askers.shutdownNow();
    }

    @AfterAll
    static void close() throws Exception {
        ENDLESS.close();
    }

    /** What is answered, and then again and again; and the most that may be taken of it for one call. */
    enum Endless {
        SPACES(OK, " ", "SOURCE_INVALID_DATA", LONGEST_ANSWER),
        ROWS(
                OK + "{\"data\": [",
                "{\"uscc\": \"" + FieldsOfSources.ORGANIZATION + "\", \"ratings\": []},",
                "SOURCE_INVALID_DATA",
                LONGEST_ANSWER),
        TEXT(OK + "{\"data\": [{\"uscc\": \"", "x", "SOURCE_INVALID_DATA", LONGEST_ANSWER),
        HEADERS("200 OK\r\n", "X-Y: z\r\n", "SOURCE_UNAVAILABLE", 0),
        REFUSAL("500 Internal Server Error\r\n\r\n", "x", "SOURCE_UNAVAILABLE", 0),
        BUSY("503 Service Unavailable\r\n\r\n", "x", "SOURCE_UNAVAILABLE", 0),
        TOKEN_REFUSAL("401 Unauthorized\r\n\r\n", "x", "SOURCE_UNAVAILABLE", 0);

        private final String head;
        private final String ever;
        private final String code;
        private final long most;

        Endless(String head, String ever, String code, long most) {
            this.head = head;
            this.ever = ever;
            this.code = code;
            this.most = most;
        }
    }

    @ParameterizedTest
    @EnumSource
    void law9AnEndlessAnswerIsTakenUpToItsLimitOnly(Endless endless) throws Exception {
        ENDLESS.answers(endless.head, endless.ever);
        sources.tax().leadTo(ENDLESS.address());

        assertLost("tax", endless.code);

        assertThat(ENDLESS.taken()).isPositive().isLessThan(AT_ONCE * (endless.most + UNDER_WAY));
    }

    @Test
    void law9AnAnswerThatUnpacksToHundredsOfMegabytesIsUnpackedUpToItsLimitOnly() throws Exception {
        ENDLESS.answersCompressed(500);
        sources.tax().leadTo(ENDLESS.address());

        assertLost("tax", "SOURCE_INVALID_DATA");
    }

    @ParameterizedTest
    @EnumSource(names = {"SPACES", "HEADERS", "REFUSAL"})
    void law9AnEndlessAnswerOfATokenEndpointIsNotTaken(Endless endless) throws Exception {
        ENDLESS.answers(endless.head, endless.ever);
        sources.tokens().leadTo(ENDLESS.address());

        assertLost("tax", "SOURCE_UNAVAILABLE");

        assertThat(ENDLESS.taken()).isPositive().isLessThan(AT_ONCE * UNDER_WAY);
    }

    @Test
    void law9OfManyRowsFewAreTakenFromTheDatabase() throws Exception {
        sources.database().execute(CourtDatabase.MANY_ROWS);
        try {
            assertLost("court", "SOURCE_INVALID_DATA");

            await().atMost(PATIENCE).until(() -> sources.database().underWay().isEmpty());
            assertThat(sources.court().answered()).isLessThan(AT_ONCE * UNDER_WAY);
        } finally {
            sources.database().execute(CourtDatabase.AS_BEFORE);
        }
    }

    private void assertLost(String source, String code) throws Exception {
        long before = live();

        for (Answer each : askAtOnce()) {
            fields.assertLost(source, code, each);
        }

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(live() - before).isLessThan(KEPT));
    }

    private List<Answer> askAtOnce() throws Exception {
        List<Future<Answer>> asked = IntStream.range(0, AT_ONCE)
                .mapToObj(each -> askers.submit(fields::ask))
                .toList();
        List<Answer> answers = new ArrayList<>();
        for (Future<Answer> each : asked) {
            answers.add(each.get(1, TimeUnit.MINUTES));
        }
        return answers;
    }

    /** What is left on the heap when all that nobody needs is gone. */
    private static long live() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }
}
