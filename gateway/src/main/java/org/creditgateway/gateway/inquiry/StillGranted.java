package org.creditgateway.gateway.inquiry;

import java.time.Clock;
import java.util.Set;
import org.creditgateway.gateway.catalogue.ApplicationCatalogue;
import org.creditgateway.gateway.catalogue.AuthorizationRegister;
import org.creditgateway.gateway.catalogue.CatalogueItem;
import org.creditgateway.gateway.catalogue.Catalogues;
import org.creditgateway.gateway.catalogue.Standing;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.plan.Plan;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.schema.SubjectId;
import reactor.core.publisher.Mono;

/**
 * The last look before an answer leaves: an inquiry is decided under the version in force at its start, and answered only
 * if nothing that it rests on was taken back meanwhile.
 */
final class StillGranted {

    private final Catalogues catalogues;
    private final AuthorizationRegister authorizations;
    private final Clock clock;

    StillGranted(Catalogues catalogues, AuthorizationRegister authorizations, Clock clock) {
        this.catalogues = catalogues;
        this.authorizations = authorizations;
        this.clock = clock;
    }

    /** Completes; or {@link Refused} when the item, its grant or an authorization no longer stands. */
    Mono<Void> check(
            EntryDraft draft,
            CatalogueItem item,
            Requester requester,
            InquiryDetails details,
            ReliedOn relied,
            AskedSubjects subjects,
            Plan plan) {
        return authorized(item, requester, relied, subjects)
                .then(Mono.fromRunnable(() -> checkItem(draft, item, requester, details, plan)));
    }

    private void checkItem(
            EntryDraft draft, CatalogueItem item, Requester requester, InquiryDetails details, Plan plan) {
        ApplicationCatalogue now = catalogues.current();
        if (now.version().equals(draft.catalogueVersion())) {
            return;
        }
        if (!isAdmitted(now, item, requester, details)
                || !Standing.holds(item, now.item(item.code()).orElseThrow(), plan.asked())) {
            throw new Refused(
                    ErrorCode.GRANT_WITHDRAWN,
                    "While the inquiry ran, version " + now.version()
                            + " of the catalogue came into force, and catalogue" + " item " + item.code()
                            + " no longer allows it. Ask again to learn what it allows now.");
        }
    }

    private boolean isAdmitted(
            ApplicationCatalogue now, CatalogueItem item, Requester requester, InquiryDetails details) {
        try {
            now.admit(requester, item.code(), details.caseNumber(), clock.instant());
            return true;
        } catch (Refused e) {
            return false;
        }
    }

    private Mono<Void> authorized(CatalogueItem item, Requester requester, ReliedOn relied, AskedSubjects subjects) {
        Set<SubjectId> authorizing = relied.bySubject().keySet();
        if (authorizing.isEmpty()) {
            return Mono.empty();
        }
        return authorizations
                .inForce(InquiryExecution.agency(requester), item.code(), authorizing, clock.instant(), null)
                .doOnNext(found -> relied.refuseRevoked(found, subjects))
                .then();
    }
}
