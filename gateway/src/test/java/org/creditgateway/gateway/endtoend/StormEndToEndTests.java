package org.creditgateway.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.creditgateway.gateway.demo.DemoWorld;
import org.creditgateway.gateway.inquirylog.LogArchives;
import org.creditgateway.gateway.tlog.Checkpoint;
import org.creditgateway.gateway.tlog.NoteVerifier;
import org.creditgateway.gateway.tlog.Proofs;
import org.creditgateway.gateway.tlog.SignedNote;
import org.creditgateway.gateway.tlog.Tile;
import org.creditgateway.gateway.tlog.TileHashes;
import org.creditgateway.gateway.tlog.TiledTree;
import org.creditgateway.gateway.transparency.LogVerification;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/**
 * Three gateways over one database, under load, killed at random while the database crashes: what was answered is in the
 * log, once, and all that was signed is one tree.
 */
@Tag("alone")
class StormEndToEndTests {

    private static final Duration LONGEST_START = Duration.ofSeconds(180);
    private static final Path EXPORT = Path.of("target", "log-export-storm");

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final SplittableRandom random = new SplittableRandom(seed);

    @Test
    void aShortStormLosesNothing() throws Exception {
        survives(16, Duration.ofSeconds(25), 3, 1);
    }

    @Test
    @Tag("long")
    void aLongStormLosesNothing() throws Exception {
        survives(256, Duration.ofMinutes(10), 20, 3);
    }

    private void survives(int clients, Duration duration, int kills, int crashes) throws Exception {
        Path folder = Path.of("target", "storm", UUID.randomUUID().toString()).toAbsolutePath();
        List<Replica> replicas = new ArrayList<>();
        try (DemoWorld world = DemoWorld.start(folder.resolve("world"))) {
            for (String name : List.of("a", "b", "c")) {
                replicas.add(Replica.start(folder.resolve(name), world.properties()));
            }
            awaitAll(replicas);
            try (Storm storm = Storm.rage(replicas, world.token("procurement-officer"), clients)) {
                strike(world, replicas, duration, kills, crashes);
                awaitAll(replicas);
                List<String> bodies = storm.end();
                System.out.printf(
                        "storm: seed %d, %d answers, %d requests unanswered, %d checkpoints%n",
                        seed,
                        bodies.size(),
                        storm.unanswered(),
                        storm.checkpoints().size());
                assertIsOneLog(world, replicas.get(0), bodies, storm.checkpoints());
            }
        } finally {
            for (Replica replica : replicas) {
                replica.kill();
            }
        }
        FileSystemUtils.deleteRecursively(folder);
    }

    private void awaitAll(List<Replica> replicas) {
        for (Replica replica : replicas) {
            await("ready; see " + replica.output())
                    .atMost(LONGEST_START)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> {
                        replica.supervise();
                        return replica.isReady();
                    });
        }
    }

    /** Kills and crashes, each at a moment of its own within the duration. */
    private void strike(DemoWorld world, List<Replica> replicas, Duration duration, int kills, int crashes)
            throws Exception {
        ScheduledExecutorService fate = Executors.newSingleThreadScheduledExecutor();
        List<Future<?>> strikes = new ArrayList<>();
        for (int i = 0; i < kills; i++) {
            Replica victim = replicas.get(random.nextInt(replicas.size()));
            strikes.add(fate.schedule(
                    () -> {
                        victim.kill();
                        victim.startAgain();
                        return null;
                    },
                    random.nextLong(duration.toMillis()),
                    TimeUnit.MILLISECONDS));
        }
        for (int i = 0; i < crashes; i++) {
            strikes.add(fate.schedule(
                    () -> {
                        world.crashDatabase();
                        return null;
                    },
                    random.nextLong(duration.toMillis()),
                    TimeUnit.MILLISECONDS));
        }
        strikes.add(fate.schedule(() -> null, duration.toMillis(), TimeUnit.MILLISECONDS));
        fate.shutdown();
        for (Future<?> each : strikes) {
            each.get();
        }
    }

    private void assertIsOneLog(DemoWorld world, Replica replica, List<String> bodies, List<String> checkpoints)
            throws Exception {
        LoggedAnswers logged = LoggedAnswers.of(world.database());
        assertThat(logged.indices()).as("indices, seed %d", seed).isEqualTo(logged.expectedIndices());
        assertThat(bodies).as("answers, seed %d", seed).isNotEmpty();
        assertThat(bodies.stream().map(body -> answer(body).index()))
                .as("acknowledged indices, seed %d", seed)
                .doesNotHaveDuplicates();
        for (String body : bodies) {
            LoggedAnswers.Logged answered = answer(body);
            assertThat(logged.at(answered.index()))
                    .as("seed %d: %s", seed, body)
                    .isEqualTo(answered);
        }
        String vkey = text(replica.address("/log/vkey")).strip();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> size(text(replica.address("/log/checkpoint"))) >= logged.size());
        assertConsistent(replica, NoteVerifier.of(vkey), checkpoints);

        LogVerification verified = LogVerification.verify(world.database(), LogArchives.NONE, vkey, null, done -> {});
        assertThat(verified.signed()).isEqualTo(verified.entries()).isGreaterThanOrEqualTo(logged.size());
        export(world, vkey);
    }

    /** The answer as the log should have it. The digest is that of all before the extensions, closed. */
    private static LoggedAnswers.Logged answer(String body) {
        JsonNode inquiry = Client.JSON.readTree(body).at("/extensions/inquiry");
        assertThat(inquiry.path("entry").isString()).as(body).isTrue();
        String digested = body.substring(0, body.lastIndexOf(",\"extensions\":{\"inquiry\"")) + "}";
        return new LoggedAnswers.Logged(
                Long.parseLong(inquiry.path("entry").asString()),
                inquiry.path("id").asString(),
                sha256(digested));
    }

    private void assertConsistent(Replica replica, NoteVerifier log, List<String> checkpoints) {
        List<Checkpoint> signed = checkpoints.stream()
                .map(SignedNote::of)
                .peek(note -> assertThat(log.verifies(note)).isTrue())
                .map(note -> Checkpoint.of(note.text()))
                .sorted(Comparator.comparingLong(Checkpoint::size))
                .toList();
        assertThat(signed).as("checkpoints, seed %d", seed).isNotEmpty();
        for (int i = 1; i < signed.size(); i++) {
            Checkpoint earlier = signed.get(i - 1);
            Checkpoint later = signed.get(i);
            boolean consistent = earlier.size() == later.size()
                    ? earlier.root().equals(later.root())
                    : earlier.size() == 0
                            || Proofs.consistent(
                                    earlier.size(),
                                    earlier.root(),
                                    later.size(),
                                    later.root(),
                                    new TiledTree(later.size(), tile -> tile(replica, tile))
                                            .consistency(earlier.size()));
            assertThat(consistent)
                    .as("checkpoints of %d and %d, seed %d", earlier.size(), later.size(), seed)
                    .isTrue();
        }
    }

    /** For the second verifier. */
    private static void export(DemoWorld world, String vkey) throws Exception {
        FileSystemUtils.deleteRecursively(EXPORT);
        Path export = Files.createDirectories(EXPORT);
        Files.writeString(export.resolve("vkey"), vkey);
        try (OutputStream file = Files.newOutputStream(export.resolve("log.ndjson"))) {
            LogVerification.export(world.database(), LogArchives.NONE, file);
        }
    }

    private static long size(String note) {
        return note.contains("\u2014")
                ? Checkpoint.of(SignedNote.of(note).text()).size()
                : 0;
    }

    private static TileHashes tile(Replica replica, Tile tile) {
        return TileHashes.of(get(replica.address("/log/tile/" + tile.path())));
    }

    private static String text(URI address) {
        return new String(get(address), StandardCharsets.UTF_8);
    }

    private static byte[] get(URI address) {
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        } catch (java.io.IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
