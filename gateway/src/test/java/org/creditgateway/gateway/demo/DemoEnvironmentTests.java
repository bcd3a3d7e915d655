package org.creditgateway.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.BootstrapRegistry;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.support.SpringFactoriesLoader;

class DemoEnvironmentTests {

    @TempDir
    Path temporary;

    @Test
    void isOnWhereNothingIsConfigured() {
        assertThat(DemoEnvironment.isDemo(environment(Map.of()))).isTrue();
        assertThat(DemoEnvironment.isDemo(environment(
                        Map.of("spring.r2dbc.url", "", "spring.security.oauth2.resourceserver.jwt.issuer-uri", ""))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"issuer-uri", "jwk-set-uri", "public-key-location"})
    void isOffWhereDatabaseAndIssuerAreReal(String issuer) {
        assertThat(DemoEnvironment.isDemo(environment(Map.of(
                        "spring.r2dbc.url",
                        "r2dbc:postgresql://db/x",
                        "spring.security.oauth2.resourceserver.jwt." + issuer,
                        "https://issuer"))))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "spring.r2dbc.url, no token issuer",
        "spring.security.oauth2.resourceserver.jwt.issuer-uri, no database",
        "spring.security.oauth2.resourceserver.jwt.jwk-set-uri, no database"
    })
    void oneRealOneAloneRefusesToStart(String property, String message) {
        assertThatThrownBy(() -> process(Map.of(property, "x")))
                .isInstanceOf(DemoRefused.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.7", "no.such.host.invalid"})
    void anAddressThatOthersReachRefusesToStart(String address) {
        assertThatThrownBy(() -> process(
                        Map.of("server.address", address, "credit-gateway.demo.data-dir", temporary.resolve("data"))))
                .isInstanceOf(DemoRefused.class)
                .hasMessageContaining("server.address: " + address + " (expected in the demo: a loopback address)");
        assertThat(Files.exists(temporary.resolve("data"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "localhost"})
    void loopbackAddressesPassTheCheck(String address) throws Exception {
        Path file = Files.createFile(temporary.resolve("file"));

        assertThatThrownBy(() -> process(Map.of("server.address", address, "credit-gateway.demo.data-dir", file)))
                .isInstanceOf(DemoRefused.class)
                .hasMessageContaining("cannot be written");
    }

    @Test
    void anAddressThatOthersReachCanBeAllowed() throws Exception {
        Path file = Files.createFile(temporary.resolve("file"));

        assertThatThrownBy(() -> process(Map.of(
                        "server.address",
                        "0.0.0.0",
                        "credit-gateway.demo.allow-non-loopback",
                        "true",
                        "credit-gateway.demo.data-dir",
                        file)))
                .hasMessageContaining("cannot be written");
    }

    @Test
    void springBootFindsIt() {
        assertThat(SpringFactoriesLoader.forDefaultResourceLocation()
                        .load(
                                EnvironmentPostProcessor.class,
                                SpringFactoriesLoader.ArgumentResolver.of(DeferredLogFactory.class, log -> log.get())
                                        .and(BootstrapRegistry.class, new DefaultBootstrapContext()),
                                (type, name, failure) -> {}))
                .hasAtLeastOneElementOfType(DemoEnvironment.class);
    }

    private static void process(Map<String, Object> properties) {
        new DemoEnvironment(log -> LogFactory.getLog(DemoEnvironmentTests.class), new DefaultBootstrapContext())
                .postProcessEnvironment(environment(properties), new SpringApplication());
    }

    private static ConfigurableEnvironment environment(Map<String, Object> properties) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
        return environment;
    }
}
