package org.creditgateway.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.postgresql.ds.PGSimpleDataSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * A gateway with its demo, in a process of its own, whose items have no limit for a day. Its PostgreSQL is on the second
 * core, with the departments.
 */
final class DemoGateway implements AutoCloseable {

    private final Path folder;
    private final GatewayProcess process;
    private final Postgres postgres;

    DemoGateway(Class<?> main, Path folder, Departments departments) throws IOException, InterruptedException {
        this(main, folder, departments, 0);
    }

    /** @param items how many the catalogue has at least: those of the demo, and copies of the first */
    DemoGateway(Class<?> main, Path folder, Departments departments, int items)
            throws IOException, InterruptedException {
        this(main, folder, departments, items, List.of());
    }

    /** One that says in this file what others have to be told that share its database. */
    static DemoGateway shared(Path folder, Departments departments, Path file)
            throws IOException, InterruptedException {
        return new DemoGateway(SharedGateway.class, folder, departments, 0, List.of(SharedGateway.argument(file)));
    }

    private DemoGateway(Class<?> main, Path folder, Departments departments, int items, List<String> further)
            throws IOException, InterruptedException {
        this.folder = folder;
        Files.createDirectories(folder);
        Path catalogue = Files.writeString(folder.resolve("catalogue.yaml"), catalogue(items));
        List<String> arguments = new ArrayList<>(departments.arguments());
        arguments.addAll(further);
        arguments.add("--credit-gateway.demo.data-dir=" + folder.resolve("data"));
        arguments.add("--credit-gateway.catalogue-file=" + catalogue.toUri());
        process = new GatewayProcess(main, folder, arguments);
        postgres = Postgres.below(folder);
        postgres.move(Cores.SECOND);
    }

    /** As {@link GatewayProcess#load} says. */
    Load load() throws IOException, InterruptedException {
        return process.load(token());
    }

    /** What it answers to anyone at this path. */
    String get(String path) throws IOException, InterruptedException {
        return process.get(path);
    }

    /** How many entries its last checkpoint is about. */
    long entries() throws IOException, InterruptedException {
        return Long.parseLong(get("/log/checkpoint").lines().toList().get(1));
    }

    /** Keeps the gateway to the first core from now on. */
    void settle() {
        process.settle();
    }

    /** What it has taken until now, its PostgreSQL not counted. */
    Duration cpu() {
        return process.cpu();
    }

    Postgres postgres() {
        return postgres;
    }

    /** Its own database's password, by the role that owns it. */
    String ownersPassword() throws IOException {
        Properties secrets = new Properties();
        try (InputStream in = Files.newInputStream(folder.resolve("data/secrets.properties"))) {
            secrets.load(in);
        }
        return secrets.getProperty("password.credit_gateway");
    }

    /** A connection to its own database, by the role that owns it. */
    Connection owner() throws IOException, SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setPortNumbers(new int[] {postgres.port()});
        source.setDatabaseName("credit_gateway");
        source.setUser("credit_gateway");
        source.setPassword(ownersPassword());
        return source.getConnection();
    }

    /** A token of an official of the demo. */
    String token() throws IOException, InterruptedException {
        String client = Base64.getEncoder().encodeToString("procurement-officer:demo".getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(process.address("/oauth2/token"))
                .header("Authorization", "Basic " + client)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        return new JsonMapper()
                .readTree(process.answer(request))
                .path("access_token")
                .asString();
    }

    @Override
    public void close() {
        process.close();
    }

    private static String catalogue(int items) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                DemoGateway.class.getResourceAsStream("/demo/catalogue.yaml"), "/demo/catalogue.yaml")) {
            String demo = new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll(", perDay: \\d+", "");
            int first = demo.indexOf("  - code:");
            String item = demo.substring(first, demo.indexOf("  - code:", first + 1));
            StringBuilder catalogue = new StringBuilder(demo.stripTrailing()).append("\n\n");
            int there = (int)
                    demo.lines().filter(line -> line.startsWith("  - code:")).count();
            for (int i = there; i < items; i++) {
                catalogue.append(item.replaceFirst("code: \\S+", "code: SD-M2-COPY-" + i));
            }
            return catalogue.toString();
        }
    }
}
