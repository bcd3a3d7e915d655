package org.creditgateway.gateway.demo.sample;

import java.util.List;
import org.creditgateway.schema.SubjectId;

/**
 * A yearly tax credit rating. The event is its publication.
 *
 * @param year the year that is rated
 * @param grade from {@code A} to {@code D}, {@code M} for a new enterprise
 */
public record Rating(SubjectId subject, String id, int year, String grade, String authority, RecordDates dates) {

    static Rating drawn(SubjectId subject, String id, RecordDates dates, Draw draw) {
        return new Rating(
                subject,
                id,
                dates.on().getYear() - 1,
                draw.one(List.of("A", "B", "B", "M", "C", "D")),
                "国家税务总局" + Names.CITY + "税务局",
                dates);
    }
}
