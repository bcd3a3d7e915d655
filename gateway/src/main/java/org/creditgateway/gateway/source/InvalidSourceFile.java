package org.creditgateway.gateway.source;

import java.util.List;

/** A source file that cannot be taken, with everything that is wrong in it. */
public final class InvalidSourceFile extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<SourceFinding> findings;

    InvalidSourceFile(String file, List<SourceFinding> findings) {
        super(text(file, findings));
        this.findings = List.copyOf(findings);
    }

    /** What is wrong, in the order of the file. */
    public List<SourceFinding> findings() {
        return findings;
    }

    private static String text(String file, List<SourceFinding> findings) {
        StringBuilder text = new StringBuilder("source file " + file + " is not taken:");
        findings.forEach(finding -> text.append("\n  ").append(finding));
        return text.toString();
    }
}
