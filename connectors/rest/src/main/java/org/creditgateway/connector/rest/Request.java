package org.creditgateway.connector.rest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.creditgateway.connector.FetchParameters;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.MappingSettings;
import org.creditgateway.connector.json.Call;
import org.creditgateway.connector.json.DayPattern;
import org.creditgateway.connector.json.JsonSource;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a service, but for the values of one call.
 *
 * @param target path and query
 * @param body of a POST; null for a GET
 * @param passed the arguments that the service applies
 * @param appended the parameters that have no placeholder
 * @param nothing statuses by which the service says that it has nothing
 */
record Request(
        UrlTemplate target,
        @Nullable BodyTemplate body,
        List<PassedArgument> passed,
        List<QueryParameter> appended,
        Set<Integer> nothing) {

    private static final Set<Integer> MAY_MEAN_NOTHING = Set.of(404, 410);

    static Request of(MappedPlace place, MappingSettings settings, @Nullable Paging paging) {
        String method = settings.has("post") ? "post" : "get";
        if (settings.has("get") == settings.has("post") || settings.has("body") != settings.has("post")) {
            throw settings.invalid(
                    "get", String.valueOf(settings.optionalText("get")), "get alone, or post with a body");
        }
        UrlTemplate target = UrlTemplate.of(settings, method);
        BodyTemplate body = settings.has("body") ? BodyTemplate.of(settings) : null;
        List<PassedArgument> passed = PassedArgument.of(place, settings, DayPattern.of(settings));
        Parameters parameters = new Parameters(settings, passed, paging);
        parameters.checkTarget(method, target.placeholders());
        if (body != null) {
            parameters.checkBody(body.placeholders());
        }
        parameters.checkSubjects(method);
        return new Request(target, body, passed, parameters.appended(), nothing(settings));
    }

    /** Whether one subject is asked for, so that the rows need not say whose they are. */
    boolean isOfOneSubject() {
        return target.placeholders().stream().anyMatch(Request::isKey)
                || body != null && body.placeholders().stream().anyMatch(Request::isKey);
    }

    /** The values of one run, still without those of a page. */
    Filling filling(FetchParameters parameters) {
        if (passed.isEmpty()) {
            return new Filling(parameters.keys(), Map.of());
        }
        Map<String, Object> values = new HashMap<>();
        for (PassedArgument argument : passed) {
            Object value = argument.value(parameters.arguments());
            if (value != null) {
                values.put(argument.parameter(), value);
            }
        }
        return new Filling(parameters.keys(), values);
    }

    Call call(JsonSource source, Filling filling) {
        String url = source.url(target.expand(filling, appended));
        return new Call(url, body == null ? null : body.expand(filling), nothing);
    }

    /** What is asked, without values. */
    String text() {
        String text = target.text(appended);
        return body == null ? text : "POST " + text + " " + body;
    }

    private static boolean isKey(Placeholder placeholder) {
        return placeholder.name().equals(Filling.KEY);
    }

    private static Set<Integer> nothing(MappingSettings settings) {
        Set<Integer> statuses = settings.numbers("nothing");
        if (!MAY_MEAN_NOTHING.containsAll(statuses)) {
            throw settings.invalid(
                    "nothing", new TreeSet<>(statuses), "statuses of " + new TreeSet<>(MAY_MEAN_NOTHING));
        }
        return statuses;
    }
}
