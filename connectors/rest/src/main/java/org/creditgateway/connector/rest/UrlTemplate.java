package org.creditgateway.connector.rest;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.MappingSettings;

/**
 * The path and query of a call. Expanded as RFC 6570 says: lists are joined with commas, everything else than unreserved
 * characters is percent-encoded, and a parameter that is not given is left out.
 *
 * @param head what stands before the identifiers
 * @param tail what stands behind them
 * @param parameters the query parameters by the arguments that they carry
 */
record UrlTemplate(String head, String tail, Map<String, String> parameters) {

    private static final String KEYS = "{keys}";

    static UrlTemplate of(MappedPlace place, MappingSettings settings) {
        String get = settings.text("get");
        int at = get.indexOf(KEYS);
        if (at < 0 || !wellFormed(get.substring(0, at) + "0" + get.substring(at + KEYS.length()))) {
            throw settings.invalid(
                    "get", get, "a path with {keys} once, percent-encoded, such as /v1/ratings?codes={keys}");
        }
        return new UrlTemplate(get.substring(0, at), get.substring(at + KEYS.length()), parameters(place, settings));
    }

    String expand(List<String> keys, Map<String, Object> arguments) {
        StringBuilder target = new StringBuilder(head.length() + 20 * keys.size() + tail.length());
        target.append(head);
        PercentEncoding.append(target, keys);
        target.append(tail);
        char separator = separator();
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            Object value = arguments.get(parameter.getKey());
            if (value != null) {
                target.append(separator);
                PercentEncoding.append(target, parameter.getValue());
                PercentEncoding.append(target.append('='), value);
                separator = '&';
            }
        }
        return target.toString();
    }

    /** The template in the notation of RFC 6570. */
    @Override
    public String toString() {
        String fixed = head + KEYS + tail;
        return parameters.isEmpty() ? fixed : fixed + "{" + separator() + String.join(",", parameters.values()) + "}";
    }

    private char separator() {
        return head.indexOf('?') >= 0 || tail.indexOf('?') >= 0 ? '&' : '?';
    }

    private static Map<String, String> parameters(MappedPlace place, MappingSettings settings) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (MappingSettings given : settings.entries("arguments")) {
            String argument = given.text("argument");
            String parameter = given.text("parameter");
            if (!place.arguments().containsKey(argument)) {
                throw given.invalid(
                        "argument", argument, "one of " + place.arguments().keySet());
            }
            if (parameters.containsValue(parameter) || parameters.put(argument, parameter) != null) {
                throw given.invalid("parameter", parameter, "each argument and each parameter once");
            }
        }
        return parameters;
    }

    private static boolean wellFormed(String target) {
        try {
            return target.startsWith("/")
                    && !target.startsWith("//")
                    && new URI(target).getRawFragment() == null
                    && target.chars().allMatch(c -> c < 0x80);
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
