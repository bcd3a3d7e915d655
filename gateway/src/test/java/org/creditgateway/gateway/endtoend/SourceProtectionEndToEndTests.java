package org.creditgateway.gateway.endtoend;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.creditgateway.gateway.CreditGateway;
import org.creditgateway.gateway.endtoend.Client.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;

/** A source that fails is left alone, seen by who may see it, counted, and takes nothing else with it. */
@SpringBootTest(
        classes = CreditGateway.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "credit-gateway.demo.data-dir=target/demo/${random.uuid}",
            "credit-gateway.inquiry-timeout=10s",
            "credit-gateway.sources.tax.timeout=2s",
            "credit-gateway.sources.tax.rows=20",
            "credit-gateway.sources.tax.retry.attempts=1",
            "credit-gateway.sources.tax.breaker.window=4",
            "credit-gateway.sources.tax.breaker.minimum=4",
            "credit-gateway.sources.tax.breaker.open=500ms",
            "credit-gateway.sources.tax.breaker.probes=1",
            "credit-gateway.source-health.counts-interval=100ms"
        })
@ContextConfiguration(initializers = RecordedSources.Between.class)
@Tag("alone")
class SourceProtectionEndToEndTests {

    private static final String PROCUREMENT = "SD-M2-PROCUREMENT-01";
    private static final String QUERY =
            "{ organization(code: \"91379999MA9000011Y\") {" + " judgmentDefaults { court } evaluations { year } } }";
    private static final String STATE =
            "{ sources { name kind department title status latency errorRate freshness breaker } }";

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @LocalServerPort
    private int port;

    @Autowired
    private RecordedSources sources;

    @Autowired
    private MeterRegistry meters;

    private Client client = new Client(0);

    @BeforeEach
    void heal() {
        client = new Client(port);
        sources.reset();
        await().atMost(PATIENCE).until(() -> ask().codes().isEmpty());
        IntStream.range(0, 4).forEach(each -> ask());
        sources.reset();
    }

    @Test
    void law9ASourceThatHangsIsLeftAloneAndTakesNothingWithIt() {
        sources.tax().answers(okJson("{}").withFixedDelay(60_000));

        for (int i = 0; i < 4; i++) {
            Answer late = ask();
            if (late.codes().contains("SOURCE_TIMEOUT")) {
                assertCourtIsAnswered(late);
            }
        }
        int before = sources.tax().calls().size();
        Answer refused = ask();

        assertThat(refused.codes()).containsExactly("SOURCE_UNAVAILABLE");
        assertCourtIsAnswered(refused);
        assertThat(sources.tax().calls()).hasSize(before);
        assertThat(state("tax").path("status").asString()).isEqualTo("DOWN");
        assertThat(state("tax").path("breaker").asString()).isNotEqualTo("CLOSED");
        assertThat(state("court").path("status").asString()).isEqualTo("UP");
        assertThat(client.get("/actuator/health/readiness").status()).isEqualTo(200);
        assertThat(client.get("/actuator/health").status()).isEqualTo(200);

        sources.reset();
        await().atMost(PATIENCE).until(() -> ask().codes().isEmpty());
        assertThat(state("tax").path("breaker").asString()).isEqualTo("CLOSED");
    }

    @Test
    void law9ASourceThatDribblesIsGivenUpInItsTime() {
        sources.tax().answers(okJson("{\"data\": []}").withChunkedDribbleDelay(10, 60_000));

        long start = System.nanoTime();
        Answer answer = ask();

        assertThat(answer.codes()).containsExactly("SOURCE_TIMEOUT");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
        assertCourtIsAnswered(answer);
    }

    @Test
    void law9TooManyRowsAreNotTaken() {
        String ratings = IntStream.range(0, 21)
                .mapToObj(SourceProtectionEndToEndTests::rating)
                .collect(Collectors.joining(","));
        sources.tax()
                .answers(okJson("{\"data\": [{\"uscc\": \"91379999MA9000011Y\", \"ratings\": [" + ratings + "]}]}"));

        Answer answer = ask();

        assertThat(answer.codes()).containsExactly("SOURCE_INVALID_DATA");
        assertThat(meters.get("credit.gateway.source.refusals")
                        .tags("source", "tax", "by", "rows")
                        .counter()
                        .count())
                .isOne();
        assertCourtIsAnswered(answer);
    }

    @Test
    void aSourceThatIsBusyForAMomentIsAskedAgain() {
        sources.tax().answersOnce(aResponse().withStatus(503).withHeader("Retry-After", "0"));

        assertThat(ask().codes()).isEmpty();
        assertThat(sources.tax().calls()).hasSize(2);
    }

    @Test
    void thePublicLearnsNoMoreThanWhetherASourceWorks() {
        JsonNode all = client.post(Map.of(), Map.of("query", STATE)).data().path("sources");

        assertThat(all.valueStream().map(source -> source.path("name").asString()))
                .containsExactly("court", "market", "tax");
        assertThat(all.valueStream()).allSatisfy(source -> {
            assertThat(source.path("title").asString()).isNotBlank();
            assertThat(source.path("department").asString()).isNotBlank();
            assertThat(source.path("latency").isNull()).isTrue();
            assertThat(source.path("errorRate").isNull()).isTrue();
            assertThat(source.path("breaker").isNull()).isTrue();
        });
        assertThat(state("tax").path("latency").isInt()).isTrue();
        assertThat(state("tax").path("errorRate").isNumber()).isTrue();
    }

    @Test
    void theDaysCountIsToldToAuditorsAndIsWhatTheDepartmentSaw() {
        long before = calledUntilNow();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(calls()).isEqualTo(before));
        ask();
        ask();
        int seen = sources.tax().calls().size();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(calls()).isEqualTo(before + seen));
        assertThat(seen).isEqualTo(2);
        assertThat(counts("procurement-officer").codes()).containsExactly("FORBIDDEN");
        assertThat(client.post(Map.of(), Map.of("query", countsOf("tax"))).codes())
                .containsExactly("UNAUTHENTICATED");
    }

    private static String rating(int number) {
        return "{\"id\": \"" + number + "\", \"year\": 2025, \"rating\": \"A\", \"publishedOn\": \"2026-01-31\"}";
    }

    private Answer ask() {
        return client.ask("procurement-officer", PROCUREMENT, "CASE-1", QUERY);
    }

    private static void assertCourtIsAnswered(Answer answer) {
        assertThat(answer.data().at("/organization/judgmentDefaults/0/court").asString())
                .isNotBlank();
        assertThat(answer.data().at("/organization/evaluations").isNull()).isTrue();
    }

    private JsonNode state(String source) {
        return client.ask("procurement-officer", null, null, STATE)
                .data()
                .path("sources")
                .valueStream()
                .filter(each -> each.path("name").asString().equals(source))
                .findFirst()
                .orElseThrow();
    }

    /** As the gateway itself knows, before it writes it down. */
    private long calledUntilNow() {
        return meters.get("credit.gateway.source.calls").tag("source", "tax").timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }

    private long calls() {
        return counts("auditor").data().at("/sourceCounts/calls").asLong();
    }

    private Answer counts(String who) {
        return client.ask(who, null, null, countsOf("tax"));
    }

    private static String countsOf(String source) {
        return "{ sourceCounts(source: \"" + source + "\", day: \"" + LocalDate.now(ZoneId.of("Asia/Shanghai"))
                + "\") { calls subjects rows failures } }";
    }
}
