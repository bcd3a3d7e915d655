package org.creditgateway.gateway.health;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.creditgateway.gateway.fetch.SourceCount;
import org.creditgateway.gateway.fetch.SourceGuards;
import org.creditgateway.gateway.fetch.SourceState;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.gateway.source.SourceListing;
import org.creditgateway.gateway.source.SourceRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Answers {@code sources} and {@code sourceCounts}. */
@Controller
class SourceController {

    /** The role of a department's officials who register its sources. */
    private static final String SOURCE_OFFICER = "source-officer";

    private final SourceRegistry registry;
    private final SourceGuards guards;
    private final Freshness freshness;
    private final SourceCountStore counts;

    SourceController(SourceRegistry registry, SourceGuards guards, Freshness freshness, SourceCountStore counts) {
        this.registry = registry;
        this.guards = guards;
        this.freshness = freshness;
        this.counts = counts;
    }

    /**
     * A source as it is told. The public learns no more than whether it works.
     *
     * @param latency in milliseconds
     */
    record Source(
            String name,
            String kind,
            String department,
            String title,
            SourceState.Status status,
            @Nullable Integer latency,
            @Nullable Double errorRate,
            @Nullable OffsetDateTime freshness,
            SourceState.@Nullable Breaker breaker) {}

    @QueryMapping
    List<Source> sources(@ContextValue Requester requester) {
        boolean known = !(requester instanceof Requester.Public);
        return registry.current().listed().stream()
                .map(source -> source(source, guards.state(source.name()), known))
                .toList();
    }

    private Source source(SourceListing source, SourceState state, boolean known) {
        boolean measured = known && state.asked();
        return new Source(
                source.name(),
                source.kind(),
                source.department(),
                source.title(),
                state.status(),
                measured ? Math.toIntExact(state.latency().toMillis()) : null,
                measured ? state.errorRate() : null,
                known ? freshness.of(source.name()) : null,
                known ? state.breaker() : null);
    }

    @QueryMapping
    Mono<SourceCount> sourceCounts(
            @Argument String source, @Argument LocalDate day, @ContextValue Requester requester) {
        return Mono.defer(() -> {
            check(source, requester);
            return counts.read(source, day);
        });
    }

    private void check(String source, Requester requester) {
        if (requester instanceof Requester.Public) {
            throw new Refused(ErrorCode.UNAUTHENTICATED, "Query.sourceCounts needs a bearer token.");
        }
        boolean all = requester.officialAs(Requester.AUDITOR).isPresent();
        String department = registry.current().listed().stream()
                .filter(listed -> listed.name().equals(source))
                .map(SourceListing::department)
                .findFirst()
                .orElse(null);
        if (all && department == null) {
            throw new Refused(ErrorCode.BAD_REQUEST, "source: not a registered one (expected: one that sources lists)");
        }
        if (!all && !isOf(department, requester)) {
            throw new Refused(
                    ErrorCode.FORBIDDEN,
                    "A source's counts are told to its department (a program with the role source, or an official with"
                            + " the role " + SOURCE_OFFICER + ") and to officials with the role " + Requester.AUDITOR
                            + ".");
        }
    }

    private static boolean isOf(@Nullable String department, Requester requester) {
        if (requester instanceof Requester.Department program) {
            return program.department().equals(department);
        }
        return requester
                .officialAs(SOURCE_OFFICER)
                .filter(official -> official.agency().equals(department))
                .isPresent();
    }
}
