package org.creditgateway.connector;

import org.jspecify.annotations.Nullable;

/**
 * The names by which a source knows the control columns of a place, as far as the mapping declares them; the parts are
 * those of {@link Control}.
 */
public record ControlColumns(
        String key,
        @Nullable String id,
        @Nullable String on,
        @Nullable String ended,
        @Nullable String until,
        @Nullable String repaired) {

    /** Reads the arguments that mapping directives of all kinds have in common. */
    public static ControlColumns of(MappingSettings settings) {
        return new ControlColumns(
                settings.text("key"),
                settings.optionalText("id"),
                settings.optionalText("on"),
                settings.optionalText("ended"),
                settings.optionalText("until"),
                settings.optionalText("repaired"));
    }
}
