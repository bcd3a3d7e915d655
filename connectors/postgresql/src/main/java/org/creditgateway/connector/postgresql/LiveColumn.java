package org.creditgateway.connector.postgresql;

/**
 * A column as the database knows it.
 *
 * @param type the name of its type, such as {@code character varying}, without length or precision
 * @param category the category of the type, a letter
 * @param nullable whether nothing forbids null
 * @param indexed whether a complete index begins with it
 */
record LiveColumn(String name, String type, String category, boolean nullable, boolean indexed) {}
