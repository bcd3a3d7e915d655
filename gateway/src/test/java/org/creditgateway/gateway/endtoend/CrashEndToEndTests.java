package org.creditgateway.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.creditgateway.gateway.endtoend.Client.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the log keeps when the gateway is killed: every entry that was acknowledged, and no gap. */
class CrashEndToEndTests {

    private static final int CLIENTS = 3;
    private static final int FEWEST_ANSWERS = 5;
    private static final int MOST_ANSWERS = 100;
    private static final int LONGEST_PAUSE_MICROS = 50_000;

    /** Shared, because making a database takes longer than a test; each test says what it adds to the log. */
    private static final Path DATA =
            Path.of("target", "crash", UUID.randomUUID().toString()).toAbsolutePath();

    private final long seed = Long.getLong("seed", System.nanoTime());
    private @Nullable GatewayProcess gateway;

    @AfterEach
    void endTheGateway() throws InterruptedException {
        if (gateway != null) {
            gateway.kill();
        }
    }

    @AfterAll
    static void endTheDatabase() throws Exception {
        StoredLog.endServer(DATA);
    }

    @Test
    void anEntryThatWasAnsweredOutlivesTheGatewayAndTheNextFollowsIt() throws Exception {
        Acknowledged answered = Acknowledged.by(ask(new Client(start().port())));
        kill();

        GatewayProcess restarted = start();
        assertThat(StoredLog.of(DATA).entries())
                .last()
                .extracting(StoredLog.Entry::acknowledged)
                .isEqualTo(answered);
        Acknowledged next = Acknowledged.by(ask(new Client(restarted.port())));
        assertThat(next.index()).isEqualTo(answered.index() + 1);
        assertIntact(List.of(answered, next));
    }

    @Test
    void whateverTheMomentOfTheKillNothingAcknowledgedIsLostAndNoGapIsLeft() throws Exception {
        survives(4);
    }

    @Test
    @Tag("long")
    void ofTwentyKillsNoneLosesWhatWasAcknowledged() throws Exception {
        survives(20);
    }

    private void survives(int kills) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        List<Acknowledged> acknowledged = new ArrayList<>();
        for (int kill = 0; kill < kills; kill++) {
            acknowledged.addAll(killedUnderLoad(random));
        }

        Client client = new Client(start().port());
        long size = StoredLog.of(DATA).size();
        Acknowledged next = Acknowledged.by(ask(client));
        acknowledged.add(next);
        assertThat(next.index()).as("seed %d", seed).isEqualTo(size);
        assertIntact(acknowledged);
    }

    /** One inquiry about one organization. */
    static Answer ask(Client client) {
        return client.ask(
                "procurement-officer",
                "SD-M2-PROCUREMENT-01",
                "CASE-1",
                "{ organization(code: \"91379999MA9000011Y\") { name } }");
    }

    private List<Acknowledged> killedUnderLoad(SplittableRandom random) throws Exception {
        int enough = random.nextInt(FEWEST_ANSWERS, MOST_ANSWERS);
        Duration pause = Duration.ofNanos(1_000L * random.nextInt(LONGEST_PAUSE_MICROS));
        GatewayProcess running = start();
        Load load = Load.start(running.port(), CLIENTS, enough);
        assertThat(running.endsWithin(pause)).as(running::output).isFalse();
        load.expectKill();
        kill();
        return load.acknowledged();
    }

    private GatewayProcess start() throws Exception {
        GatewayProcess started = GatewayProcess.start(DATA);
        gateway = started;
        return started;
    }

    private void kill() throws InterruptedException {
        if (gateway != null) {
            gateway.kill();
        }
    }

    private void assertIntact(List<Acknowledged> acknowledged) throws Exception {
        StoredLog log = StoredLog.of(DATA);
        assertThat(log.entries())
                .as("indices, seed %d", seed)
                .extracting(StoredLog.Entry::index)
                .containsExactlyElementsOf(
                        LongStream.range(0, log.size()).boxed().toList());
        assertThat(log.entries())
                .as("inquiries, seed %d", seed)
                .extracting(StoredLog.Entry::inquiry)
                .doesNotHaveDuplicates();
        for (StoredLog.Entry entry : log.entries()) {
            assertThat(entry.leafHash()).as("hash of entry %d", entry.index()).isEqualTo(entry.expectedHash());
            assertThat(entry.whole()).as("parts of entry %d", entry.index()).isTrue();
        }
        Set<Acknowledged> kept =
                log.entries().stream().map(StoredLog.Entry::acknowledged).collect(Collectors.toSet());
        assertThat(acknowledged).as("acknowledged, seed %d", seed).isNotEmpty();
        assertThat(acknowledged.stream().filter(each -> !kept.contains(each)))
                .as("acknowledged and lost, seed %d", seed)
                .isEmpty();
    }
}
