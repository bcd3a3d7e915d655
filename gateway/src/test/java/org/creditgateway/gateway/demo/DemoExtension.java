package org.creditgateway.gateway.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;

/** Starts the demo's servers once for all tests that take a {@link Demo}, in a directory of their own. */
final class DemoExtension implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Demo.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(DemoExtension.class))
                .computeIfAbsent(Running.class)
                .demo;
    }

    /** The demo and its directory, which goes when the tests are over. */
    static final class Running implements AutoCloseable {

        private final Path directory;
        private final Demo demo;

        Running() {
            try {
                directory = Files.createTempDirectory("demo");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            demo = Demo.start(new DemoSettings(directory, false));
        }

        @Override
        public void close() throws IOException {
            demo.close();
            FileSystemUtils.deleteRecursively(directory);
        }
    }
}
