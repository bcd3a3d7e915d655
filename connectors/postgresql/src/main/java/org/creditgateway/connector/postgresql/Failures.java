package org.creditgateway.connector.postgresql;

import io.r2dbc.postgresql.api.PostgresqlException;
import io.r2dbc.spi.R2dbcTimeoutException;
import java.util.concurrent.TimeoutException;
import org.creditgateway.connector.SourceFailure;

/**
 * What an error of the driver, the pool or the database means. The database's own messages quote values ({@code invalid
 * input syntax for type date: "…"}), so only its error code is told, and the error is kept as the cause only when it is
 * about the connection.
 */
final class Failures {

    private static final String QUERY_CANCELED = "57014";
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static final String TOO_MANY_CONNECTIONS = "53300";
    private static final String CANNOT_CONNECT_NOW = "57P03";

    private Failures() {}

    static SourceFailure of(String coordinate, Throwable error) {
        if (error instanceof SourceFailure failure) {
            return failure;
        }
        if (error instanceof TimeoutException || error instanceof R2dbcTimeoutException) {
            return SourceFailure.timeout(coordinate + ": the database did not answer in time");
        }
        if (error instanceof PostgresqlException refused) {
            return refused(coordinate, refused.getErrorDetails().getCode(), error);
        }
        return SourceFailure.unavailable(coordinate + ": no connection to the database", error);
    }

    private static SourceFailure refused(String coordinate, String code, Throwable error) {
        String message = coordinate + ": the database answered with error " + code;
        if (code.equals(QUERY_CANCELED)) {
            return SourceFailure.timeout(message);
        }
        if (code.equals(INSUFFICIENT_PRIVILEGE)) {
            return SourceFailure.unavailable(message, null);
        }
        if (code.startsWith("08")) {
            return SourceFailure.unavailable(coordinate + ": no connection to the database", error);
        }
        if (code.equals(TOO_MANY_CONNECTIONS) || code.equals(CANNOT_CONNECT_NOW)) {
            return SourceFailure.unavailableForNow(message, error, null);
        }
        return switch (code.substring(0, Math.min(2, code.length()))) {
            case "28", "3D", "53", "57" -> SourceFailure.unavailable(message, error);
            case "0A", "21", "22", "25", "26", "42" ->
                SourceFailure.invalidData(message + " (expected: the columns and types of its mapping)");
            default -> SourceFailure.unavailable(message, null);
        };
    }
}
