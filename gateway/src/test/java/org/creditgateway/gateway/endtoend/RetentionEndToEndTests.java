package org.creditgateway.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.creditgateway.gateway.command.Commands;
import org.creditgateway.gateway.endtoend.Client.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;

/** What is past its time is archived, taken out of the database, and can be verified and put back ever after. */
@RunningDemo
@DirtiesContext
class RetentionEndToEndTests {

    private static final Path EXPORT = Path.of("target", "log-archive");
    private static final String FILE = "log-0-256.ndjson.gz";
    private static final String DIGEST = "ab".repeat(32);
    private static final String RETIRE = "mutation($first: ID!, $archive: String!)"
            + " { retireLogPart(first: $first, archive: $archive, reason: \"ten years are over\") { first entry } }";

    @Autowired
    private Environment properties;

    @TempDir
    private Path folder;

    private Client client = new Client(0);

    @DynamicPropertySource
    static void smallParts(DynamicPropertyRegistry registry) {
        registry.add("spring.flyway.placeholders.log_part", () -> "256");
    }

    @BeforeEach
    void moreThanTwoParts(@LocalServerPort int port) {
        client = new Client(port);
        Answer last = look();
        while (last.entry() < 520) {
            last = look();
        }
        long entry = last.entry();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> client.get("/log/proof/" + entry).status(), status -> status == 200);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> query("select max(tile)::text from log_index"), List.of("1")::equals);
    }

    /** Leaves an archive in {@code target/log-archive}, where the second verifier takes it up. */
    @Test
    void aPartIsArchivedRetiredVerifiedAndRestored() throws Exception {
        assertThat(archive().out()).isEmpty();
        assertThat(retire("log-archivist", "0").codes()).containsExactly("BAD_REQUEST");
        execute("update log_entry set written_at = written_at - interval '11 years' where index < 300");

        List<String> about = query("select count(*)::text from log_subject where entry < 256");
        String[] written = archive().out().strip().split(" ", 0);
        assertThat(written[0]).isEqualTo(folder.resolve(FILE).toString());
        assertThat(verifyArchive().out()).contains("0 to 255");
        export();
        assertAnotherPartOrTreeIsRefused();

        assertThat(retire("auditor", "0").codes()).containsExactly("FORBIDDEN");
        assertThat(retire("log-archivist", "256").codes()).containsExactly("BAD_REQUEST");
        assertThat(retire("log-archivist", "0", "no digest").codes()).containsExactly("BAD_REQUEST");
        assertThat(retire("log-archivist", "0", written[1]).codes()).isEmpty();

        assertThat(query("select min(index)::text from log_entry")).containsExactly("256");
        assertThat(query("select min(entry)::text from log_subject")).containsExactly("256");
        assertThat(client.get("/log/proof/3").status()).isEqualTo(200);
        assertThat(client.get("/log/tile/entries/000", Map.of("Authorization", "Bearer " + client.token("auditor")))
                        .status())
                .isEqualTo(404);
        assertThat(look().codes()).isEmpty();
        assertThat(retire("log-archivist", "256", DIGEST).codes()).containsExactly("BAD_REQUEST");

        assertThat(ofDatabase("verify-log").err()).contains("Entries 0 to 255 are no longer in the database");
        assertVerified();
        Result exported =
                ofDatabase("export-log", "--archives=" + folder, "--to=" + folder.resolve("log.ndjson"), "--no-vkey");
        assertThat(exported.code()).isZero();

        execute("drop table log_entry_0, log_subject_0");
        assertThat(ofOwner("restore-log", folder.resolve(FILE).toString()).code())
                .isZero();
        assertThat(query("select min(index)::text from log_entry")).containsExactly("0");
        assertThat(query("select count(*)::text from log_subject where entry < 256"))
                .isEqualTo(about);
        assertThat(ofDatabase("verify-log").code()).isZero();
    }

    private void export() throws IOException {
        FileSystemUtils.deleteRecursively(EXPORT);
        Files.createDirectories(EXPORT);
        try (InputStream archive = new GZIPInputStream(Files.newInputStream(folder.resolve(FILE)))) {
            Files.copy(archive, EXPORT.resolve("log.ndjson"));
        }
        Files.writeString(EXPORT.resolve("vkey"), vkey());
    }

    /** With entries that are in order, of a part that is none, is not there, or is not in the tree. */
    private void assertAnotherPartOrTreeIsRefused() throws IOException {
        String archive = Files.readString(EXPORT.resolve("log.ndjson"));
        String head = archive.lines().findFirst().orElseThrow();
        String others =
                "\"proof\":[\"" + head.replaceAll(".*\"proof\":\\[\"|\".*", "").transform(this::flipped);
        for (String changed : List.of(
                head.replaceFirst("\"proof\":\\[\"[^\"]+", others),
                head.replaceFirst("\"proof\":\\[\"[^\"]+\",?", "\"proof\":["))) {
            Path other = folder.resolve("other.ndjson.gz");
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(other))) {
                out.write(archive.replace(head, changed).getBytes(StandardCharsets.UTF_8));
            }
            Result refused = run("verify-archive", other.toString(), "--vkey=" + vkey());
            assertThat(refused.err()).contains("not a part of the log that was signed");
            assertThat(refused.code()).isEqualTo(Commands.REFUSED);
        }
        String key = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
        assertThat(run("verify-archive", folder.resolve(FILE).toString(), "--vkey=" + key)
                        .err())
                .contains("checkpoint: ");
    }

    private String flipped(String hash) {
        byte[] bytes = Base64.getDecoder().decode(hash);
        bytes[0] ^= 1;
        return Base64.getEncoder().encodeToString(bytes);
    }

    private void assertVerified() throws SQLException {
        Result verified = ofDatabase("verify-log", "--archives=" + folder);
        assertThat(verified.err()).isEmpty();
        assertThat(verified.code()).isZero();
        execute("alter table log_archive disable trigger user; update log_archive set reason = reason || '.'");
        assertThat(ofDatabase("verify-log", "--archives=" + folder).err()).contains("log_archive: part 0");
        execute("update log_archive set reason = rtrim(reason, '.'); alter table log_archive enable trigger user");
    }

    private Answer look() {
        return client.ask(
                "procurement-officer",
                "SD-M2-PROCUREMENT-01",
                "SDGP-2026-0001",
                "{ organization(code: \"91379999MA9000011Y\") { name } }");
    }

    private Answer retire(String who, String first) {
        return retire(who, first, DIGEST);
    }

    private Answer retire(String who, String first, String archive) {
        return client.ask(who, null, null, RETIRE, Map.of("first", first, "archive", archive));
    }

    private String vkey() {
        return client.get("/log/vkey").text().strip();
    }

    private record Result(int code, String out, String err) {}

    private Result archive() {
        return ofDatabase("archive-log", "--to=" + folder);
    }

    private Result verifyArchive() {
        return run("verify-archive", folder.resolve(FILE).toString(), "--vkey=" + vkey());
    }

    private Result ofDatabase(String... command) {
        return ofRole("spring.r2dbc.username", "spring.r2dbc.password", command);
    }

    private Result ofOwner(String... command) {
        return ofRole("spring.flyway.user", "spring.flyway.password", command);
    }

    private Result ofRole(String user, String password, String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.add("--url=" + url());
        arguments.add("--user=" + properties.getRequiredProperty(user));
        arguments.add("--password=" + properties.getRequiredProperty(password));
        if (!arguments.remove("--no-vkey")) {
            arguments.add("--vkey=" + vkey());
        }
        return run(arguments.toArray(String[]::new));
    }

    private static Result run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Commands.run(new PrintWriter(out), new PrintWriter(err), arguments);
        return new Result(code, out.toString(), err.toString());
    }

    private String url() {
        return properties.getRequiredProperty("spring.r2dbc.url").replaceFirst("^r2dbc:", "jdbc:");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = owner().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> query(String sql) throws SQLException {
        try (Connection connection = owner().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    private PGSimpleDataSource owner() {
        PGSimpleDataSource owner = new PGSimpleDataSource();
        owner.setUrl(url());
        owner.setUser(properties.getRequiredProperty("spring.flyway.user"));
        owner.setPassword(properties.getRequiredProperty("spring.flyway.password"));
        return owner;
    }
}
