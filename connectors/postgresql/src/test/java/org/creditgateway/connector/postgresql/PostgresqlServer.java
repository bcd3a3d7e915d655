package org.creditgateway.connector.postgresql;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.creditgateway.connector.SourceSettings;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** A PostgreSQL server for one test class, which remembers the statements that reached it. */
final class PostgresqlServer implements BeforeAllCallback, AfterAllCallback {

    static final String READER = "reader";
    static final String PASSWORD = "contract-secret-4711";

    private static final Pattern EXECUTED = Pattern.compile(READER + ":LOG:  execute \\S+: (.*)");

    private final List<String> setup;
    private EmbeddedPostgres postgres;
    private Path directory;

    /** The statements are run once, by the owner of the database; the role {@value READER} may then read all tables. */
    PostgresqlServer(String... setup) {
        this.setup = List.of(setup);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        directory = Files.createTempDirectory("postgresql");
        Redirect log = Redirect.appendTo(log().toFile());
        postgres = EmbeddedPostgres.builder()
                .setServerConfig("log_statement", "all")
                .setServerConfig("log_line_prefix", "%u:")
                .setServerConfig("log_parameter_max_length", "0")
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .start();
        execute("create role " + READER + " login password '" + PASSWORD + "'");
        execute(setup.toArray(String[]::new));
        execute("grant select on all tables in schema public to " + READER);
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        postgres.close();
        try (var files = Files.walk(directory)) {
            files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
        }
    }

    int port() {
        return postgres.getPort();
    }

    SourceSettings settings() {
        return settings(port(), "", 4);
    }

    /** A connector's settings, with driver options such as {@code ?statementTimeout=PT1S}. */
    static SourceSettings settings(int port, String options, int connections) {
        return settings(port, options, connections, Duration.ofSeconds(20));
    }

    static SourceSettings settings(int port, String options, int connections, Duration connectTimeout) {
        String url = "r2dbc:postgresql://localhost:" + port + "/postgres" + options;
        return new SourceSettings("court", url, READER, PASSWORD, Map.of(), connectTimeout, connections);
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The first column of the result, as text. */
    List<String> query(String sql) {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (result.next()) {
                values.add(result.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until the query answers a row. */
    void await(String sql) {
        awaitRows(sql, true);
    }

    /** Waits until the query answers no row. */
    void awaitNone(String sql) {
        awaitRows(sql, false);
    }

    private void awaitRows(String sql, boolean some) {
        Flux.interval(Duration.ZERO, Duration.ofMillis(20), Schedulers.boundedElastic())
                .map(turn -> query(sql).isEmpty())
                .filter(none -> none != some)
                .blockFirst(Duration.ofSeconds(10));
    }

    Connection connection() throws SQLException {
        return postgres.getPostgresDatabase().getConnection();
    }

    /** The statements that the reader has sent so far, those of the driver's own connecting left out. */
    List<String> statements() {
        try {
            return Files.readAllLines(log(), StandardCharsets.UTF_8).stream()
                    .map(EXECUTED::matcher)
                    .filter(Matcher::matches)
                    .map(line -> line.group(1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log() {
        return directory.resolve("server.log");
    }
}
