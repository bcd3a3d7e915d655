package org.creditgateway.gateway.plan;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.function.Supplier;

/**
 * Keeps plans, bounded by the weight of their documents, apart for each agency so that none can crowd out another. A
 * plan holds no caller's values: what differs between callers is in the key, or is bound when the plan is run.
 */
public final class PlanCache {

    private static final long WEIGHT_PER_AGENCY = 2_000_000;
    private static final int MOST_AGENCIES = 1_000;

    private final Cache<String, Cache<Key, Plan>> agencies =
            Caffeine.newBuilder().maximumSize(MOST_AGENCIES).build();

    /**
     * All that a plan depends on.
     *
     * @param document the text of the document
     * @param operation the name of the operation; empty when it has none
     * @param conditions the values of the variables in {@code @skip} and {@code @include}, in order of their names
     * @param item the code of the catalogue item
     * @param grant the digest of its grant
     * @param catalogue the version of the catalogue
     * @param sources the version of the sources
     */
    public record Key(
            String document,
            String operation,
            List<Boolean> conditions,
            String item,
            String grant,
            String catalogue,
            long sources) {

        public Key {
            conditions = List.copyOf(conditions);
        }
    }

    /** The agency's plan for this key, made when there is none. What the maker throws is thrown, and nothing kept. */
    public Plan get(String agency, Key key, Supplier<Plan> maker) {
        Cache<Key, Plan> plans = agencies.get(
                agency,
                each -> Caffeine.newBuilder()
                        .maximumWeight(WEIGHT_PER_AGENCY)
                        .weigher((Key kept, Plan plan) ->
                                kept.document().length() + 100 * plan.asked().size())
                        .build());
        return plans.get(key, each -> maker.get());
    }
}
