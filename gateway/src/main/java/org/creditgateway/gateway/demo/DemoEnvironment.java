package org.creditgateway.gateway.demo;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.logging.Log;
import org.creditgateway.gateway.demo.systems.TokenEndpoint;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.BootstrapRegistry;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/**
 * Turns the demo on where neither a database nor a token issuer is configured, by Spring Boot's own properties. One
 * without the other refuses to start, and so does a demo that other machines could reach.
 */
final class DemoEnvironment implements EnvironmentPostProcessor {

    private static final String DATABASE = "spring.r2dbc.url";
    private static final String JWT = "spring.security.oauth2.resourceserver.jwt.";
    private static final List<String> ISSUERS =
            List.of(JWT + "issuer-uri", JWT + "jwk-set-uri", JWT + "public-key-location");
    private static final List<String> ADDRESSES = List.of("server.address", "management.server.address");

    private final Log log;
    private final BootstrapRegistry bootstrap;

    DemoEnvironment(DeferredLogFactory logs, BootstrapRegistry bootstrap) {
        this.log = logs.getLog(DemoEnvironment.class);
        this.bootstrap = bootstrap;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!isDemo(environment)) {
            return;
        }
        DemoSettings settings = Binder.get(environment).bindOrCreate("credit-gateway.demo", DemoSettings.class);
        if (!settings.allowNonLoopback()) {
            ADDRESSES.forEach(property -> checkLoopback(property, environment.getProperty(property)));
        }
        Demo demo = Demo.start(settings);
        SpringApplication.getShutdownHandlers().add(demo::close);
        Map<String, Object> defaults = new LinkedHashMap<>(demo.properties());
        defaults.put("server.address", "127.0.0.1");
        defaults.put("credit-gateway.demo.active", "true");
        environment.getPropertySources().addLast(new MapPropertySource("demo", defaults));
        bootstrap.addCloseListener(event -> contribute(demo, event.getApplicationContext()));
        log.warn("DEMO: this gateway runs with an embedded database, sample departments and requesters whose secret"
                + " everybody knows; its data lies in "
                + settings.dataDir().toAbsolutePath().normalize() + ". For real data set "
                + DATABASE + " and " + ISSUERS.get(0) + ".");
    }

    /** @throws DemoRefused when only one of database and issuer is real */
    static boolean isDemo(ConfigurableEnvironment environment) {
        boolean database = StringUtils.hasText(environment.getProperty(DATABASE));
        boolean issuer = ISSUERS.stream().anyMatch(property -> StringUtils.hasText(environment.getProperty(property)));
        if (database != issuer) {
            throw new DemoRefused(
                    database
                            ? "A real database is configured (" + DATABASE + "), but no token issuer."
                            : "A real token issuer is configured, but no database (" + DATABASE + ").",
                    "Configure both, " + DATABASE + " and one of " + String.join(", ", ISSUERS)
                            + "; or neither, for the demo.");
        }
        return !database;
    }

    private static void checkLoopback(String property, @Nullable String address) {
        if (StringUtils.hasText(address) && !isLoopback(address)) {
            throw new DemoRefused(
                    property + ": " + address
                            + " (expected in the demo: a loopback address). Everybody knows the secrets"
                            + " of the demo's requesters.",
                    "Configure a real database and token issuer; or bind to 127.0.0.1; or, where nobody else reaches this"
                            + " address, set credit-gateway.demo.allow-non-loopback=true.");
        }
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Ends the demo after all beans, which still use its database when they are destroyed. */
    private static void contribute(Demo demo, ConfigurableApplicationContext context) {
        ConfigurableListableBeanFactory beans = context.getBeanFactory();
        if (beans instanceof DefaultSingletonBeanRegistry registry) {
            registry.registerDisposableBean("demo", demo::close);
        }
        beans.registerSingleton("demoTokenEndpoint", TokenEndpoint.routes(demo.issuer()));
        beans.registerSingleton("demoTokenEndpointAccess", TokenEndpoint.access());
        context.addApplicationListener(new SeededAuthorizations());
        context.addApplicationListener(new Announcement());
    }
}
