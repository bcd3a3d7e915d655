package org.creditgateway.gateway.plan;

import graphql.language.Field;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;

/**
 * A root field of the operation.
 *
 * @param key the response key
 * @param name the field's name
 * @param fields the merged fields of the document
 * @param arguments its arguments; null for a field about no subject
 * @param list whether it answers a list
 * @param selections the fields of the answer by the subject's type; empty for a field about no subject, which the
 *     engine executes
 */
public record RootField(
        String key,
        String name,
        List<Field> fields,
        @Nullable Arguments arguments,
        boolean list,
        Map<SubjectId.Type, List<AnswerField>> selections) {

    public RootField {
        fields = List.copyOf(fields);
        selections = Map.copyOf(selections);
    }

    static RootField local(String key, String name, List<Field> fields) {
        return new RootField(key, name, fields, null, false, Map.of());
    }

    /** Whether the field is about subjects. */
    public boolean isInquiry() {
        return arguments != null;
    }

    /** The schema coordinates answered about a subject of this type, sorted. */
    public List<String> coordinates(SubjectId.Type subject) {
        TreeSet<String> coordinates = new TreeSet<>();
        collect(selections.getOrDefault(subject, List.of()), coordinates);
        coordinates.remove("__typename");
        return List.copyOf(coordinates);
    }

    private static void collect(List<AnswerField> fields, TreeSet<String> coordinates) {
        for (AnswerField field : fields) {
            coordinates.add(field.coordinate());
            collect(field.selection(), coordinates);
        }
    }

    RootField withSelections(UnaryOperator<List<AnswerField>> change) {
        Map<SubjectId.Type, List<AnswerField>> changed = new EnumMap<>(SubjectId.Type.class);
        selections.forEach((subject, selection) -> changed.put(subject, change.apply(selection)));
        return new RootField(key, name, fields, arguments, list, changed);
    }
}
