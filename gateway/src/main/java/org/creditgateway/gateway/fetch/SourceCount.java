package org.creditgateway.gateway.fetch;

import java.time.LocalDate;

/**
 * What one process has asked of a source on one day.
 *
 * @param source the name of the source
 * @param day the day of the inquiries
 * @param calls how often it was asked, calls that were made again included
 * @param subjects how many subjects it was asked about, counted once for each call
 * @param rows how many rows came
 * @param failures how many of the calls came to no answer
 */
public record SourceCount(String source, LocalDate day, long calls, long subjects, long rows, long failures) {}
