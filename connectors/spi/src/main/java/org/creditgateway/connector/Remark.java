package org.creditgateway.connector;

/**
 * What should be known of a mapped place before its file is published, as the live source tells it.
 *
 * @param severity whether the file can be taken all the same
 * @param coordinate the schema coordinate of the place, as {@link MappedPlace#coordinate()} has it
 * @param message what was found and what was expected; never a value or a secret
 */
public record Remark(Severity severity, String coordinate, String message) {

    /** How grave a remark is. */
    public enum Severity {
        /** The place cannot be read as it is mapped: a table, column or field is not there, or of another type. */
        ERROR,
        /** The place can be read, but not well: no index serves its key. */
        WARNING
    }
}
