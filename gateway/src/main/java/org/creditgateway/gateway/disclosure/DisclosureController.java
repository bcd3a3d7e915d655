package org.creditgateway.gateway.disclosure;

import java.time.OffsetDateTime;
import org.creditgateway.gateway.disclosure.Disclosures.InquiriesAboutMe;
import org.creditgateway.gateway.disclosure.HiddenInquiries.HiddenInquiry;
import org.creditgateway.gateway.disclosure.NamedOfficials.NamedOfficial;
import org.creditgateway.gateway.identity.Requester;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Answers {@code inquiriesAboutMe} and {@code statementAboutMe}, {@code hideInquiry} and {@code nameOfficial}. */
@Controller
class DisclosureController {

    private final Disclosures disclosures;
    private final Statements statements;
    private final HiddenInquiries hidden;
    private final NamedOfficials named;

    DisclosureController(Disclosures disclosures, Statements statements, HiddenInquiries hidden, NamedOfficials named) {
        this.disclosures = disclosures;
        this.statements = statements;
        this.hidden = hidden;
        this.named = named;
    }

    @QueryMapping
    Mono<InquiriesAboutMe> inquiriesAboutMe(
            @Argument int first, @Argument @Nullable String after, @ContextValue Requester requester) {
        return disclosures.about(requester, first, after);
    }

    @QueryMapping
    Mono<String> statementAboutMe(@ContextValue Requester requester) {
        return statements.about(requester);
    }

    @MutationMapping
    Mono<HiddenInquiry> hideInquiry(
            @Argument String entry,
            @Argument String reason,
            @Argument OffsetDateTime until,
            @ContextValue Requester requester) {
        return hidden.hide(requester, entry, reason, until);
    }

    @MutationMapping
    Mono<NamedOfficial> nameOfficial(
            @Argument String entry, @Argument String reason, @ContextValue Requester requester) {
        return named.name(requester, entry, reason);
    }
}
