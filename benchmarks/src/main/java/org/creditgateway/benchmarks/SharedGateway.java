package org.creditgateway.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.creditgateway.gateway.CreditGateway;
import org.creditgateway.gateway.NettyDefaults;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationListener;
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

    public static void main(String[] arguments) {
        NettyDefaults.set();
        SpringApplication gateway = new SpringApplication(CreditGateway.class);
        gateway.addListeners((ApplicationListener<ApplicationStartedEvent>)
                started -> tell(started.getApplicationContext().getEnvironment()));
        gateway.run(arguments);
    }

    private static void tell(ConfigurableEnvironment environment) {
        if (!(environment.getPropertySources().get("demo") instanceof EnumerablePropertySource<?> demo)) {
            throw new IllegalStateException("no demo (expected: one, whose surroundings others can share)");
        }
        Properties told = new Properties();
        for (String name : demo.getPropertyNames()) {
            told.setProperty(name, environment.getRequiredProperty(name));
        }
        told.remove("credit-gateway.demo.active");
        told.remove("credit-gateway.tree.guard");
        try (Writer out = Files.newBufferedWriter(Path.of(environment.getRequiredProperty(FILE)))) {
            told.store(out, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The argument with which it writes to this file. */
    static String argument(Path file) {
        return "--" + FILE + "=" + file;
    }

    /** The arguments of another gateway, from the file that this one has written when it is ready. */
    static List<String> arguments(Path file) throws IOException {
        Properties told = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            told.load(in);
        }
        List<String> arguments = new ArrayList<>();
        told.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        return arguments;
    }
}
