package org.creditgateway.gateway.demo.sample;

import java.util.List;
import org.creditgateway.schema.SubjectId;

/** An entry of the list of abnormal operation; it was removed when its conduct ended. The event is the listing. */
public record AbnormalListing(SubjectId subject, String id, String reason, RecordDates dates) {

    static AbnormalListing drawn(SubjectId subject, String id, RecordDates dates, Draw draw) {
        return new AbnormalListing(
                subject, id, draw.one(List.of("未按规定期限公示年度报告", "通过登记的住所无法联系", "公示企业信息隐瞒真实情况")), dates);
    }
}
