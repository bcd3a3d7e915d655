package org.creditgateway.gateway.demo.sample;

import java.math.BigDecimal;
import java.util.List;
import org.creditgateway.schema.SubjectId;

/** Tax that was announced as overdue. The event is the day as of which the amount is owed. */
public record Arrears(SubjectId subject, String noticeNo, String taxType, BigDecimal amount, RecordDates dates) {

    static Arrears drawn(SubjectId subject, String noticeNo, RecordDates dates, Draw draw) {
        return new Arrears(
                subject,
                noticeNo,
                draw.one(
                        subject.type() == SubjectId.Type.PERSON
                                ? List.of("个人所得税", "车辆购置税", "契税")
                                : List.of("增值税", "企业所得税", "城镇土地使用税", "城市维护建设税")),
                draw.amount(7),
                dates);
    }
}
