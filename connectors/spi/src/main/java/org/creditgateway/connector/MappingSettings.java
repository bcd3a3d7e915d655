package org.creditgateway.connector;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a mapping directive, or of one of its input objects, read with their types. Every method throws
 * {@link InvalidMapping} when an argument is not what is asked for.
 */
public final class MappingSettings {

    private final Map<String, ? extends @Nullable Object> settings;
    private final String where;

    private MappingSettings(Map<String, ? extends @Nullable Object> settings, String where) {
        this.settings = settings;
        this.where = where;
    }

    /** The arguments of the directive that maps the place. */
    public static MappingSettings of(MappedPlace place) {
        return new MappingSettings(place.settings(), place.coordinate() + " @" + place.directive() + ": ");
    }

    /** A text that has to be there. */
    public String text(String argument) {
        String text = optionalText(argument);
        if (text == null) {
            throw invalid(argument, "null", "a text");
        }
        return text;
    }

    /** A text that may be absent or null, but not blank. */
    public @Nullable String optionalText(String argument) {
        Object value = settings.get(argument);
        if (value == null) {
            return null;
        }
        if (!(value instanceof String text) || text.isBlank()) {
            throw invalid(argument, value, "a text");
        }
        return text;
    }

    /** A list of texts; absent and null are the empty list. */
    public List<String> texts(String argument) {
        return list(argument).stream()
                .map(element -> {
                    if (!(element instanceof String text) || text.isBlank()) {
                        throw invalid(argument, String.valueOf(element), "a text");
                    }
                    return text;
                })
                .toList();
    }

    /** A list of input objects; absent and null are the empty list. */
    public List<MappingSettings> entries(String argument) {
        return list(argument).stream()
                .map(element -> {
                    if (!(element instanceof Map<?, ?> entry)) {
                        throw invalid(argument, String.valueOf(element), "an input object");
                    }
                    return entry(argument, entry);
                })
                .toList();
    }

    /** The argument {@code maxBatch}: the most keys in one call. */
    public int maxBatch(int byDefault, int most) {
        Object value = settings.get("maxBatch");
        if (value == null) {
            return byDefault;
        }
        if (!(value instanceof Integer keys) || keys < 1 || keys > most) {
            throw invalid("maxBatch", value, "1 to " + most);
        }
        return keys;
    }

    /** The failure that says where, which argument, its value and what was expected. */
    public InvalidMapping invalid(String argument, Object value, String expected) {
        return new InvalidMapping(where + argument + ": " + value + " (expected: " + expected + ")");
    }

    /** The same for a name that is not one of those known; suggests one that is close. */
    public InvalidMapping unknown(String argument, String name, Collection<String> known) {
        return new InvalidMapping(
                where + argument + ": " + name + " (expected: one of " + known + ")" + Suggestion.of(name, known));
    }

    @SuppressWarnings("unchecked")
    private MappingSettings entry(String argument, Map<?, ?> entry) {
        return new MappingSettings((Map<String, @Nullable Object>) entry, where + argument + ".");
    }

    private List<?> list(String argument) {
        Object value = settings.get(argument);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            throw invalid(argument, value, "a list");
        }
        return list;
    }
}
