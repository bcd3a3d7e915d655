package org.creditgateway.gateway.endtoend;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** The demo court's database as its administrator sees it. */
record CourtDatabase(String url, String password) {

    /** Puts three hundred thousand judgments on the organization, about 60 MB as they are sent, in the table's place. */
    static final String MANY_ROWS = "alter table judgment_default rename to kept;"
            + " create view judgment_default as select 'N-' || n as entry_no, null::text as resident_id, '"
            + FieldsOfSources.ORGANIZATION + "' as uscc, 'number ' || n as case_number,"
            + " repeat('x', 150) as court_name, 1::numeric as amount_cny, 'o' as obligation, 'NONE' as performance,"
            + " 'c' as conduct, current_date as filed_on, current_date as listed_on, null::date as performed_on,"
            + " current_date as listed_until, null::date as repaired_on from generate_series(1, 300000) n;"
            + " grant select on judgment_default to court_reader";

    static final String AS_BEFORE = "drop view judgment_default; alter table kept rename to judgment_default";

    /** The one that listens on this port: a file in its directory says so, and another one has its passwords. */
    static CourtDatabase at(int port) {
        try (Stream<Path> directories = Files.list(Path.of("target/demo"))) {
            Path directory =
                    directories.filter(each -> listens(each, port)).findFirst().orElseThrow();
            Properties secrets = new Properties();
            try (Reader file = Files.newBufferedReader(directory.resolve("secrets.properties"))) {
                secrets.load(file);
            }
            return new CourtDatabase(
                    "jdbc:postgresql://127.0.0.1:" + port + "/court", secrets.getProperty("password.postgres"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean listens(Path directory, int port) {
        Path file = directory.resolve("postgresql/postmaster.pid");
        try {
            return Files.exists(file) && Files.readAllLines(file).get(3).equals(Integer.toString(port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, "postgres", password);
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The processes of the gateway's statements that wait or run. */
    List<Integer> underWay() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select pid from pg_stat_activity" + " where usename = 'court_reader' and state = 'active'")) {
            List<Integer> processes = new ArrayList<>();
            while (rows.next()) {
                processes.add(rows.getInt(1));
            }
            return processes;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Nobody reads the table of judgments until this is closed. */
    Connection locked() throws SQLException {
        Connection connection = connect();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("lock table judgment_default in access exclusive mode");
        }
        return connection;
    }
}
