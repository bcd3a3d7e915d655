package org.creditgateway.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.creditgateway.gateway.command.Commands;
import org.creditgateway.gateway.endtoend.Client.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.util.FileSystemUtils;

/** {@code credit-gateway verify-log} against the database of a running gateway. */
@RunningDemo
class VerifyLogEndToEndTests {

    private static final Path EXPORT = Path.of("target", "log-export");

    @Autowired
    private JdbcConnectionDetails database;

    @TempDir
    private Path folder;

    private Client client;

    @BeforeEach
    void client(@LocalServerPort int port) {
        client = new Client(port);
    }

    @Test
    void theLogIsWhatWasSignedAndContainsTheCheckpointOfBefore() throws Exception {
        Path checkpoint = Files.writeString(folder.resolve("checkpoint"), signedAfterAnInquiry());
        signedAfterAnInquiry();

        Result result = verify(vkey(), checkpoint);

        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .contains("entries are what they were when they were written", "root ")
                .doesNotContain("older than their entries");
        assertThat(result.code()).isZero();
        assertThat(verify(vkey(), null).code()).isZero();
    }

    @Test
    void anotherKeyOrLogIsRefused() throws Exception {
        signedAfterAnInquiry();
        String other = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

        assertThat(verify(other, null).err()).contains("log_tree: a checkpoint of another log");
        assertThat(verify(other, null).code()).isEqualTo(Commands.REFUSED);
        assertThat(verify("no key", null).code()).isEqualTo(Commands.WRONG_USAGE);
    }

    @Test
    void aCheckpointThatIsNoneIsRefused() throws Exception {
        signedAfterAnInquiry();
        Path checkpoint = Files.writeString(folder.resolve("checkpoint"), "nothing");

        assertThat(verify(vkey(), checkpoint).err()).contains("the checkpoint given: no checkpoint");
    }

    private record Result(int code, String out, String err) {}

    /** Leaves the export in {@code target/log-export}, where the second verifier takes it up. */
    @Test
    void theLogIsExportedForOthersToVerify() throws Exception {
        FileSystemUtils.deleteRecursively(EXPORT);
        Path export = Files.createDirectories(EXPORT);
        Files.writeString(export.resolve("checkpoint"), signedAfterAnInquiry());
        signedAfterAnInquiry();
        Files.writeString(export.resolve("vkey"), vkey());
        Path file = export.resolve("log.ndjson");

        assertThat(run("export-log", List.of("--to=" + file))).isEqualTo(new Result(Commands.OK, "", ""));

        List<String> lines = Files.readAllLines(file);
        assertThat(lines.get(0)).startsWith("{\"format\":\"credit-gateway-log/1\",\"checkpoint\":\"");
        assertThat(lines.get(1)).startsWith("{\"text\":\"");
        assertThat(lines.get(lines.size() - 1)).startsWith("{\"index\":");
        assertThat(run("export-log", List.of("--to=" + file)).code()).isEqualTo(Commands.WRONG_USAGE);
    }

    private Result verify(String vkey, @Nullable Path checkpoint) {
        List<String> options = new ArrayList<>(List.of("--vkey=" + vkey));
        if (checkpoint != null) {
            options.add("--checkpoint=" + checkpoint);
        }
        return run("verify-log", options);
    }

    private Result run(String command, List<String> options) {
        List<String> arguments = new ArrayList<>(List.of(
                command,
                "--url=" + database.getJdbcUrl(),
                "--user=" + database.getUsername(),
                "--password=" + database.getPassword()));
        arguments.addAll(options);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Commands.run(new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new));
        return new Result(code, out.toString(), err.toString());
    }

    private String vkey() {
        return client.get("/log/vkey").text().strip();
    }

    /** The checkpoint once it has the entry of an inquiry. */
    private String signedAfterAnInquiry() {
        Answer answer = client.ask(
                "procurement-officer",
                "SD-M2-PROCUREMENT-01",
                "SDGP-2026-0001",
                "{ organization(code: \"91379999MA9000011Y\") { name } }");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> client.get("/log/proof/" + answer.entry()).status() == 200);
        return client.get("/log/checkpoint").text();
    }
}
