package org.creditgateway.gateway.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.autoconfigure.context.properties.ConfigurationPropertiesReportEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.env.EnvironmentEndpointAutoConfiguration;
import org.springframework.boot.actuate.context.properties.ConfigurationPropertiesReportEndpoint;
import org.springframework.boot.actuate.env.EnvironmentEndpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** Endpoints that print properties, told to show all values, print no secret. */
class SecretPropertiesTests {

    private static final String SECRET = "secret-4711";

    private final ApplicationContextRunner gateway = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    EnvironmentEndpointAutoConfiguration.class,
                    ConfigurationPropertiesReportEndpointAutoConfiguration.class))
            .withUserConfiguration(Properties.class)
            .withPropertyValues(
                    "management.endpoints.web.exposure.include=*",
                    "management.endpoint.env.show-values=always",
                    "management.endpoint.configprops.show-values=always",
                    "credit-gateway.sources.court.url=https://court.example",
                    "credit-gateway.sources.court.username=gateway",
                    "credit-gateway.sources.court.password=" + SECRET,
                    "credit-gateway.sources.court.headers.X-Api-Key=" + SECRET,
                    "credit-gateway.sources.court.oauth2.token-url=https://tokens.example",
                    "credit-gateway.sources.court.oauth2.client-id=gateway",
                    "credit-gateway.sources.court.oauth2.client-secret=" + SECRET,
                    "credit-gateway.sources.court.signature.key-id=gateway-1",
                    "credit-gateway.sources.court.signature.key=" + SECRET,
                    "credit-gateway.keys.subject.secret=" + SECRET,
                    "spring.ssl.bundle.pem.court.keystore.private-key=" + SECRET,
                    "spring.ssl.bundle.pem.court.keystore.private-key-password=" + SECRET)
            .withInitializer(context -> context.getEnvironment()
                    .getPropertySources()
                    .addLast(new SystemEnvironmentPropertySource(
                            "variables",
                            Map.of(
                                    "CREDITGATEWAY_SOURCES_TAX_PASSWORD", SECRET,
                                    "CREDITGATEWAY_SOURCES_TAX_HEADERS_XAPIKEY", SECRET,
                                    "CREDITGATEWAY_SOURCES_TAX_OAUTH2_CLIENTSECRET", SECRET,
                                    "CREDITGATEWAY_SOURCES_TAX_SIGNATURE_KEY", SECRET,
                                    "SPRING_APPLICATION_JSON", "{\"x\": \"" + SECRET + "\"}",
                                    "SPRING_R2DBC_PASSWORD", SECRET))));

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(SourceProperties.class)
    @Import(SecretProperties.class)
    static class Properties {}

    @Test
    void noEndpointPrintsASecret() {
        gateway.run(started -> {
            String environment = JsonMapper.shared()
                    .writeValueAsString(
                            started.getBean(EnvironmentEndpoint.class).environment(null));
            String properties = JsonMapper.shared()
                    .writeValueAsString(started.getBean(ConfigurationPropertiesReportEndpoint.class)
                            .configurationProperties());

            assertThat(environment)
                    .contains("https://court.example", "gateway-1", "CREDITGATEWAY_SOURCES_TAX_PASSWORD")
                    .doesNotContain(SECRET);
            assertThat(properties)
                    .contains("https://court.example", "gateway-1")
                    .doesNotContain(SECRET);
            assertThat(started.getBean(SourceProperties.class).toString()).doesNotContain(SECRET);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "credit-gateway.sources.court.url",
                "credit-gateway.sources.court.oauth2.token-url",
                "credit-gateway.sources.court.signature.key-id",
                "CREDITGATEWAY_SOURCES_COURT_SIGNATURE_KEYID",
                "credit-gateway.keys.subject.id"
            })
    void whatIsNoSecretIsShown(String property) {
        assertThat(SecretProperties.isSecret(property)).isFalse();
    }
}
