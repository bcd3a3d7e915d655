package org.creditgateway.gateway.catalogue;

/** How much of a field's value is told, in rising order. Absent means denied; a level never changes a field's type. */
public enum Level {
    /** A stable pseudonym, keyed per agency. Only on String and identifier scalars. */
    PSEUDONYM,
    /** The value with its middle covered. Only on String and identifier scalars. */
    MASKED,
    /** The value. */
    FULL
}
