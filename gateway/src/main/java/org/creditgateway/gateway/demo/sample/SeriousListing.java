package org.creditgateway.gateway.demo.sample;

import java.time.LocalDate;
import java.util.List;
import org.creditgateway.schema.SubjectId;

/** An entry of a list of seriously dishonest subjects. The event is the listing. */
public record SeriousListing(
        SubjectId subject,
        String listingNo,
        String regime,
        String decisionNumber,
        LocalDate removableOn,
        RecordDates dates) {

    static SeriousListing drawn(SubjectId subject, String listingNo, RecordDates dates, Draw draw) {
        return new SeriousListing(
                subject,
                listingNo,
                draw.one(List.of("严重失信主体名单（拒不履行生效判决）", "严重失信主体名单（虚假诉讼）", "拖欠农民工工资失信联合惩戒对象名单")),
                "鲁99严失〔" + dates.on().getYear() + "〕" + draw.number(1, 400) + "号",
                dates.on().plusYears(3),
                dates);
    }
}
