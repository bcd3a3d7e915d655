package org.creditgateway.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import org.creditgateway.gateway.CreditGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Law 3 at start: a file with an unknown name is not taken, and the gateway does not start without it. */
@ExtendWith(OutputCaptureExtension.class)
class WrongFilesEndToEndTests {

    @TempDir
    private Path directory;

    @Test
    void law3ACatalogueWithAnUnknownNameRefusesToStartAndSaysTheLine(CapturedOutput output) {
        Throwable refusal =
                start("--credit-gateway.catalogue-file=classpath:endtoend/catalogue-with-an-unknown-field.yaml");

        assertThat(refusal).rootCause().hasMessageContaining("line 15,").hasMessageContaining("Organization.nickname");
        assertThat(output.getAll()).contains("APPLICATION FAILED TO START").contains("line 15,");
        assertThat(directory.resolve("postgresql/postmaster.pid")).doesNotExist();
    }

    @Test
    void law3ASourceFileWithAnUnknownNameRefusesToStartAndSaysTheLine(CapturedOutput output) {
        Throwable refusal =
                start("--credit-gateway.source-files=classpath:endtoend/tax-with-an-unknown-field.graphqls");

        assertThat(refusal).rootCause().hasMessageContaining("line 4,").hasMessageContaining("Organization.debts");
        assertThat(output.getAll()).contains("APPLICATION FAILED TO START").contains("line 4,");
        assertThat(directory.resolve("postgresql/postmaster.pid")).doesNotExist();
    }

    private Throwable start(String argument) {
        return catchThrowable(() -> SpringApplication.run(
                        CreditGateway.class, "--server.port=0", "--credit-gateway.demo.data-dir=" + directory, argument)
                .close());
    }
}
