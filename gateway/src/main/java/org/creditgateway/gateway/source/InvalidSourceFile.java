package org.creditgateway.gateway.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A source file that cannot be taken, with everything that is wrong in it. */
public final class InvalidSourceFile extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    InvalidSourceFile(String file, List<Finding> findings) {
        super(text(file, findings));
        this.findings = List.copyOf(findings);
    }

    /** What is wrong, in the order of the file. */
    public List<Finding> findings() {
        return findings;
    }

    /**
     * One thing that is wrong.
     *
     * @param line from 1; 0 when the file as a whole is meant
     * @param column from 1; 0 when the file as a whole is meant
     * @param message what was wrong and what was expected
     */
    public record Finding(int line, int column, String message) {

        static Finding at(graphql.language.@Nullable SourceLocation location, String message) {
            return location == null
                    ? new Finding(0, 0, message)
                    : new Finding(location.getLine(), location.getColumn(), message);
        }
    }

    private static String text(String file, List<Finding> findings) {
        StringBuilder text = new StringBuilder("source file " + file + " is not taken:");
        for (Finding finding : findings) {
            text.append("\n  line ").append(finding.line()).append(", column ").append(finding.column());
            text.append(": ").append(finding.message());
        }
        return text.toString();
    }
}
