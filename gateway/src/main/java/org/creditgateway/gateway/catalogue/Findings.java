package org.creditgateway.gateway.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.creditgateway.gateway.catalogue.Finding.Severity;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** Gathers what is found while a catalogue is read, so that all of it is told at once. */
final class Findings {

    private static final Comparator<Finding> BY_PLACE =
            Comparator.comparingInt(Finding::line).thenComparingInt(Finding::column);

    private final List<Finding> findings = new ArrayList<>();

    void error(Node at, String message) {
        error(at.getStartMark(), message);
    }

    void error(Mark at, String message) {
        findings.add(new Finding(Severity.ERROR, line(at), at.getColumn() + 1, message));
    }

    void warning(Node at, String message) {
        Mark mark = at.getStartMark();
        findings.add(new Finding(Severity.WARNING, line(mark), mark.getColumn() + 1, message));
    }

    void add(Findings others) {
        findings.addAll(others.findings);
    }

    /** In order of line and column. */
    List<Finding> of(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .sorted(BY_PLACE)
                .toList();
    }

    static int line(Node node) {
        return line(node.getStartMark());
    }

    private static int line(Mark mark) {
        return mark.getLine() + 1;
    }
}
