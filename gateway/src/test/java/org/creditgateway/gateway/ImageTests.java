package org.creditgateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The image's recipe agrees with the tree and with the chart. */
class ImageTests {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern COPIED = Pattern.compile("^COPY ((?!--)\\S.*) \\S+$", Pattern.MULTILINE);
    private static final Pattern USER = Pattern.compile("^USER (\\d+):\\d+$", Pattern.MULTILINE);
    private static final Pattern USER_OF_THE_CHART = Pattern.compile("runAsUser: (\\d+)");

    @Test
    void whatIsCopiedIsThereAndIsSentToTheBuild() throws IOException {
        List<String> sent = Files.readAllLines(ROOT.resolve(".dockerignore"));
        List<String> copied = found(COPIED, "image/Dockerfile").stream()
                .flatMap(sources -> Stream.of(sources.split(" ")))
                .toList();

        assertThat(copied).isNotEmpty().allSatisfy(source -> assertThat(sent).contains("!" + source));
        assertThat(copied)
                .filteredOn(source -> !source.contains("target/"))
                .allSatisfy(source -> assertThat(ROOT.resolve(source)).exists());
    }

    @Test
    void itRunsAsTheUserOfTheChart() throws IOException {
        List<String> users = found(USER_OF_THE_CHART, "helm/credit-gateway/templates/deployment.yaml");

        assertThat(users).hasSize(1);
        assertThat(found(USER, "image/Dockerfile")).hasSize(2).containsOnly(users.get(0));
    }

    private static List<String> found(Pattern pattern, String file) throws IOException {
        return pattern.matcher(Files.readString(ROOT.resolve(file)))
                .results()
                .map(result -> result.group(1))
                .toList();
    }
}
