package org.creditgateway.gateway.demo;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A gateway's demo in a JVM of its own, which commits a row, says so and waits to be killed. */
final class KilledGateway {

    private static final String COMMITTED = "committed";

    private KilledGateway() {}

    public static void main(String[] args) throws Exception {
        Demo demo = Demo.start(new DemoSettings(Path.of(args[0]), false));
        try (Connection connection = connect(demo.properties());
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists acknowledged (number int)");
            statement.execute("insert into acknowledged values (1)");
            System.out.println(COMMITTED);
            System.in.read();
        }
    }

    /** Starts it and kills it once it has committed; its database server goes on. */
    static void run(Path directory) throws IOException, InterruptedException {
        Process gateway = start(directory);
        try (var lines = gateway.inputReader(StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            while (line != null && !line.equals(COMMITTED)) {
                line = lines.readLine();
            }
            if (line == null) {
                throw new IllegalStateException("the gateway ended before it committed");
            }
        } finally {
            kill(gateway);
        }
    }

    static Process start(Path directory) throws IOException {
        return new ProcessBuilder(
                        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledGateway.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();
    }

    static void kill(Process gateway) throws InterruptedException {
        gateway.destroyForcibly();
        gateway.waitFor(10, TimeUnit.SECONDS);
    }

    static Connection connect(Map<String, Object> properties) throws Exception {
        return DriverManager.getConnection(
                properties.get("spring.r2dbc.url").toString().replace("r2dbc:", "jdbc:"),
                properties.get("spring.flyway.user").toString(),
                properties.get("spring.flyway.password").toString());
    }
}
