package org.creditgateway.gateway.inquiry;

import java.time.ZoneId;
import java.util.HashSet;
import org.creditgateway.gateway.catalogue.AuthorizationRegister;
import org.creditgateway.gateway.catalogue.AuthorizationRule;
import org.creditgateway.gateway.catalogue.CaseRegister;
import org.creditgateway.gateway.catalogue.CatalogueItem;
import org.creditgateway.gateway.plan.Plan;
import org.creditgateway.gateway.refusal.Refused;
import reactor.core.publisher.Mono;

/** Looks up, for each subject of an inquiry, what its item requires: that the case is about them, that they allow it. */
record SubjectRegisters(CaseRegister cases, AuthorizationRegister authorizations, ZoneId zone) {

    /**
     * Finds the case in the register, where the item requires that.
     *
     * @throws Refused with every position that the case is not about
     */
    Mono<Void> findCase(
            EntryDraft draft, CatalogueItem item, String agency, InquiryDetails details, AskedSubjects subjects) {
        String number = details.caseNumber();
        if (!item.requires().registeredCase() || number == null) {
            return Mono.empty();
        }
        return cases.open(agency, number, subjects.distinct(), draft.moment())
                .doOnNext(found -> {
                    SubjectRules.registered(found, subjects);
                    draft.caseIsRegistered();
                })
                .then();
    }

    /**
     * Finds and uses the authorizations, where the item requires them.
     *
     * @throws Refused with every position without one
     */
    Mono<ReliedOn> authorize(
            EntryDraft draft,
            CatalogueItem item,
            String agency,
            InquiryDetails details,
            Plan plan,
            AskedSubjects subjects) {
        AuthorizationRule rule = item.requires().authorizationRule();
        return rule == null
                ? Mono.just(ReliedOn.NOTHING)
                : relied(draft, item, agency, details, plan, subjects)
                        .flatMap(relied -> use(draft, rule, relied, subjects));
    }

    /**
     * Finds the authorizations that {@link #authorize} would use, and uses none.
     *
     * @throws Refused with every position without one
     */
    Mono<ReliedOn> relied(
            EntryDraft draft,
            CatalogueItem item,
            String agency,
            InquiryDetails details,
            Plan plan,
            AskedSubjects subjects) {
        AuthorizationRule rule = item.requires().authorizationRule();
        if (rule == null) {
            return Mono.just(ReliedOn.NOTHING);
        }
        var longest = rule.longest();
        var givenAfter = longest == null
                ? null
                : draft.moment().atZone(zone).minus(longest).toInstant();
        return authorizations
                .inForce(agency, item.code(), subjects.distinct(), draft.moment(), givenAfter)
                .map(found -> ReliedOn.choose(found, details.authorization(), plan, subjects));
    }

    private Mono<ReliedOn> use(EntryDraft draft, AuthorizationRule rule, ReliedOn relied, AskedSubjects subjects) {
        return authorizations
                .use(draft.inquiry(), relied.uses(rule, draft.moment(), zone), draft.moment())
                .map(exhausted -> {
                    relied.refuse(new HashSet<>(exhausted), subjects);
                    draft.authorized(relied.ids());
                    return relied;
                });
    }
}
