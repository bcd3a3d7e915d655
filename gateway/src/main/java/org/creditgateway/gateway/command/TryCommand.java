package org.creditgateway.gateway.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.creditgateway.gateway.command.TrialCases.Case;
import org.creditgateway.gateway.fetch.SourceTrial;
import org.creditgateway.gateway.fetch.TriedPlace;
import org.creditgateway.gateway.source.CheckedSource;
import org.creditgateway.gateway.source.MappedSource;
import org.creditgateway.gateway.source.SourceFinding;
import org.creditgateway.gateway.source.SourceRegistry;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code try}: reads one subject from a source by its file, with the caller's own way in, or compares with cases. */
@Command(
        name = "try",
        description = "Reads one subject from a source as its file maps it, with the address and credentials of the"
                + " environment or of --config, and shows the rows: real data. Or compares with recorded cases.")
final class TryCommand implements Callable<Integer> {

    @Spec
    @Nullable
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "the source file")
    @Nullable
    private Path file;

    @Option(names = "--subject", paramLabel = "ID", description = "a citizen identification number or credit code")
    @Nullable
    private String subject;

    @Option(names = "--field", paramLabel = "PLACE", description = "only this place, such as Person.penalties; several")
    private List<String> fields = new ArrayList<>();

    @Option(names = "--cases", paramLabel = "FILE", description = "compare with these; a difference is exit code 1")
    @Nullable
    private Path cases;

    @Option(names = "--record", paramLabel = "FILE", description = "add what was read to these cases")
    @Nullable
    private Path record;

    @Option(names = "--config", paramLabel = "FILE", description = "where sources are, in YAML, as the gateway has it")
    @Nullable
    private Path config;

    @Override
    public Integer call() {
        if (subject == null && cases == null) {
            throw new IllegalArgumentException("--subject, --cases: missing (expected: one of them)");
        }
        try (SourceRegistry registry = SourceFiles.registry(config);
                CheckedSource checked = registry.check(SourceFiles.text(Objects.requireNonNull(file)), Map.of())) {
            checked.findings().forEach(finding -> err().println(finding.severity() + " " + finding));
            if (checked.findings().stream().anyMatch(SourceFinding::refuses)) {
                return Commands.REFUSED;
            }
            return cases == null
                    ? show(checked.mapped(), Objects.requireNonNull(subject))
                    : compare(checked.mapped(), cases);
        }
    }

    private int show(List<MappedSource> mapped, String identifier) {
        List<TriedPlace> tried = read(mapped, identifier, fields);
        out().println(SourceFiles.JSON.writeValueAsString(tried));
        if (record != null) {
            TrialCases.add(
                    record,
                    tried.stream()
                            .filter(place -> place.failure() == null)
                            .map(place -> Case.of(identifier, place))
                            .toList());
        }
        return tried.stream().allMatch(place -> place.failure() == null) ? Commands.OK : Commands.REFUSED;
    }

    private int compare(List<MappedSource> mapped, Path file) {
        List<String> differences = new ArrayList<>();
        List<Case> all = TrialCases.read(file);
        for (int i = 0; i < all.size(); i++) {
            String name = "case " + (i + 1) + ": ";
            Case expected = all.get(i);
            List<TriedPlace> tried = read(mapped, expected.subject(), List.of(expected.place()));
            if (tried.isEmpty()) {
                differences.add(name + expected.place() + " is not mapped");
            }
            tried.forEach(place -> expected.differences(place).forEach(each -> differences.add(name + each)));
        }
        differences.forEach(out()::println);
        out().println(all.size() + " cases, " + differences.size() + " differences");
        return differences.isEmpty() ? Commands.OK : Commands.REFUSED;
    }

    private static List<TriedPlace> read(List<MappedSource> mapped, String identifier, List<String> only) {
        List<SubjectId> subjects = SourceTrial.subjects(identifier);
        if (subjects.isEmpty()) {
            throw new IllegalArgumentException(
                    "subject: neither a citizen identification number nor a unified social credit code");
        }
        List<TriedPlace> tried = new ArrayList<>();
        subjects.forEach(each -> tried.addAll(Objects.requireNonNull(
                SourceTrial.read(mapped, each, only).collectList().block())));
        return tried;
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }

    private PrintWriter err() {
        return Objects.requireNonNull(spec).commandLine().getErr();
    }
}
