package org.creditgateway.gateway.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.creditgateway.connector.SourceSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.env.ConfigTreePropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResource;

/**
 * Where the departmental systems are: what the configuration says, and before it what a directory says, which is read
 * anew each time, so that a running gateway learns of a system that was not there when it started.
 */
public final class SourceAddresses {

    private static final String PREFIX = "credit-gateway";
    private static final String SOURCES = PREFIX + ".sources.";

    private final SourceProperties configured;

    SourceAddresses(SourceProperties configured) {
        this.configured = configured;
    }

    /**
     * Those that the environment's variables and a file name, for the command line.
     *
     * @param file in YAML, like the gateway's own configuration; null for none
     * @param more properties that come before
     * @throws IllegalArgumentException when the file cannot be read
     */
    public static SourceAddresses read(@Nullable Path file, Map<String, Object> more) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("options", more));
        if (file != null) {
            try {
                new YamlPropertySourceLoader()
                        .load("file", new FileSystemResource(file))
                        .forEach(environment.getPropertySources()::addLast);
            } catch (IOException | IllegalStateException e) {
                throw new IllegalArgumentException(file + ": not readable (expected: configuration in YAML)", e);
            }
        }
        return new SourceAddresses(Binder.get(environment).bindOrCreate(PREFIX, SourceProperties.class));
    }

    /**
     * How a source is reached.
     *
     * @throws IllegalArgumentException when nothing says so; the message names the property
     */
    public SourceSettings settings(String source) {
        return naming(source).settings(source);
    }

    /** The code of the department that may publish a file for the source while none is published; null when not said. */
    public @Nullable String department(String source) {
        SourceProperties.System system = naming(source).sources().get(source);
        return system == null ? null : system.department();
    }

    private SourceProperties naming(String source) {
        Path directory = configured.sourcesDirectory();
        if (directory == null || !Files.isDirectory(directory)) {
            return configured;
        }
        ConfigTreePropertySource files = new ConfigTreePropertySource(
                "sources", directory, ConfigTreePropertySource.Option.AUTO_TRIM_TRAILING_NEW_LINE);
        Map<String, Object> properties = new HashMap<>();
        for (String name : files.getPropertyNames()) {
            if (name.startsWith(source + ".")) {
                properties.put(SOURCES + name, String.valueOf(files.getProperty(name)));
            }
        }
        return properties.isEmpty() ? configured : bound(properties);
    }

    private static SourceProperties bound(Map<String, Object> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate(PREFIX, SourceProperties.class);
    }
}
