package org.creditgateway.gateway.inquiry;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.creditgateway.gateway.allowance.Allowance;
import org.creditgateway.gateway.allowance.Allowances;
import org.creditgateway.gateway.catalogue.CatalogueItem;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Counts the subjects that an agency, and each of its officials, asks about in a day under an item, over all replicas. */
final class DailyCounts {

    private final Allowances allowances;
    private final ZoneId zone;

    DailyCounts(Allowances allowances, ZoneId zone) {
        this.allowances = allowances;
        this.zone = zone;
    }

    /**
     * Counts the subjects for the official, then for the agency; or {@link Refused} when one of the two has too few left
     * for them.
     */
    Mono<Void> count(CatalogueItem item, Requester requester, int subjects, Instant moment) {
        String agency = InquiryExecution.agency(requester);
        String key = "day " + LocalDate.ofInstant(moment, zone) + " " + item.code() + " " + agency;
        Mono<Void> byAgency = count(key, item.limits().perDay(), "the agency", item, subjects);
        return requester instanceof Requester.Official official
                ? count(key + " " + official.id(), item.limits().perOfficialPerDay(), "the official", item, subjects)
                        .then(byAgency)
                : byAgency;
    }

    private Mono<Void> count(String key, @Nullable Integer most, String who, CatalogueItem item, int subjects) {
        return most == null
                ? Mono.empty()
                : allowances
                        .spend(Allowance.once(key, most), subjects)
                        .flatMap(wait -> Mono.error(new Refused(
                                ErrorCode.RATE_LIMITED,
                                who + " has asked for too many subjects today under catalogue item " + item.code()
                                        + " (expected: at most " + most + " in a day)")));
    }
}
