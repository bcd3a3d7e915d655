package org.creditgateway.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.creditgateway.gateway.endtoend.Client.Answer;
import org.creditgateway.gateway.inquirylog.InquiryLogReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Law 9, of a source that hangs while many inquire: whom it has no room for is told so at once, and loses nothing else. */
@RelayedDemo
class CrowdedSourceEndToEndTests {

    /** As {@link RelayedDemo} says: of the court's calls, three have a connection, and the others wait for one. */
    private static final int CALLS_OF_COURT = 5;

    private static final int CONNECTIONS_OF_COURT = 3;

    /** Two of them have a connection, two wait for one, and there is no room for more to wait. */
    private static final int CALLS_OF_MARKET = 4;

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ExecutorService askers = Executors.newCachedThreadPool();

    @LocalServerPort
    private int port;

    @Autowired
    private RelayedSources sources;

    @Autowired
    private InquiryLogReader entries;

    @Autowired
    private MeterRegistry meters;

    private FieldsOfSources fields = new FieldsOfSources(new Client(0), null);

    @BeforeEach
    void everythingIsAnswered() {
        sources.reset();
        fields = new FieldsOfSources(new Client(port), entries);
        fields.awaitAllAnswered();
    }

    @AfterEach
    void end() {
        askers.shutdownNow();
    }

    @Test
    void law9WithAsManyCallsUnderWayAsThereMayBeAFurtherOneIsRefusedAtOnceAndTheOthersGoOn() throws Exception {
        double before = refusedCalls();
        List<Future<Answer>> waiting;
        try (Connection locked = sources.database().locked()) {
            waiting = hanging("court", CALLS_OF_COURT);

            Answer refused = fields.ask();

            assertThat(waiting).noneMatch(Future::isDone);
            fields.assertLost("court", "SOURCE_UNAVAILABLE", refused);
            assertThat(refusedCalls() - before).isEqualTo(1);
            locked.rollback();
        }
        for (Future<Answer> each : waiting) {
            assertThat(each.get(1, TimeUnit.MINUTES).codes()).isEmpty();
        }
    }

    @Test
    void law9CallsThatWaitForAConnectionToTheDatabaseAreGivenUpInTheirTime() throws Exception {
        try (Connection locked = sources.database().locked()) {
            List<Future<Answer>> waiting = hanging("court", CALLS_OF_COURT);
            assertThat(sources.database().underWay()).hasSize(CONNECTIONS_OF_COURT);

            for (Future<Answer> each : waiting) {
                fields.assertLost("court", "SOURCE_TIMEOUT", each.get(1, TimeUnit.MINUTES));
            }
            await().atMost(PATIENCE).until(() -> sources.database().underWay().isEmpty());
            locked.rollback();
        }
        assertThat(underWay("court")).isZero();
        fields.assertAllAnswered();
    }

    @Test
    void law9WithNoRoomLeftToWaitForAConnectionOverHttpAFurtherCallIsRefusedAtOnce() throws Exception {
        sources.market().fallSilent();
        List<Future<Answer>> waiting = hanging("market", CALLS_OF_MARKET);

        Answer refused = fields.ask();

        assertThat(waiting).noneMatch(Future::isDone);
        fields.assertLost("market", "SOURCE_UNAVAILABLE", refused);
        for (Future<Answer> each : waiting) {
            fields.assertLost("market", "SOURCE_TIMEOUT", each.get(1, TimeUnit.MINUTES));
        }
        sources.reset();
        fields.awaitAllAnswered();
    }

    /** That many inquiries whose calls to the source hang; one after the other, for the others have no more room. */
    private List<Future<Answer>> hanging(String source, int many) {
        List<Future<Answer>> waiting = new ArrayList<>();
        for (int i = 1; i <= many; i++) {
            int calls = i;
            waiting.add(askers.submit(fields::ask));
            await().atMost(PATIENCE).until(() -> underWay(source) == calls);
        }
        return waiting;
    }

    private int underWay(String source) {
        return (int) meters.get("credit.gateway.source.calls.active")
                .tag("source", source)
                .gauge()
                .value();
    }

    private double refusedCalls() {
        return meters.get("credit.gateway.source.refusals")
                .tags("source", "court", "by", "bulkhead")
                .counter()
                .count();
    }
}
