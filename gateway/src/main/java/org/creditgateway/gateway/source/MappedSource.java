package org.creditgateway.gateway.source;

import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.Mapping;

/**
 * One source's mapping of one place.
 *
 * @param source the source's name
 * @param department the code of the department that owns the source
 * @param place the place
 * @param mapping how the source answers it
 */
public record MappedSource(String source, String department, MappedPlace place, Mapping mapping) {}
