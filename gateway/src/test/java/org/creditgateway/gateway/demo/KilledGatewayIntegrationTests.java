package org.creditgateway.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledGatewayIntegrationTests {

    @TempDir
    Path directory;

    @AfterEach
    void endWhatIsLeft() {
        new OrphanedServer(directory.resolve("programs"), directory.resolve("postgresql")).end();
    }

    @Test
    void theNextStartFindsWhatWasAcknowledged() throws Exception {
        KilledGateway.run(directory);
        long orphan = postmaster();
        assertThat(ProcessHandle.of(orphan)).get().matches(ProcessHandle::isAlive);

        try (Demo demo = start()) {
            assertThat(acknowledged(demo)).isEqualTo(1);
            assertThat(postmaster()).isNotEqualTo(orphan);
        }
        KilledGateway.run(directory);
        ProcessHandle.of(postmaster()).orElseThrow().destroyForcibly();
        try (Demo demo = start()) {
            assertThat(acknowledged(demo)).isEqualTo(2);
        }
        assertThat(directory.resolve("postgresql/postmaster.pid")).doesNotExist();
    }

    @Test
    void keysAndPasswordsStayAndAStaleLockFileIsNoObstacle() throws Exception {
        String first;
        try (Demo demo = start()) {
            first = demo.properties().get("credit-gateway.keys.subject.secret").toString();
        }
        Files.writeString(
                directory.resolve("postgresql/postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + directory.resolve("postgresql") + "\n");

        try (Demo demo = start()) {
            assertThat(demo.properties()).containsEntry("credit-gateway.keys.subject.secret", first);
        }
    }

    @Test
    void whatAKilledFirstStartLeftIsNoObstacle() throws Exception {
        Files.writeString(
                Files.createDirectories(directory.resolve("postgresql")).resolve("PG_VERSION"), "18\n");
        Files.createFile(Files.createDirectories(directory.resolve("programs/PG-half/bin"))
                .resolve("postgres"));

        try (Demo demo = start();
                Connection connection = KilledGateway.connect(demo.properties())) {
            assertThat(connection.isValid(5)).isTrue();
            assertThat(directory.resolve("programs/PG-half")).doesNotExist();
        }
    }

    @Test
    void aSecondGatewayIsRefusedWhileTheFirstRuns() throws Exception {
        try (Demo demo = start()) {
            Process second = KilledGateway.start(directory);
            try (var lines = second.inputReader(StandardCharsets.UTF_8)) {
                assertThat(lines.lines()).anyMatch(line -> line.contains("in use by another gateway"));
                assertThat(second.waitFor()).isNotZero();
            } finally {
                KilledGateway.kill(second);
            }
            assertThat(KilledGateway.connect(demo.properties()).isValid(5)).isTrue();
        }
    }

    private Demo start() {
        return Demo.start(new DemoSettings(directory, false));
    }

    private long postmaster() throws Exception {
        return Long.parseLong(Files.readAllLines(directory.resolve("postgresql/postmaster.pid"))
                .get(0)
                .trim());
    }

    private static int acknowledged(Demo demo) throws Exception {
        try (Connection connection = KilledGateway.connect(demo.properties());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select count(*) from acknowledged")) {
            result.next();
            return result.getInt(1);
        }
    }
}
