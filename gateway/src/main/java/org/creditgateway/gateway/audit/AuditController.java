package org.creditgateway.gateway.audit;

import org.creditgateway.gateway.audit.Audit.Entries;
import org.creditgateway.gateway.identity.Requester;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Answers {@code entries} and {@code entriesOfMyAgency}. */
@Controller
class AuditController {

    private final Audit audit;

    AuditController(Audit audit) {
        this.audit = audit;
    }

    @QueryMapping
    Mono<Entries> entries(
            @Argument @Nullable EntryFilter where,
            @Argument int first,
            @Argument @Nullable String after,
            @ContextValue Requester requester) {
        return audit.all(requester, where == null ? EntryFilter.ALL : where, first, after);
    }

    @QueryMapping
    Mono<Entries> entriesOfMyAgency(
            @Argument @Nullable EntryFilter where,
            @Argument int first,
            @Argument @Nullable String after,
            @ContextValue Requester requester) {
        return audit.ofAgency(requester, where == null ? EntryFilter.ALL : where, first, after);
    }
}
