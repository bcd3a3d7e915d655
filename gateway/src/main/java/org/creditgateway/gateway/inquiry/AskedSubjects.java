package org.creditgateway.gateway.inquiry;

import graphql.execution.CoercedVariables;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.creditgateway.gateway.plan.Arguments;
import org.creditgateway.gateway.plan.Plan;
import org.creditgateway.gateway.plan.RootField;
import org.creditgateway.gateway.plan.RowSet;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.schema.SubjectId;

/**
 * Whom an inquiry is about: the plan's root fields bound to the inquiry's variables.
 *
 * @param byRoot the subjects of each root field about subjects, by response key, in the order asked
 */
record AskedSubjects(Map<String, List<SubjectId>> byRoot) {

    static AskedSubjects of(Plan plan, CoercedVariables variables) {
        Map<String, List<SubjectId>> byRoot = new LinkedHashMap<>();
        for (RootField root : plan.roots()) {
            Arguments arguments = root.arguments();
            if (arguments != null) {
                byRoot.put(root.key(), subjects(root.name(), arguments.bind(variables)));
            }
        }
        return new AskedSubjects(byRoot);
    }

    /** Each subject once. */
    Set<SubjectId> distinct() {
        Set<SubjectId> distinct = new LinkedHashSet<>();
        byRoot.values().forEach(distinct::addAll);
        return distinct;
    }

    /** The identifiers that a row set is fetched for. */
    Set<String> keys(Plan plan, RowSet rowSet) {
        Set<String> keys = new LinkedHashSet<>();
        for (int root : rowSet.roots()) {
            for (SubjectId subject : byRoot.getOrDefault(plan.roots().get(root).key(), List.of())) {
                if (subject.type() == rowSet.subject()) {
                    keys.add(subject.value());
                }
            }
        }
        return keys;
    }

    private static List<SubjectId> subjects(String root, Map<String, Object> arguments) {
        return switch (root) {
            case "person" -> List.of(person(required(arguments, "id")));
            case "persons" ->
                list(required(arguments, "ids")).stream()
                        .map(AskedSubjects::person)
                        .toList();
            case "organization" -> List.of(organization(required(arguments, "code")));
            case "organizations" ->
                list(required(arguments, "codes")).stream()
                        .map(AskedSubjects::organization)
                        .toList();
            case "subjects" ->
                list(required(arguments, "of")).stream()
                        .map(AskedSubjects::either)
                        .toList();
            default -> throw new IllegalStateException("no subjects are known for Query." + root);
        };
    }

    private static Object required(Map<String, Object> arguments, String name) {
        return Objects.requireNonNull(arguments.get(name), name);
    }

    private static Collection<?> list(Object value) {
        return (Collection<?>) value;
    }

    private static SubjectId either(Object input) {
        Object person = ((Map<?, ?>) input).get("person");
        Object organization = ((Map<?, ?>) input).get("organization");
        if (person != null) {
            return person(person);
        }
        if (organization != null) {
            return organization(organization);
        }
        throw new Refused(ErrorCode.GRAPHQL_VALIDATION_FAILED, "SubjectInput: exactly one member is expected");
    }

    private static SubjectId person(Object id) {
        return new SubjectId(SubjectId.Type.PERSON, (String) id);
    }

    private static SubjectId organization(Object code) {
        return new SubjectId(SubjectId.Type.ORGANIZATION, (String) code);
    }
}
