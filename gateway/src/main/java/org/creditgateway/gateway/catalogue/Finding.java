package org.creditgateway.gateway.catalogue;

/**
 * What the check of a catalogue found at one place.
 *
 * @param severity whether the catalogue can be taken
 * @param line from 1
 * @param column from 1
 * @param message what was found, and what was expected
 */
public record Finding(Severity severity, int line, int column, String message) {

    /** What follows from a finding. */
    public enum Severity {
        /** The catalogue is taken all the same. */
        WARNING,
        /** The catalogue is not taken. */
        ERROR
    }

    @Override
    public String toString() {
        return "line " + line + ", column " + column + ": " + message;
    }
}
