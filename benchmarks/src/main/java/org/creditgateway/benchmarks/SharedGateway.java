package org.creditgateway.benchmarks;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.creditgateway.gateway.CreditGateway;
import org.creditgateway.gateway.NettyDefaults;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/**
 * The gateway with its demo, which writes down what other gateways have to be told that share its database, issuer and
 * departments. Takes the gateway's arguments.
 */
public final class SharedGateway {

    /** The argument that names the file. */
    private static final String FILE = "benchmarks.shared";

    private SharedGateway() {}

    public static void main(String[] arguments) throws IOException {
        NettyDefaults.set();
        ConfigurableEnvironment environment =
                new SpringApplication(CreditGateway.class).run(arguments).getEnvironment();
        if (!(environment.getPropertySources().get("demo") instanceof EnumerablePropertySource<?> demo)) {
            throw new IllegalStateException("no demo (expected: one, whose surroundings others can share)");
        }
        Properties told = new Properties();
        for (String name : demo.getPropertyNames()) {
            told.setProperty(name, environment.getRequiredProperty(name));
        }
        told.remove("credit-gateway.demo.active");
        told.remove("credit-gateway.tree.guard");
        Path file = Path.of(environment.getRequiredProperty(FILE));
        Path unfinished = file.resolveSibling("unfinished");
        try (Writer out = Files.newBufferedWriter(unfinished)) {
            told.store(out, null);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The argument with which it writes to this file. */
    static String argument(Path file) {
        return "--" + FILE + "=" + file;
    }

    /** The arguments of a gateway that shares what the one shares that wrote this file, once it is there. */
    static List<String> arguments(Path file) throws IOException, InterruptedException {
        while (Files.notExists(file)) {
            Thread.sleep(100);
        }
        Properties told = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            told.load(in);
        }
        List<String> arguments = new ArrayList<>();
        told.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        return arguments;
    }
}
