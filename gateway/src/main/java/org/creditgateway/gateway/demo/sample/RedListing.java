package org.creditgateway.gateway.demo.sample;

import java.util.List;
import org.creditgateway.schema.SubjectId;

/** An entry of a list of honest subjects. The event is the listing. */
public record RedListing(SubjectId subject, String entryNo, String regime, String grade, int year, RecordDates dates) {

    static RedListing drawn(SubjectId subject, String entryNo, RecordDates dates, Draw draw) {
        return new RedListing(
                subject,
                entryNo,
                draw.one(
                        subject.type() == SubjectId.Type.PERSON
                                ? List.of("诚信纳税个人", "优秀办税志愿者")
                                : List.of("A级纳税人", "守合同重信用企业")),
                draw.one(List.of("市级", "省级")),
                dates.on().getYear() - 1,
                dates);
    }
}
