package org.creditgateway.connector.postgresql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.creditgateway.connector.ColumnType;
import org.creditgateway.connector.MappingSettings;
import org.jspecify.annotations.Nullable;

/**
 * The column that holds the subject's identifier, or the columns that hold it in parts. The keys are one parameter, an
 * array.
 */
record Key(List<Part> parts) {

    /**
     * One of the columns.
     *
     * @param length how many characters of the identifier it holds; null for all that are left
     */
    record Part(String column, @Nullable Integer length) {}

    static Key of(MappingSettings settings) {
        List<Part> parts = settings.entries("keyParts").stream()
                .map(entry -> new Part(entry.text("column"), entry.optionalNumber("length", 1, 100)))
                .toList();
        if (parts.isEmpty()) {
            return new Key(List.of(new Part(settings.text("key"), null)));
        }
        String key = settings.optionalText("key");
        if (key != null) {
            throw settings.invalid("key", key, "either key or keyParts");
        }
        for (Part part : parts.subList(0, parts.size() - 1)) {
            if (part.length() == null) {
                throw settings.invalid("keyParts.length", "null", "a length for each part but the last");
            }
        }
        return new Key(parts);
    }

    List<String> columns() {
        return parts.stream().map(Part::column).toList();
    }

    /** The identifier that a row holds. */
    String value(String alias) {
        return parts.stream()
                .map(part -> Sql.typed(ColumnType.STRING, Sql.reference(alias, part.column())))
                .collect(Collectors.joining(" || "));
    }

    /**
     * The condition that a row is about one of the subjects. The type of a single key is left to the server, which takes
     * that of the column: an index serves, be it text or char(n).
     */
    String amongAll(String alias, String keys) {
        if (parts.size() == 1) {
            return Sql.reference(alias, parts.get(0).column()) + " = any(" + keys + ")";
        }
        String columns = columns().stream()
                .map(column -> Sql.reference(alias, column))
                .collect(Collectors.joining(", ", "(", ")"));
        return columns + " in (select " + String.join(", ", cut()) + " from unnest(" + keys + "::text[]) as k(k))";
    }

    /** The subjects as rows {@code k(k)}, their identifiers of the column's type. */
    String each(String table, String keys) {
        if (parts.size() > 1) {
            return "unnest(" + keys + "::text[]) as k(k)";
        }
        String type = "array(select " + Sql.quoted(parts.get(0).column()) + " from " + table + " limit 0)";
        return "unnest(coalesce(" + keys + ", " + type + ")) as k(k)";
    }

    /** The condition that a row is about the subject {@code k.k}. */
    String isOne(String alias) {
        if (parts.size() == 1) {
            return Sql.reference(alias, parts.get(0).column()) + " = k.k";
        }
        List<String> cut = cut();
        List<String> equal = new ArrayList<>();
        for (int i = 0; i < cut.size(); i++) {
            equal.add(Sql.reference(alias, parts.get(i).column()) + " = " + cut.get(i));
        }
        return String.join(" and ", equal);
    }

    private List<String> cut() {
        List<String> cut = new ArrayList<>();
        int from = 1;
        for (Part part : parts) {
            cut.add("substr(k.k, " + from + (part.length() == null ? ")" : ", " + part.length() + ")"));
            from += part.length() == null ? 0 : part.length();
        }
        return cut;
    }
}
