package org.creditgateway.gateway.demo.sample;

import java.math.BigDecimal;
import java.util.List;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;

/**
 * An administrative penalty. The event is the decision.
 *
 * @param type as the schema's PenaltyType
 * @param fine in yuan; null where no fine was imposed
 * @param tier {@code MINOR}, {@code GENERAL} or {@code SERIOUS}
 */
public record Penalty(
        SubjectId subject,
        String id,
        String documentNumber,
        String violation,
        String basis,
        String type,
        String content,
        @Nullable BigDecimal fine,
        String tier,
        RecordDates dates) {

    /** What departments of one kind punish, and on which basis. */
    enum Field {
        TAX("岱税罚", "未按规定期限办理纳税申报", "虚开发票", "《中华人民共和国税收征收管理法》"),
        MARKET("岱市监处罚", "发布虚假广告", "未按规定公示年度报告", "《中华人民共和国行政处罚法》");

        private final String prefix;
        private final List<String> violations;
        private final String basis;

        Field(String prefix, String first, String second, String basis) {
            this.prefix = prefix;
            this.violations = List.of(first, second);
            this.basis = basis;
        }

        Penalty drawn(SubjectId subject, String id, RecordDates dates, Draw draw) {
            String type = draw.one(
                    List.of("FINE", "FINE", "FINE", "FINE", "WARNING", "CONFISCATION", "SUSPENSION", "REVOCATION"));
            BigDecimal fine = type.equals("FINE") ? draw.amount(6) : null;
            return new Penalty(
                    subject,
                    id,
                    prefix + "〔" + dates.on().getYear() + "〕" + draw.number(1, 2000) + "号",
                    draw.one(violations),
                    basis,
                    type,
                    content(type, fine),
                    fine,
                    draw.one(List.of("MINOR", "GENERAL", "GENERAL", "SERIOUS")),
                    dates);
        }
    }

    private static String content(String type, @Nullable BigDecimal fine) {
        return switch (type) {
            case "FINE" -> "罚款" + fine + "元";
            case "WARNING" -> "警告";
            case "CONFISCATION" -> "没收违法所得";
            case "SUSPENSION" -> "责令停产停业三十日";
            case "REVOCATION" -> "吊销许可证件";
            default -> throw new IllegalArgumentException("type: " + type + " (expected: a PenaltyType)");
        };
    }
}
