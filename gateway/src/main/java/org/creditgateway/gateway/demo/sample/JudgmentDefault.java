package org.creditgateway.gateway.demo.sample;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.creditgateway.schema.SubjectId;

/** An unfulfilled judgment, in the court's list of defaulters. The event is the filing of the enforcement case. */
public record JudgmentDefault(
        SubjectId subject,
        String entryNo,
        String caseNumber,
        String court,
        BigDecimal amount,
        String obligation,
        String performance,
        String conduct,
        LocalDate listedOn,
        RecordDates dates) {

    static JudgmentDefault drawn(SubjectId subject, String entryNo, RecordDates dates, Draw draw) {
        return new JudgmentDefault(
                subject,
                entryNo,
                "(" + dates.on().getYear() + ")鲁99执" + draw.number(1, 9999) + "号",
                Names.court(draw),
                draw.amount(8),
                draw.one(List.of("支付货款及利息", "偿还借款本金及利息", "支付工程款", "赔偿经济损失", "支付劳动报酬")),
                dates.repaired() == null ? draw.one(List.of("NONE", "PARTIAL")) : "FULL",
                draw.one(List.of("有履行能力而拒不履行生效法律文书确定义务", "违反财产报告制度", "违反限制消费令", "以虚假诉讼等方法规避执行")),
                dates.on().plusDays(draw.number(7, 60)),
                dates);
    }
}
