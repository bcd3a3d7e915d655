package org.creditgateway.gateway.source;

import graphql.language.SourceLocation;
import org.jspecify.annotations.Nullable;

/**
 * What the check of a source file found at one place.
 *
 * @param severity whether the file can be taken
 * @param line from 1; 0 when the file as a whole is meant
 * @param column from 1; 0 when the file as a whole is meant
 * @param message what was found and what was expected; never a value or a secret
 */
public record SourceFinding(Severity severity, int line, int column, String message) {

    /** What follows from a finding. */
    public enum Severity {
        /** The file is taken all the same. */
        WARNING,
        /** The file is not taken. */
        ERROR
    }

    /** An error about the file as a whole. */
    public static SourceFinding error(String message) {
        return new SourceFinding(Severity.ERROR, 0, 0, message);
    }

    static SourceFinding error(@Nullable SourceLocation at, String message) {
        return at == null ? error(message) : new SourceFinding(Severity.ERROR, at.getLine(), at.getColumn(), message);
    }

    /** Whether the file is not taken. */
    public boolean refuses() {
        return severity == Severity.ERROR;
    }

    @Override
    public String toString() {
        return (line == 0 ? "" : "line " + line + ", column " + column + ": ") + message;
    }
}
