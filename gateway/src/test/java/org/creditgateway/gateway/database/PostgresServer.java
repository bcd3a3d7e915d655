package org.creditgateway.gateway.database;

import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.util.FileSystemUtils;

/** A real PostgreSQL, durable, that a test may stop and start again at the same address. Register it as a static field. */
public final class PostgresServer implements BeforeAllCallback, AfterAllCallback {

    private static final int WHOLE = 1 << 24;

    private @Nullable Path directory;
    private @Nullable EmbeddedPostgres server;
    private int port;

    /** Kept from one database to the next: a new session copies a database in five times the time. */
    private @Nullable Connection administration;

    /** The databases that are known to be there to be copied. */
    private final Set<String> templates = new HashSet<>();

    /** What every server begins with, made once: its making takes longer than most tests. */
    private static final class Made {

        static final Path DIRECTORY = make();

        private static Path make() {
            PostgresServer server = new PostgresServer();
            try {
                Path directory = Files.createTempDirectory("gateway-postgres-made");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
                server.directory = directory;
                server.start();
                server.template(WHOLE);
                server.end();
                return directory;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void delete(Path directory) {
            try {
                FileSystemUtils.deleteRecursively(directory);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        directory = Files.createTempDirectory("gateway-postgres");
        Path data = data();
        FileSystemUtils.copyRecursively(Made.DIRECTORY.resolve("data"), data);
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        start();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        end();
        FileSystemUtils.deleteRecursively(directory);
    }

    private void end() throws IOException {
        Optional<ProcessHandle> postmaster = postmaster();
        stop();
        postmaster.ifPresent(
                each -> each.onExit().orTimeout(1, TimeUnit.MINUTES).join());
    }

    private Path data() {
        return directory.resolve("data");
    }

    /** Starts the server on the data it had. */
    public void start() {
        try {
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setDataDirectory(data())
                    .setCleanDataDirectory(false)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on");
            server = (port == 0 ? builder : builder.setPort(port)).start();
            port = server.getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops all its processes where they stand (SIGSTOP), as a machine does that stalls; they hold their connections. */
    public void pause() {
        signal("-STOP");
    }

    /** Lets them go on. */
    public void resume() {
        signal("-CONT");
    }

    private void signal(String signal) {
        try {
            ProcessHandle postmaster = postmaster().orElseThrow();
            List<String> command = new ArrayList<>(List.of("kill", signal, "" + postmaster.pid()));
            postmaster.descendants().forEach(each -> command.add("" + each.pid()));
            new ProcessBuilder(command).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<ProcessHandle> postmaster() throws IOException {
        Path pid = data().resolve("postmaster.pid");
        return Files.exists(pid)
                ? ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).get(0)))
                : Optional.empty();
    }

    /** Puts a database in the place of what there is that has been migrated and nothing else. */
    public void migrate() {
        migrate(WHOLE);
    }

    /**
     * Puts a database in the place of what there is that has been migrated and nothing else.
     *
     * @param part how many entries a part of the log has
     */
    public void migrate(int part) {
        String template = template(part);
        administer("drop database postgres with (force)");
        administer("create database postgres template " + template);
    }

    /** The database that was migrated so; copied, because that takes a fraction of the time of all migrations. */
    private String template(int part) {
        String name = "migrated_" + part;
        if (templates.add(name)
                && query("select 1 from pg_database where datname = '" + name + "'")
                        .isEmpty()) {
            administer("create database " + name);
            Flyway.configure()
                    .dataSource(dataSource(name))
                    .placeholders(Map.of("log_part", Integer.toString(part)))
                    .load()
                    .migrate();
        }
        return name;
    }

    private void administer(String sql) {
        try {
            Connection open = administration;
            if (open == null || !open.isValid(2)) {
                open = dataSource("template1").getConnection();
                administration = open;
            }
            try (Statement statement = open.createStatement()) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Opens a new connection at each call, as the gateway's own does. */
    public PGSimpleDataSource dataSource() {
        PGSimpleDataSource source = dataSource("postgres");
        source.setSocketTimeout(5);
        return source;
    }

    private PGSimpleDataSource dataSource(String database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://localhost:" + port + "/" + database);
        source.setUser("postgres");
        source.setConnectTimeout(2);
        source.setLoginTimeout(2);
        return source;
    }

    public String r2dbcUrl() {
        return "r2dbc:postgresql://postgres@localhost:" + port + "/postgres";
    }

    public ConnectionFactory connectionFactory() {
        return ConnectionFactories.get(r2dbcUrl());
    }

    public void execute(String sql) {
        try (Connection connection = dataSource("postgres").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The first column of the rows, as text. */
    public List<String> query(String sql) {
        try (Connection connection = dataSource("postgres").getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
