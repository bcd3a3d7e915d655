package org.creditgateway.connector;

/**
 * One row as a source gave it.
 *
 * @param control what the gateway needs to place the row and to judge its clock; never answered
 * @param values the asked values
 */
public record SourceRow(Control control, Values values) {}
