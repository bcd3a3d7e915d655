package org.creditgateway.connector.rest;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.creditgateway.connector.MappingSettings;
import org.creditgateway.connector.SourceFailure;
import org.jspecify.annotations.Nullable;

/**
 * The path and query of a call. Expanded as RFC 6570 says: lists are joined with commas, everything else than unreserved
 * characters is percent-encoded, and a parameter that is not given is left out.
 */
final class UrlTemplate {

    private static final Pattern REPEATED = Pattern.compile("(?<=[?&])([^?&=#{}]+)=\\{([A-Za-z0-9_.-]+)\\*}(?=&|$)");

    private final String text;
    private final List<Part> parts;
    private final List<Placeholder> placeholders;

    /** One piece of the template, written for one call. */
    @FunctionalInterface
    private interface Part {
        void write(StringBuilder target, Filling filling);
    }

    private UrlTemplate(String text, List<Part> parts, List<Placeholder> placeholders) {
        this.text = text;
        this.parts = List.copyOf(parts);
        this.placeholders = List.copyOf(placeholders);
    }

    /** The template that the argument, {@code get} or {@code post}, gives. */
    static UrlTemplate of(MappingSettings settings, String argument) {
        String text = settings.text(argument);
        String sample = Placeholder.PATTERN
                .matcher(REPEATED.matcher(text).replaceAll("$1=0"))
                .replaceAll("0");
        if (!wellFormed(sample)) {
            throw settings.invalid(argument, text, "a path, percent-encoded, such as /v1/ratings?codes={keys}");
        }
        List<Part> parts = new ArrayList<>();
        List<Placeholder> placeholders = new ArrayList<>();
        Matcher found = Placeholder.PATTERN.matcher(text);
        int written = 0;
        while (found.find()) {
            Placeholder placeholder = Placeholder.of(found);
            placeholders.add(placeholder);
            int from = placeholder.repeated() ? parameterStart(settings, argument, text, found) : found.start();
            parts.add(literal(text.substring(written, from)));
            String before = text.substring(0, found.start());
            parts.add(part(placeholder, text.substring(from, found.start()), before.indexOf('?') < 0));
            written = found.end();
        }
        parts.add(literal(text.substring(written)));
        return new UrlTemplate(text, parts, placeholders);
    }

    List<Placeholder> placeholders() {
        return placeholders;
    }

    /** The target of one call, with these parameters behind it as far as they have values. */
    String expand(Filling filling, List<QueryParameter> appended) {
        StringBuilder target =
                new StringBuilder(text.length() + 20 * filling.keys().size());
        for (Part part : parts) {
            part.write(target, filling);
        }
        char separator = separator();
        for (QueryParameter parameter : appended) {
            Object value = filling.value(parameter.name());
            if (value != null) {
                parameter.append(target.append(separator), value);
                separator = '&';
            }
        }
        return target.toString();
    }

    /** The template in the notation of RFC 6570. */
    String text(List<QueryParameter> appended) {
        if (appended.isEmpty()) {
            return text;
        }
        List<String> names = appended.stream().map(QueryParameter::toString).toList();
        return text + "{" + separator() + String.join(",", names) + "}";
    }

    private char separator() {
        return text.indexOf('?') >= 0 ? '&' : '?';
    }

    private static Part literal(String text) {
        return (target, filling) -> target.append(text);
    }

    private static Part part(Placeholder placeholder, String parameter, boolean inPath) {
        String name = placeholder.name();
        if (placeholder.repeated()) {
            return (target, filling) -> PercentEncoding.appendRepeated(target, parameter, filling.keys());
        }
        if (name.equals(Filling.KEYS)) {
            return (target, filling) -> PercentEncoding.append(target, filling.keys());
        }
        return (target, filling) -> {
            int from = target.length();
            PercentEncoding.append(target, required(name, filling.value(name)));
            if (inPath && isNoSegment(target.substring(from))) {
                throw SourceFailure.invalidData("value of {" + name + "}: not a segment of a path");
            }
        };
    }

    private static Object required(String name, @Nullable Object value) {
        if (value == null) {
            throw SourceFailure.invalidData("value of {" + name + "}: none");
        }
        return value;
    }

    /** Whether the path would lead elsewhere (RFC 3986, section 5.2.4). */
    private static boolean isNoSegment(String written) {
        return written.isEmpty() || written.equals(".") || written.equals("..");
    }

    private static int parameterStart(MappingSettings settings, String argument, String text, Matcher found) {
        Matcher parameter = REPEATED.matcher(text);
        while (parameter.find()) {
            if (parameter.end() == found.end() && found.group(1).equals(Filling.KEYS)) {
                return parameter.start();
            }
        }
        throw settings.invalid(
                argument, text, "{keys*} as the whole value of a query parameter, such as ?code={keys*}");
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
