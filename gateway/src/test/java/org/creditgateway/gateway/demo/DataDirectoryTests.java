package org.creditgateway.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTests {

    @TempDir
    Path temporary;

    @Test
    void oneGatewayHoldsItAtATime() {
        Path path = temporary.resolve("data");
        try (DataDirectory held = DataDirectory.open(path)) {
            assertThatThrownBy(() -> DataDirectory.open(path))
                    .isInstanceOf(DemoRefused.class)
                    .hasMessageContaining("in use by another gateway");
            assertThat(held.resolve("x")).isEqualTo(path.resolve("x"));
        }
        DataDirectory.open(path).close();
    }

    @Test
    void onlyItsOwnerEntersAndReads() throws Exception {
        Path path = temporary.resolve("data");
        try (DataDirectory directory = DataDirectory.open(path)) {
            directory.secret("password", () -> "s");

            assertThat(permissions(path)).isEqualTo("rwx------");
            assertThat(permissions(path.resolve("password"))).isEqualTo("rw-------");
        }
    }

    @Test
    void aSecretIsMadeOnce() {
        try (DataDirectory directory = DataDirectory.open(temporary)) {
            directory.secret("password", () -> "first");
        }
        try (DataDirectory directory = DataDirectory.open(temporary)) {
            assertThat(directory.secret("password", () -> "second")).isEqualTo("first");
        }
    }

    @Test
    void saysWhatIsInTheWay() throws Exception {
        Path file = Files.createFile(temporary.resolve("file"));

        assertThatThrownBy(() -> DataDirectory.open(file))
                .isInstanceOf(DemoRefused.class)
                .hasMessageContaining(file + " cannot be written");
    }

    @Test
    void secretsAreNotMadeAnewBesideADatabase() throws Exception {
        try (DataDirectory directory = DataDirectory.open(temporary)) {
            Files.createFile(temporary.resolve("postgresql.made"));

            assertThatThrownBy(() -> Secrets.of(directory))
                    .isInstanceOf(DemoRefused.class)
                    .hasMessageContaining("secrets.properties is gone");
        }
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void aRoleYoungerThanTheSecretsHasAPasswordOfItsOwnThatStays(@TempDir Path made) throws Exception {
        Path file = made.resolve("data").resolve("secrets.properties");
        try (DataDirectory opened = DataDirectory.open(made.resolve("data"))) {
            Secrets.of(opened);
            List<String> older = Files.readAllLines(file).stream()
                    .filter(line -> !line.startsWith("password." + EmbeddedDatabase.GATEWAY_AT_WORK))
                    .toList();
            Files.write(file, older);
            String password = Secrets.of(opened).password(EmbeddedDatabase.GATEWAY_AT_WORK);

            assertThat(password)
                    .hasSize(44)
                    .isEqualTo(Secrets.of(opened).password(EmbeddedDatabase.GATEWAY_AT_WORK))
                    .isNotEqualTo(Secrets.of(opened).password(EmbeddedDatabase.GATEWAY));
        }
    }
}
