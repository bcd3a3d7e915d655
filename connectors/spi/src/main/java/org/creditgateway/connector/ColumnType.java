package org.creditgateway.connector;

/** The types of values that cross from a source to the gateway, each with one Java type. */
public enum ColumnType {
    /** {@link String}; identifiers too. */
    STRING,
    /** {@link Integer}. */
    INT,
    /** {@link java.math.BigDecimal}. */
    DECIMAL,
    /** {@link Boolean}. */
    BOOLEAN,
    /** {@link java.time.LocalDate}. */
    DATE,
    /** {@link java.time.OffsetDateTime}. */
    DATE_TIME,
    /** {@link String}, one of the column's symbols. */
    ENUM,
    /** {@link Values}, in the order of the column's columns. */
    OBJECT
}
