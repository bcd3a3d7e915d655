package org.creditgateway.connector.rest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.creditgateway.connector.MappingSettings;
import org.creditgateway.connector.Suggestion;
import org.jspecify.annotations.Nullable;

/** The parameters of a request while it is checked: each has a placeholder, or stands behind the query. */
final class Parameters {

    private final MappingSettings settings;
    private final Map<String, PassedArgument> passed = new LinkedHashMap<>();
    private final @Nullable Paging paging;
    private final Set<String> placed = new HashSet<>();
    private int subjects;

    Parameters(MappingSettings settings, List<PassedArgument> passed, @Nullable Paging paging) {
        this.settings = settings;
        this.paging = paging;
        passed.forEach(argument -> this.passed.put(argument.parameter(), argument));
        if (paging != null && paging.parameter() != null && this.passed.containsKey(paging.parameter())) {
            throw settings.invalid("pages.parameter", paging.parameter(), "a parameter that carries no argument");
        }
    }

    /** A target cannot leave anything out. */
    void checkTarget(String method, List<Placeholder> placeholders) {
        for (Placeholder placeholder : placeholders) {
            check(method, placeholder);
            PassedArgument argument = passed.get(placeholder.name());
            boolean always = argument == null || argument.otherwise() != null;
            boolean cursor = isOfPages(placeholder) && paging != null && paging.way() == Paging.Way.CURSOR;
            if (!always || cursor) {
                throw settings.invalid(
                        method,
                        "{" + placeholder.name() + "}",
                        cursor
                                ? "no placeholder, since the first page has no cursor"
                                : "an argument that has `otherwise`, since a path cannot leave it out");
            }
        }
    }

    void checkBody(List<Placeholder> placeholders) {
        for (Placeholder placeholder : placeholders) {
            check("body", placeholder);
            if (placeholder.repeated()) {
                throw settings.invalid("body", "{keys*}", "{keys}, which is an array in a body");
            }
        }
    }

    void checkSubjects(String method) {
        if (subjects != 1) {
            throw settings.invalid(
                    method,
                    String.valueOf(settings.optionalText(method)),
                    "{keys}, {keys*} or {key} once, here or in the body");
        }
    }

    /** The parameters without a placeholder. */
    List<QueryParameter> appended() {
        List<QueryParameter> appended = new ArrayList<>();
        passed.forEach((name, argument) -> {
            if (!placed.contains(name)) {
                appended.add(new QueryParameter(name, argument.repeated()));
            } else if (argument.repeated()) {
                throw settings.invalid("arguments.repeated", name, "a parameter without a placeholder");
            }
        });
        if (paging != null && paging.parameter() != null && !placed.contains(paging.parameter())) {
            appended.add(new QueryParameter(paging.parameter(), false));
        }
        return List.copyOf(appended);
    }

    private void check(String argument, Placeholder placeholder) {
        String name = placeholder.name();
        if (placeholder.isOfSubjects()) {
            subjects++;
        } else if (!passed.containsKey(name) && !isOfPages(placeholder)) {
            throw settings.invalid(
                    argument, "{" + name + "}", "one of " + known() + Suggestion.of("{" + name + "}", known()));
        }
        placed.add(name);
    }

    private boolean isOfPages(Placeholder placeholder) {
        return paging != null && placeholder.name().equals(paging.parameter());
    }

    private List<String> known() {
        List<String> known = new ArrayList<>(List.of("{keys}", "{key}"));
        passed.keySet().forEach(name -> known.add("{" + name + "}"));
        if (paging != null && paging.parameter() != null) {
            known.add("{" + paging.parameter() + "}");
        }
        return known;
    }
}
