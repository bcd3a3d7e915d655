package org.creditgateway.gateway.inquiry;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.creditgateway.gateway.catalogue.AuthorizationRegister.Use;
import org.creditgateway.gateway.catalogue.AuthorizationRule;
import org.creditgateway.gateway.catalogue.SubjectAuthorization;
import org.creditgateway.gateway.plan.Plan;
import org.creditgateway.gateway.plan.RootField;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refusal;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;

/** The authorizations that an inquiry relies on: one for each subject, or none at all where the item needs none. */
record ReliedOn(Map<SubjectId, SubjectAuthorization> bySubject) {

    static final ReliedOn NOTHING = new ReliedOn(Map.of());

    /**
     * Chooses one for each subject: the one named, else the one that holds longest, among those that cover what is asked
     * about the subject.
     *
     * @param found those in force for each subject, the one that holds longest first
     * @param named the one that the requester means; null when it names none
     * @throws Refused with every position without one
     */
    static ReliedOn choose(
            Map<SubjectId, List<SubjectAuthorization>> found,
            @Nullable String named,
            Plan plan,
            AskedSubjects subjects) {
        Map<SubjectId, SubjectAuthorization> chosen = new LinkedHashMap<>();
        List<Refusal> refusals = new ArrayList<>();
        for (RootField root : plan.roots()) {
            List<SubjectId> asked = subjects.byRoot().getOrDefault(root.key(), List.of());
            for (int i = 0; i < asked.size(); i++) {
                SubjectId subject = asked.get(i);
                List<SubjectAuthorization> given = found.getOrDefault(subject, List.of());
                List<String> coordinates = coordinates(plan, subjects, subject);
                SubjectAuthorization covering = given.stream()
                        .filter(each -> coordinates.stream().allMatch(each::covers))
                        .min((a, b) -> Boolean.compare(isNamed(b, named), isNamed(a, named)))
                        .orElse(null);
                if (covering == null) {
                    refusals.add(SubjectRules.at(
                            ErrorCode.AUTHORIZATION_REQUIRED, missing(given, coordinates), root.key(), i));
                } else {
                    chosen.put(subject, covering);
                }
            }
        }
        SubjectRules.refuse(refusals);
        if (named != null && chosen.values().stream().noneMatch(each -> isNamed(each, named))) {
            throw new Refused(
                    ErrorCode.AUTHORIZATION_REQUIRED, "the authorization named is not one in force for these subjects");
        }
        return new ReliedOn(chosen);
    }

    /** What is asked about the subject, by all root fields that name it. */
    private static List<String> coordinates(Plan plan, AskedSubjects subjects, SubjectId subject) {
        return plan.roots().stream()
                .filter(root ->
                        subjects.byRoot().getOrDefault(root.key(), List.of()).contains(subject))
                .flatMap(root -> root.coordinates(subject.type()).stream())
                .distinct()
                .toList();
    }

    private static String missing(List<SubjectAuthorization> given, List<String> coordinates) {
        if (given.isEmpty()) {
            return "the subject has given no authorization that is in force for this agency and item";
        }
        List<String> uncovered =
                coordinates.stream().filter(each -> !given.get(0).covers(each)).toList();
        return "the subject's authorization does not cover " + String.join(", ", uncovered);
    }

    private static boolean isNamed(SubjectAuthorization authorization, @Nullable String named) {
        return authorization.id().toString().equals(named);
    }

    /** Their ids, for the entry. */
    List<String> ids() {
        return bySubject.values().stream()
                .map(each -> each.id().toString())
                .sorted()
                .distinct()
                .toList();
    }

    /** How old records may be, for the subjects that say so, by identifier. */
    Map<String, Period> lookbacks() {
        Map<String, Period> lookbacks = new HashMap<>();
        bySubject.forEach((subject, authorization) -> {
            if (authorization.lookback() != null) {
                lookbacks.put(subject.value(), authorization.lookback());
            }
        });
        return lookbacks;
    }

    /** The uses to be counted: none where neither subject nor item limits them. */
    List<Use> uses(AuthorizationRule rule, Instant moment, ZoneId zone) {
        List<Use> uses = new ArrayList<>();
        bySubject
                .values()
                .forEach(authorization -> Stream.of(authorization.frequency(), rule.frequency())
                        .filter(frequency -> frequency != null)
                        .forEach(frequency -> uses.add(new Use(
                                authorization.id(),
                                frequency.times(),
                                moment.atZone(zone).minus(frequency.per()).toInstant()))));
        return uses;
    }

    /** @throws Refused with every position whose authorization is among these */
    void refuse(Set<UUID> exhausted, AskedSubjects subjects) {
        refuse(exhausted, "the subject's authorization has been used as often as it may be", subjects);
    }

    /**
     * Refuses what is no longer in force.
     *
     * @param found those in force now
     * @throws Refused with every position whose authorization is not among these
     */
    void refuseRevoked(Map<SubjectId, List<SubjectAuthorization>> found, AskedSubjects subjects) {
        Set<UUID> gone = new HashSet<>();
        bySubject.forEach((subject, authorization) -> {
            if (!found.getOrDefault(subject, List.of()).contains(authorization)) {
                gone.add(authorization.id());
            }
        });
        refuse(gone, "the subject's authorization ended while the inquiry ran", subjects);
    }

    private void refuse(Set<UUID> unusable, String reason, AskedSubjects subjects) {
        List<Refusal> refusals = new ArrayList<>();
        subjects.byRoot().forEach((root, asked) -> {
            for (int i = 0; i < asked.size(); i++) {
                SubjectAuthorization authorization = bySubject.get(asked.get(i));
                if (authorization != null && unusable.contains(authorization.id())) {
                    refusals.add(SubjectRules.at(ErrorCode.AUTHORIZATION_REQUIRED, reason, root, i));
                }
            }
        });
        SubjectRules.refuse(refusals);
    }
}
