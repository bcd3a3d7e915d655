package org.creditgateway.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.creditgateway.gateway.demo.DemoWorld;
import org.creditgateway.gateway.inquirylog.LogArchives;
import org.creditgateway.gateway.transparency.LogVerification;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/**
 * A file of records is sent to a gateway with 256 MB, which is killed in the middle; sent again, every line is stored, once,
 * and what was acknowledged is not stored anew.
 */
class SubmissionCrashEndToEndTests {

    private static final Duration LONGEST_START = Duration.ofSeconds(180);

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final SplittableRandom random = new SplittableRandom(seed);

    @Test
    void aFileIsResumedAfterAKill() throws Exception {
        survives(20_000, 1);
    }

    @Test
    @Tag("long")
    void aMillionLinesAreResumedAfterKills() throws Exception {
        survives(1_000_000, 3);
    }

    private void survives(long lines, int kills) throws Exception {
        Path folder =
                Path.of("target", "submission", UUID.randomUUID().toString()).toAbsolutePath();
        try (DemoWorld world = DemoWorld.start(folder.resolve("world"))) {
            Map<String, String> properties = new TreeMap<>(world.properties());
            properties.merge(
                    "credit-gateway.source-files",
                    "classpath:submission/registry.graphqls",
                    (demo, own) -> demo + "," + own);
            Replica gateway = Replica.start(folder.resolve("gateway"), properties);
            try {
                survives(world, gateway, lines, kills);
            } finally {
                gateway.kill();
            }
        }
        FileSystemUtils.deleteRecursively(folder);
    }

    private void survives(DemoWorld world, Replica gateway, long lines, int kills) throws Exception {
        long acknowledged = 0;
        for (int i = 0; i < kills; i++) {
            awaitReady(gateway);
            AtomicLong accepted = new AtomicLong();
            long enough = 1 + random.nextLong(lines / (kills + 1));
            long sentFrom = acknowledged;
            boolean complete = send(world, gateway, lines, line -> {
                count(line, accepted, "ACCEPTED");
                if (accepted.get() == enough) {
                    gateway.kill();
                }
            });
            assertThat(complete).as("seed %d", seed).isFalse();
            acknowledged += accepted.get();
            assertThat(stored(world)).as("seed %d", seed).isGreaterThanOrEqualTo(acknowledged);
            assertThat(acknowledged).isGreaterThan(sentFrom);
            gateway.startAgain();
        }
        awaitReady(gateway);
        long before = stored(world);
        AtomicLong accepted = new AtomicLong();
        AtomicLong unchanged = new AtomicLong();
        AtomicLong others = new AtomicLong();
        long start = System.nanoTime();
        boolean complete = send(world, gateway, lines, line -> {
            boolean known = count(line, accepted, "ACCEPTED") || count(line, unchanged, "UNCHANGED");
            others.addAndGet(known ? 0 : 1);
        });
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "submission: seed %d, %d lines (%d new) in %.1f s, %.0f lines/s%n",
                seed, lines, accepted.get(), seconds, lines / seconds);
        assertThat(complete).isTrue();
        assertThat(unchanged.get()).as("seed %d", seed).isGreaterThanOrEqualTo(before);
        assertThat(accepted.get() + unchanged.get()).as("seed %d", seed).isEqualTo(lines);
        assertThat(others.get()).as("only the last line, which counts them").isEqualTo(1);
        assertThat(stored(world)).as("seed %d", seed).isEqualTo(lines);
        assertThat(Files.readString(gateway.output())).doesNotContain("OutOfMemoryError");
        verify(world, gateway);
    }

    /** The log with all that was submitted is what was signed. */
    private static void verify(DemoWorld world, Replica gateway) throws Exception {
        String vkey = new Client(gateway.address("").getPort())
                .get("/log/vkey")
                .text()
                .strip();
        LogVerification.verify(world.database(), LogArchives.NONE, vkey, null, done -> {});
    }

    private interface Answered {
        void line(String line) throws Exception;
    }

    private static boolean send(DemoWorld world, Replica gateway, long lines, Answered answered) throws Exception {
        return SubmissionClient.send(
                gateway.address("").getPort(),
                "registry",
                world.token("court-source"),
                lines,
                SubmissionCrashEndToEndTests::record,
                line -> {
                    try {
                        answered.line(line);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    private static String record(long number) {
        return "{\"kind\":\"PENALTY\",\"id\":\"P-" + number + "\",\"version\":1,\"organization\":\""
                + CreditCodes.of((int) (number % 50_000)) + "\",\"eventOn\":\"2026-01-05\",\"documentNumber\":\"No. "
                + number + "\",\"violation\":\"Food sold after its date\",\"type\":\"FINE\",\"fine\":\"" + number
                + ".50\",\"decidedOn\":\"2026-02-01\",\"ended\":\"2026-01-05\",\"tier\":\"GENERAL\"}\n";
    }

    private static boolean count(String line, AtomicLong lines, String state) {
        boolean counts = line.contains("\"state\":\"" + state + "\"");
        lines.addAndGet(counts ? 1 : 0);
        return counts;
    }

    private static long stored(DemoWorld world) throws Exception {
        try (Connection connection = world.database().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*) from submitted_record join submission on number = submission"
                                + " and submission.source = submitted_record.source")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void awaitReady(Replica gateway) {
        await("ready; see " + gateway.output())
                .atMost(LONGEST_START)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    gateway.supervise();
                    return gateway.isReady();
                });
    }
}
