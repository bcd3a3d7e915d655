package org.creditgateway.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The README's first inquiry, run as it stands there; only the port is another one. */
@RunningDemo
class ReadmeEndToEndTests {

    private static final Pattern SNIPPET = Pattern.compile("```bash\\n(.*?)\\n```", Pattern.DOTALL);

    @LocalServerPort
    private int port;

    @Test
    void theFirstInquiryOfTheReadmeIsAnswered() throws IOException, InterruptedException {
        List<String> commands = SNIPPET.matcher(Files.readString(Path.of("../README.md")))
                .results()
                .map(snippet -> snippet.group(1))
                .filter(snippet -> snippet.contains("curl"))
                .toList();

        assertThat(commands).hasSize(2);
        String script = String.join("\n", commands).replace(":8080", ":" + port);
        Process shell =
                new ProcessBuilder("sh", "-c", script).redirectErrorStream(true).start();
        String answer = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(shell.waitFor()).isZero();
        assertThat(answer).contains("***").contains("\"entry\":\"").contains("\"judgmentDefaults\":[{");
        assertThat(answer).doesNotContain("\"errors\"");
    }
}
