package org.creditgateway.connector.postgresql;

import java.util.List;
import java.util.Map;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.ColumnType;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.MappingSettings;
import org.jspecify.annotations.Nullable;

/** Where a field of a table's rows is read. */
sealed interface FieldSource permits TableColumn, JsonPlace, JoinedRows {

    /** The expression for one of the asked columns that the field answers. */
    String value(Column column, String alias, int depth, Binds binds);

    /** Whether the expression is JSON, to be read by {@link JsonReader}. */
    boolean isJson(Column column);

    /**
     * Reads the field's entry in {@code columns}, if it has one.
     *
     * @param name the column that the entry, or else the field, names
     */
    static FieldSource of(MappedPlace place, Column field, String name) {
        MappedPlace own = below(place, field);
        MappingSettings settings = MappingSettings.of(own);
        MappingSettings join = settings.optionalEntry("join");
        if (join != null) {
            if (field.type() != ColumnType.OBJECT) {
                throw settings.invalid("join", field.field(), "a field that holds an object, or a list of objects");
            }
            if (settings.optionalText("column") != null || settings.optionalText("at") != null) {
                throw settings.invalid("join", field.field(), "either join, or column and at");
            }
            return JoinedRows.of(join, field.list(), TableFields.of(own));
        }
        JsonFields below = JsonFields.of(own);
        if (settings.optionalText("at") == null && !field.list() && field.type() != ColumnType.OBJECT) {
            return new TableColumn(name, field.type());
        }
        return new JsonPlace(name, JsonPlace.path(settings, settings.optionalText("at")), field.list(), below);
    }

    /** The place of a nested field: its columns are the members, its settings the field's entry in {@code columns}. */
    static MappedPlace below(MappedPlace place, Column field) {
        return new MappedPlace(
                place.coordinate(),
                field.field(),
                true,
                field.columns(),
                Map.of(),
                place.directive(),
                entry(place, field.field()));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> entry(MappedPlace place, String field) {
        if (place.settings().get("columns") instanceof List<?> entries) {
            for (Object entry : entries) {
                if (entry instanceof Map<?, ?> members && field.equals(members.get("field"))) {
                    return (Map<String, @Nullable Object>) members;
                }
            }
        }
        return Map.of();
    }
}
