package org.creditgateway.gateway.inquiry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
     * The ids of the authorizations relied on.
     *
     * @param found the authorization in force for each subject that has one
     * @param named the one that the requester means; null when it names none
     * @throws Refused with every position without one
     */
    static List<String> authorized(Map<SubjectId, String> found, @Nullable String named, AskedSubjects subjects) {
        List<Refusal> refusals = new ArrayList<>();
        subjects.byRoot().forEach((root, asked) -> {
            for (int i = 0; i < asked.size(); i++) {
                if (!found.containsKey(asked.get(i))) {
                    refusals.add(at(
                            ErrorCode.AUTHORIZATION_REQUIRED,
                            "the subject has given no authorization that is in force for this agency and item",
                            root,
                            i));
                }
            }
        });
        refuse(refusals);
        if (named != null && !found.containsValue(named)) {
            throw new Refused(
                    ErrorCode.AUTHORIZATION_REQUIRED, "the authorization named is not one in force for these subjects");
        }
        return found.values().stream().sorted().distinct().toList();
    }

    private static Refusal at(ErrorCode code, String message, String root, int index) {
        return new Refusal(
                code, message + " (position " + index + " of " + root + ")", null, List.of(root, index), List.of());
    }

    private static void refuse(List<Refusal> refusals) {
        if (!refusals.isEmpty()) {
            throw new Refused(refusals);
        }
    }
}
