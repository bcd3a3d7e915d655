package org.creditgateway.gateway.demo.sample;

import java.util.List;
import org.creditgateway.schema.SubjectId;

/** A licence. The event is its issue; it is valid from then until it may no longer be shared. */
public record Licence(
        SubjectId subject, String id, String certificateNumber, String content, String issuedBy, RecordDates dates) {

    static Licence drawn(SubjectId subject, String id, RecordDates dates, Draw draw) {
        return new Licence(
                subject,
                id,
                "JY1379999" + draw.number(1_000_000, 9_999_999),
                draw.one(List.of("食品经营许可", "特种设备作业许可", "医疗器械经营许可", "检验检测机构资质认定")),
                Names.CITY + "市场监督管理局",
                dates);
    }
}
