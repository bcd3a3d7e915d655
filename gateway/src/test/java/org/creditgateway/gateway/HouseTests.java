package org.creditgateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents say of the tree is so, and what the tree holds is said. */
class HouseTests {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path PACKAGES = ROOT.resolve("gateway/src/main/java/org/creditgateway/gateway");
    private static final Pattern MAP_LINE = Pattern.compile("^(\\S+) {2,}\\S.*$", Pattern.MULTILINE);
    private static final Pattern MAP = Pattern.compile("## The map\\s+```\\n(.+?)```", Pattern.DOTALL);
    private static final Pattern PACKAGE_ROW = Pattern.compile("^\\| `([a-z]+)` \\| \\S.*\\|$", Pattern.MULTILINE);
    private static final Pattern MODULE = Pattern.compile("<module>(.+?)</module>");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!http)([^)#]+)\\)");
    private static final Pattern TEST_CLASS = Pattern.compile("-Dtest=(\\w+)");
    private static final Pattern LEFT_OPEN =
            Pattern.compile("\\.printStackTrace\\(\\)|@Dis" + "abled\\b|\\bTO" + "DO\\b|\\bFIX" + "ME\\b");

    @Test
    void everyPlaceOnTheReadmesMapExists() throws IOException {
        assertThat(map())
                .isNotEmpty()
                .allSatisfy(place -> assertThat(ROOT.resolve(place)).exists());
    }

    @Test
    void everyModuleAndFolderIsOnTheReadmesMap() throws IOException {
        List<String> map = map();
        List<String> modules = found(MODULE, read("pom.xml"));

        assertThat(modules).isNotEmpty().allSatisfy(module -> assertThat(map).anyMatch(within(module)));
        assertThat(folders(ROOT)).allSatisfy(folder -> assertThat(map).anyMatch(within(folder)));
        assertThat(folders(ROOT.resolve("connectors")))
                .allSatisfy(kind -> assertThat(map).contains("connectors/" + kind + "/"));
    }

    @Test
    void theArchitecturePageNamesExactlyThePackagesThatExist() throws IOException {
        assertThat(found(PACKAGE_ROW, read("docs/architecture.md")))
                .containsExactlyInAnyOrderElementsOf(folders(PACKAGES));
    }

    @Test
    void linksBetweenDocumentsLead() throws IOException {
        for (Path document : files(".md")) {
            assertThat(found(LINK, Files.readString(document)))
                    .as(document.toString())
                    .allSatisfy(
                            link -> assertThat(document.resolveSibling(link)).exists());
        }
    }

    @Test
    void theTestThatIsRunAsAnExampleExists() throws IOException {
        List<String> names = new ArrayList<>(found(TEST_CLASS, read("README.md")));
        names.addAll(found(TEST_CLASS, read("CONTRIBUTING.md")));

        assertThat(names)
                .hasSize(2)
                .allSatisfy(name -> assertThat(files(name + ".java")).hasSize(1));
    }

    @Test
    void decisionsAreDatedAndHaveThreeParts() throws IOException {
        List<Path> decisions;
        try (Stream<Path> files = Files.list(ROOT.resolve("docs/decisions"))) {
            decisions = files.toList();
        }

        assertThat(decisions).isNotEmpty().allSatisfy(decision -> {
            assertThat(decision.getFileName().toString()).matches("\\d{4}-\\d\\d-\\d\\d-[a-z0-9-]+\\.md");
            assertThat(Files.readString(decision)).contains("\n## Decision\n", "\n## Why\n", "\n## How\n");
        });
    }

    @Test
    void nothingIsLeftOpenInTheSources() throws IOException {
        assertThat(files(".java"))
                .hasSizeGreaterThan(50)
                .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContainPattern(LEFT_OPEN));
    }

    @Test
    void noTestSleeps() throws IOException {
        assertThat(files(".java"))
                .filteredOn(file -> file.toUri().getPath().contains("/src/test/"))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContainPattern("Thread\\.sleep"));
    }

    @Test
    void noSourceFileIsLongerThanOneCanKeepInMind() throws IOException {
        assertThat(files(".java"))
                .allSatisfy(file -> assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(400));
    }

    private static List<String> map() throws IOException {
        Matcher map = MAP.matcher(read("README.md"));
        assertThat(map.find()).isTrue();
        return found(MAP_LINE, map.group(1));
    }

    /** Whether a place on the map is this folder, or lies in it. */
    private static Predicate<String> within(String folder) {
        return place -> place.startsWith(folder + "/");
    }

    /** Names of the folders, without those that git ignores. */
    private static List<String> folders(Path parent) throws IOException {
        List<String> ignored = Files.readAllLines(ROOT.resolve(".gitignore"));
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(Files::isDirectory)
                    .map(child -> child.getFileName().toString())
                    .filter(name -> !name.equals(".git"))
                    .filter(name -> !ignored.contains(name + "/") && !ignored.contains("/" + name + "/"))
                    .sorted()
                    .toList();
        }
    }

    private static List<Path> files(String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .filter(file -> !ROOT.relativize(file).toString().matches("(.*/)?(target|data)/.*"))
                    .toList();
        }
    }

    private static String read(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(result -> result.group(1)).toList();
    }
}
