package org.creditgateway.gateway.inquiry;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.creditgateway.gateway.allowance.Allowance;
import org.creditgateway.gateway.allowance.Allowances;
import org.creditgateway.gateway.catalogue.CatalogueItem;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import reactor.core.publisher.Mono;

/** Counts the subjects that an agency asks about in a day under an item, over all replicas. */
final class DailyCounts {

    private final Allowances allowances;
    private final ZoneId zone;

    DailyCounts(Allowances allowances, ZoneId zone) {
        this.allowances = allowances;
        this.zone = zone;
    }

    /** Counts the subjects; or {@link Refused} when the day's are too few for them: then none is counted. */
    Mono<Void> count(CatalogueItem item, String agency, int subjects, Instant moment) {
        Integer perDay = item.limits().perDay();
        if (perDay == null) {
            return Mono.empty();
        }
        LocalDate day = LocalDate.ofInstant(moment, zone);
        Allowance allowance = Allowance.once("day " + day + " " + item.code() + " " + agency, perDay);
        return allowances.spend(allowance, subjects).flatMap(wait -> Mono.error(refused(item, perDay)));
    }

    private static Refused refused(CatalogueItem item, int perDay) {
        return new Refused(
                ErrorCode.RATE_LIMITED,
                "the agency has asked for too many subjects today under catalogue item " + item.code()
                        + " (expected: at most " + perDay + " in a day)");
    }
}
