package org.creditgateway.gateway.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.creditgateway.connector.SourceSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;

/** Where a source is comes from the configuration, or from a directory that is read while the gateway runs. */
class SourceAddressesTests {

    @TempDir
    private Path directory;

    @Test
    void aDirectoryIsReadAnewEachTime() throws Exception {
        SourceAddresses addresses = addresses();
        assertThatThrownBy(() -> addresses.settings("housing"))
                .hasMessage(
                        "source housing has no address (expected: the property credit-gateway.sources.housing.url)");

        Files.writeString(directory.resolve("housing.url"), "memory:h\n");
        Files.writeString(directory.resolve("housing.password"), "secret\n");
        Files.writeString(directory.resolve("housing.connect-timeout"), "7s");
        Files.writeString(directory.resolve("housing.department"), "SD-HOUSING");

        SourceSettings settings = addresses.settings("housing");
        assertThat(settings.url()).isEqualTo("memory:h");
        assertThat(settings.password()).isEqualTo("secret");
        assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(7));
        assertThat(settings.connections()).isEqualTo(50);
        assertThat(addresses.department("housing")).isEqualTo("SD-HOUSING");
        assertThat(addresses.settings("housing")).isEqualTo(settings);
    }

    @Test
    void whatTheDirectoryDoesNotNameComesFromTheConfiguration() throws Exception {
        Files.writeString(directory.resolve("housing.url"), "memory:h");

        assertThat(addresses().settings("court").url()).isEqualTo("memory:c");
        assertThat(addresses().department("court")).isNull();
    }

    @Test
    void anAddressWithoutUrlIsNone() throws Exception {
        Files.writeString(directory.resolve("housing.password"), "secret");

        assertThatThrownBy(() -> addresses().settings("housing")).hasMessageContaining("has no address");
    }

    private SourceAddresses addresses() {
        var properties = new MapConfigurationPropertySource(Map.of(
                "credit-gateway.sources-directory",
                directory.toString(),
                "credit-gateway.sources.court.url",
                "memory:c"));
        return new SourceAddresses(
                new Binder(properties).bindOrCreate("credit-gateway", SourceProperties.class),
                new DefaultSslBundleRegistry());
    }
}
