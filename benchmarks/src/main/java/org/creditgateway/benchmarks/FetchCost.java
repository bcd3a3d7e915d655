package org.creditgateway.benchmarks;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.sun.management.OperatingSystemMXBean;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.creditgateway.benchmarks.FetchedRows.Penalty;
import org.creditgateway.connector.SourceSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import reactor.netty.http.client.HttpClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a fetched row costs the gateway, for each kind of source, beside a client written by hand for the same rows: CPU of
 * this process, in which both run in turn. The sources are processes of their own.
 */
public final class FetchCost {

    private static final int[] SUBJECTS = {1, 20, 1_000};
    private static final int ROUNDS = 5;
    private static final long WARM = Duration.ofSeconds(6).toNanos();
    /** The compiler shares the core, and takes this long to be done with a kind of source. */
    private static final long FIRST_WARM = Duration.ofSeconds(40).toNanos();

    private static final long ROUND = Duration.ofMillis(1_500).toNanos();
    private static final String CONTROLS = "key: \"uscc\", id: \"id\", on: ";
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private FetchCost() {}

    public static void main(String[] arguments) throws Exception {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        Cores.FIRST.move(ProcessHandle.current());
        System.out.printf("%-10s %8s %14s %14s %7s%n", "kind", "subjects", "gateway us/row", "by hand us/row", "ratio");
        postgresql();
        overHttp();
    }

    private static void postgresql() throws Exception {
        Path folder = Files.createTempDirectory("fetch-cost");
        try (EmbeddedPostgres server =
                        EmbeddedPostgres.builder().setDataDirectory(folder).start();
                Connection connection = server.getPostgresDatabase().getConnection()) {
            fill(connection);
            Postgres.below(folder).move(Cores.SECOND);
            String mapping = "@postgresql(table: \"penalty\", " + CONTROLS + "\"decided_on\","
                    + " omits: [\"eventOn\", \"violation\", \"basis\", \"content\", \"tier\"],"
                    + " filters: [{argument: \"decided.from\", column: \"decided_on\", is: GE},"
                    + " {argument: \"decided.until\", column: \"decided_on\", is: LE},"
                    + " {argument: \"types\", column: \"type\", is: IN}])";
            String url = "r2dbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
            try (FetchByGateway gateway = new FetchByGateway("postgresql", mapping, settings(url, "postgres"))) {
                compare("postgresql", gateway, new FetchByHand.OverJdbc(connection));
            }
        }
    }

    private static void fill(Connection connection) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table penalty (uscc text, id text primary key, document_number text, type text,"
                    + " fine numeric, decided_on date)");
        }
        try (PreparedStatement insert = connection.prepareStatement("insert into penalty values (?, ?, ?, ?, ?, ?)")) {
            for (String code : FetchedRows.codes(FetchedRows.ORGANIZATIONS)) {
                for (Penalty penalty : FetchedRows.of(code)) {
                    insert.setString(1, penalty.uscc());
                    insert.setString(2, penalty.id());
                    insert.setString(3, penalty.documentNumber());
                    insert.setString(4, penalty.type());
                    insert.setBigDecimal(5, penalty.fine());
                    insert.setObject(6, penalty.decidedOn());
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("create index on penalty (uscc); analyze penalty");
        }
    }

    private static void overHttp() throws Exception {
        Process process = new ProcessBuilder(Cores.SECOND.start(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FetchServer.class.getName())))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String address = out.readLine();
            JsonMapper mapper = JsonMapper.builder().build();
            HttpClient client = HttpClient.create();
            String rest = "@rest(get: \"/penalties?codes={keys}\", select: \"/data\", maxBatch: 1000, " + CONTROLS
                    + "\"decidedOn\", omits: [\"eventOn\", \"violation\", \"basis\", \"content\", \"tier\"], arguments: ["
                    + parameters("parameter") + "])";
            try (FetchByGateway gateway = new FetchByGateway("rest", rest, settings(address, null))) {
                compare("rest", gateway, new FetchByHand.OverHttp(client, mapper, address));
            }
            String federation = "@federation(entity: \"Organization\", field: \"penalties\", " + CONTROLS
                    + "\"decidedOn\", omits: [\"eventOn\", \"violation\", \"basis\", \"content\", \"tier\"], arguments: ["
                    + parameters("name") + "])";
            try (FetchByGateway gateway =
                    new FetchByGateway("graphql", federation, settings(address + "/graphql", null))) {
                compare("graphql", gateway, new FetchByHand.OverGraphql(client, mapper, address));
            }
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static String parameters(String member) {
        String type = member.equals("name") ? ", type: \"[PenaltyType!]\"" : "";
        return "{argument: \"decided.from\", " + member + ": \"from\"}, {argument: \"decided.until\", " + member
                + ": \"until\"}, {argument: \"types\", " + member + ": \"types\"" + type + "}";
    }

    private static SourceSettings settings(String url, @Nullable String user) {
        return new SourceSettings("measured", url, user, user, Map.of(), Duration.ofSeconds(5), 4);
    }

    private static void compare(String kind, FetchByGateway gateway, FetchByHand byHand) throws Exception {
        perRow(gateway::rows, FetchedRows.codes(1), FIRST_WARM);
        for (int subjects : SUBJECTS) {
            List<String> codes = FetchedRows.codes(subjects);
            perRow(gateway::rows, codes, WARM);
            perRow(byHand, codes, WARM);
            List<Double> some = new ArrayList<>();
            List<Double> others = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                some.add(perRow(gateway::rows, codes, ROUND));
                others.add(perRow(byHand, codes, ROUND));
            }
            double one = middle(some);
            double other = middle(others);
            System.out.printf("%-10s %8d %14.2f %14.2f %7.2f%n", kind, subjects, one, other, one / other);
        }
    }

    /** Microseconds of this process's CPU for each row. */
    private static double perRow(FetchByHand fetch, List<String> codes, long nanos) throws Exception {
        long end = System.nanoTime() + nanos;
        long before = SYSTEM.getProcessCpuTime();
        long rows = 0;
        while (System.nanoTime() < end) {
            int came = fetch.rows(codes);
            if (came != codes.size() * FetchedRows.EACH) {
                throw new IllegalStateException(came + " rows (expected: " + codes.size() * FetchedRows.EACH + ")");
            }
            rows += came;
        }
        return (SYSTEM.getProcessCpuTime() - before) / 1_000.0 / rows;
    }

    private static double middle(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
