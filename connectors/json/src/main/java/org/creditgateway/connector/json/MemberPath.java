package org.creditgateway.connector.json;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.creditgateway.connector.MappingSettings;
import org.jspecify.annotations.Nullable;

/**
 * Where something stands below a JSON object.
 *
 * @param names the names of the members to go through, at least one
 */
public record MemberPath(List<String> names) {

    public MemberPath {
        names = List.copyOf(names);
    }

    /**
     * The path that an argument of a directive must give: a member's name, or a JSON pointer (RFC 6901), which begins with
     * a slash.
     */
    public static MemberPath read(MappingSettings settings, String argument) {
        return parse(settings, argument, settings.text(argument));
    }

    /** The same for an argument that may be absent: then null. */
    public static @Nullable MemberPath readOptional(MappingSettings settings, String argument) {
        String text = settings.optionalText(argument);
        return text == null ? null : parse(settings, argument, text);
    }

    static MemberPath parse(MappingSettings settings, String argument, String text) {
        if (!text.startsWith("/")) {
            return new MemberPath(List.of(text));
        }
        List<String> names = new ArrayList<>();
        for (String segment : text.substring(1).split("/", -1)) {
            if (segment.isEmpty() || segment.matches(".*~([^01].*)?$")) {
                throw settings.invalid(argument, text, "a member name, or a JSON pointer such as /court/defaults");
            }
            names.add(segment.replace("~1", "/").replace("~0", "~"));
        }
        return new MemberPath(names);
    }

    /** The path one member further down. */
    public MemberPath then(String name) {
        List<String> longer = new ArrayList<>(names);
        longer.add(name);
        return new MemberPath(longer);
    }

    /** The path as a JSON pointer. */
    @Override
    public String toString() {
        return names.stream()
                .map(name -> "/" + name.replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining());
    }
}
