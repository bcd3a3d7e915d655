package org.creditgateway.gateway.inquiry;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.creditgateway.gateway.catalogue.CatalogueItem;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refusal;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;

/** What an item asks of the subjects that an inquiry names. Reasons name positions, never identifiers. */
final class SubjectRules {

    /** The most subjects that one operation may name, whatever an item allows. */
    private static final int MOST_SUBJECTS = 1_000;

    private SubjectRules() {}

    /** @throws Refused with every position that breaks a rule, or for too many subjects */
    static void check(CatalogueItem item, Requester requester, AskedSubjects subjects) {
        int most = Math.min(MOST_SUBJECTS, item.limits().batch());
        int asked = subjects.byRoot().values().stream().mapToInt(List::size).sum();
        if (asked > most) {
            throw new Refused(
                    ErrorCode.COST_ESTIMATED_TOO_EXPENSIVE,
                    "the operation names " + asked + " subjects (expected: at most " + most + ")");
        }
        List<Refusal> refusals = new ArrayList<>();
        subjects.byRoot().forEach((root, named) -> {
            for (int i = 0; i < named.size(); i++) {
                String broken = broken(item, requester, named.get(i));
                if (broken != null) {
                    refusals.add(at(ErrorCode.INQUIRY_ITEM_NOT_PERMITTED, broken, root, i));
                }
            }
        });
        refuse(refusals);
    }

    private static @Nullable String broken(CatalogueItem item, Requester requester, SubjectId subject) {
        if (!item.subjects().contains(subject.type())) {
            return "catalogue item " + item.code() + " is not about subjects of type "
                    + subject.type().typeName();
        }
        boolean self =
                requester instanceof Requester.Subject person && person.id().equals(subject);
        return item.requires().self() && !self ? "catalogue item " + item.code() + " is about oneself only" : null;
    }

    /**
     * That the case named is about each subject.
     *
     * @param found the subjects that it is about
     * @throws Refused with every position that it is not about
     */
    static void registered(Set<SubjectId> found, AskedSubjects subjects) {
        List<Refusal> refusals = new ArrayList<>();
        subjects.byRoot().forEach((root, asked) -> {
            for (int i = 0; i < asked.size(); i++) {
                if (!found.contains(asked.get(i))) {
                    refusals.add(at(
                            ErrorCode.CASE_NOT_RECOGNISED,
                            "the case named is not registered as an open one of this agency about the subject",
                            root,
                            i));
                }
            }
        });
        refuse(refusals);
    }

    static Refusal at(ErrorCode code, String message, String root, int index) {
        return new Refusal(
                code, message + " (position " + index + " of " + root + ")", null, List.of(root, index), List.of());
    }

    static void refuse(List<Refusal> refusals) {
        if (!refusals.isEmpty()) {
            throw new Refused(refusals);
        }
    }
}
