package org.creditgateway.gateway.demo;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A real PostgreSQL server on loopback, on a random port, with durable commits; its data lies in the data directory. */
final class EmbeddedDatabase implements AutoCloseable {

    /** The gateway's database, and the role that owns it. */
    static final String GATEWAY = "credit_gateway";

    /** The role by which the gateway works: it may add to the inquiry log, and change nothing in it. */
    static final String GATEWAY_AT_WORK = "credit_gateway_at_work";

    /** The court's database, and the role that owns it. */
    static final String COURT = "court";

    /** The role that may read the court's database and nothing else. */
    static final String COURT_READER = "court_reader";

    private static final String SUPERUSER = "postgres";

    /** The roles that have passwords. */
    static final List<String> ROLES = List.of(SUPERUSER, GATEWAY, GATEWAY_AT_WORK, COURT, COURT_READER);

    private static final String CLUSTER = "postgresql";
    private static final String CLUSTER_MADE = "postgresql.made";
    private static final String PROGRAMS = "programs";
    private static final String LOG = "postgresql.log";
    private static final Duration START_WAIT = Duration.ofSeconds(60);

    /** What makes an acknowledged commit survive; checked once the server runs. */
    private static final Map<String, String> DURABLE =
            Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on", "data_checksums", "on");

    private final EmbeddedPostgres server;
    private final Secrets secrets;

    private EmbeddedDatabase(EmbeddedPostgres server, Secrets secrets) {
        this.server = server;
        this.secrets = secrets;
    }

    /** Whether the directory has a database from an earlier start. */
    static boolean existsIn(DataDirectory directory) {
        return Files.exists(directory.resolve(CLUSTER_MADE));
    }

    /**
     * Ends what a killed gateway left running, starts the server and makes roles and databases where they are missing.
     *
     * @throws DemoRefused when the server does not start, or would not keep what it acknowledges
     */
    static EmbeddedDatabase start(DataDirectory directory, Secrets secrets) {
        OrphanedServer orphan = new OrphanedServer(directory.resolve(PROGRAMS), directory.resolve(CLUSTER));
        try {
            orphan.end();
            removeUnfinished(directory);
            EmbeddedDatabase database = new EmbeddedDatabase(server(directory, secrets), secrets);
            database.check();
            database.prepare();
            directory.secret(CLUSTER_MADE, () -> "");
            return database;
        } catch (IOException | SQLException | IllegalStateException e) {
            orphan.end();
            throw new DemoRefused(
                    "The embedded PostgreSQL does not start (" + e.getMessage() + ").",
                    "See " + directory.resolve(LOG) + ". As root it needs user namespaces (unshare -U); without them"
                            + " start the gateway as an ordinary user.",
                    e);
        }
    }

    private static EmbeddedPostgres server(DataDirectory directory, Secrets secrets) throws IOException {
        Path password = directory.resolve("postgresql.password");
        Files.deleteIfExists(password);
        directory.secret("postgresql.password", () -> secrets.password(SUPERUSER));
        ProcessBuilder.Redirect log =
                ProcessBuilder.Redirect.appendTo(directory.resolve(LOG).toFile());
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve(CLUSTER))
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setOverrideWorkingDirectory(directory.resolve(PROGRAMS).toFile())
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .setPGStartupWait(START_WAIT)
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", password.toString())
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("locale", "C")
                .setConnectConfig("password", secrets.password(SUPERUSER));
        settings().forEach(builder::setServerConfig);
        try {
            return builder.start();
        } finally {
            Files.deleteIfExists(password);
        }
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("fsync", "on");
        settings.put("synchronous_commit", "on");
        settings.put("full_page_writes", "on");
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("unix_socket_directories", "''");
        settings.put("max_connections", "200");
        settings.put("log_min_messages", "warning");
        settings.put("log_min_error_statement", "panic");
        settings.put("log_error_verbosity", "terse");
        return settings;
    }

    /** A first start that was killed left files without anything in them that was acknowledged. */
    private static void removeUnfinished(DataDirectory directory) throws IOException {
        if (!existsIn(directory)) {
            delete(directory.resolve(CLUSTER));
        }
        try (Stream<Path> unpacked = Files.list(directory.directory(PROGRAMS))) {
            for (Path each : unpacked.toList()) {
                if (Files.notExists(each.resolve(".exists"))) {
                    delete(each);
                }
            }
        }
    }

    private static void delete(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (Stream<Path> paths = Files.walk(tree)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private void check() throws SQLException {
        try (Connection connection = connect(SUPERUSER, SUPERUSER);
                Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> setting : DURABLE.entrySet()) {
                String value = query(statement, "show " + setting.getKey());
                if (!value.equals(setting.getValue())) {
                    throw new IllegalStateException(
                            setting.getKey() + ": " + value + " (expected: " + setting.getValue() + ")");
                }
            }
        }
    }

    private void prepare() throws SQLException {
        try (Connection connection = connect(SUPERUSER, SUPERUSER);
                Statement statement = connection.createStatement()) {
            for (String role : List.of(GATEWAY, GATEWAY_AT_WORK, COURT, COURT_READER)) {
                if (query(statement, "select count(*) from pg_roles where rolname = '" + role + "'")
                        .equals("0")) {
                    statement.execute("create role " + role + " login password '" + secrets.password(role) + "'");
                }
            }
            statement.execute("alter role " + COURT_READER + " set default_transaction_read_only = on");
            statement.execute("revoke connect on database postgres from public");
            for (String database : List.of(GATEWAY, COURT)) {
                if (query(statement, "select count(*) from pg_database where datname = '" + database + "'")
                        .equals("0")) {
                    statement.execute("create database " + database + " owner " + database);
                }
                statement.execute("revoke connect, temporary on database " + database + " from public");
            }
            statement.execute("grant connect on database " + COURT + " to " + COURT_READER);
            statement.execute("grant connect on database " + GATEWAY + " to " + GATEWAY_AT_WORK);
        }
    }

    private static String query(Statement statement, String sql) throws SQLException {
        try (ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    /** A connection by JDBC; the role's password is the demo's. */
    Connection connect(String database, String role) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database, role, secrets.password(role));
    }

    /** The address of a database for R2DBC, without credentials. */
    String r2dbcUrl(String database) {
        return "r2dbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database;
    }

    /** Ends the server and waits for it. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
