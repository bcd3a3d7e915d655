package org.creditgateway.connector.contract;

/** What becomes of a row that lacks the member of an asked field. One whose member is null always answers null. */
public enum Absence {
    /** It cannot be: the rows of a source have all columns. */
    IMPOSSIBLE,
    /** It answers null. */
    NULL,
    /** It is not what was mapped, and fails the fetch. */
    INVALID_DATA
}
