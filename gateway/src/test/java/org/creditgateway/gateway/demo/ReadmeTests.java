package org.creditgateway.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The README's first inquiry is the one that the demo announces. */
class ReadmeTests {

    private static final String GATEWAY = "http://127.0.0.1:8080";

    @Test
    void theReadmeHasTheCommandsThatTheDemoPrints() throws IOException {
        assertThat(Files.readString(Path.of("../README.md")))
                .contains("```bash\n" + Announcement.tokenCommand(GATEWAY) + "\n```")
                .contains("```bash\n" + Announcement.inquiryCommand(GATEWAY) + "\n```")
                .contains(GATEWAY + "/graphiql");
    }
}
