package org.creditgateway.gateway.inquiry;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.schema.GraphQLSchema;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import org.creditgateway.gateway.plan.CostLimit;
import org.creditgateway.gateway.plan.Plan;
import org.creditgateway.gateway.plan.QueryCost;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Estimates what inquiries cost, before anyone is asked: metered, and refused where that is enforced. */
final class Costs {

    private static final Logger log = LoggerFactory.getLogger(Costs.class);

    private final CostLimit limit;
    private final GraphQLSchema schema;
    private final DistributionSummary estimates;
    /** Kept up by who asks: that takes less than waking a thread for it. */
    private final Cache<Plan, QueryCost> ofPlans =
            Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

    Costs(CostLimit limit, GraphQLSchema schema, MeterRegistry meters) {
        this.limit = limit;
        this.schema = schema;
        this.estimates = DistributionSummary.builder("credit.gateway.inquiry.cost")
                .description("Estimated cost of inquiries")
                .register(meters);
    }

    /** The estimate, in the units of {@link QueryCost}. */
    long estimate(Plan plan, AskedSubjects subjects) {
        return ofPlans.get(plan, each -> QueryCost.of(each, schema)).estimate(subjects.byRoot());
    }

    /**
     * Of an inquiry that is only explained: nothing is metered.
     *
     * @throws org.creditgateway.gateway.refusal.Refused when an inquiry of this cost would be refused
     */
    void foretell(long cost) {
        limit.check(cost);
    }

    /** @throws org.creditgateway.gateway.refusal.Refused when the limit is enforced and exceeded */
    void check(Plan plan, AskedSubjects subjects, String item, String agency) {
        if (limit.mode() == CostLimit.Mode.OFF) {
            return;
        }
        long cost = estimate(plan, subjects);
        estimates.record(cost);
        if (limit.isExceededBy(cost)) {
            log.info("an inquiry of {} under {} is estimated to cost {}, over {}", agency, item, cost, limit.maximum());
        }
        limit.check(cost);
    }
}
