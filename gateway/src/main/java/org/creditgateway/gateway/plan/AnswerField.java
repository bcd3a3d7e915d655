package org.creditgateway.gateway.plan;

import java.util.List;
import org.creditgateway.gateway.redaction.Mask;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/**
 * One field of the answer, with all that is needed to write it.
 *
 * @param kind where its value comes from
 * @param key the response key
 * @param coordinate the schema coordinate
 * @param rowSet which row set it is read from, for the kinds that name one; else -1
 * @param position the column's position in the row, for values; else -1
 * @param list whether it answers a list
 * @param text the value of {@link Kind#FIXED}
 * @param mask how {@link Kind#IDENTIFIER} is told
 * @param selection the fields below, in answer order
 */
public record AnswerField(
        Kind kind,
        SerializableString key,
        String coordinate,
        int rowSet,
        int position,
        boolean list,
        @Nullable String text,
        @Nullable Mask mask,
        List<AnswerField> selection) {

    /** Where a field's value comes from. */
    public enum Kind {
        /** A text known when the plan is made: {@code __typename}, and what is the same for all records of a type. */
        FIXED,
        /** The identifier of the subject. */
        IDENTIFIER,
        /** A value of the subject's own row in {@code rowSet}. */
        SUBJECT_VALUE,
        /** Whether {@code rowSet} has a row for the subject. */
        EXISTENCE,
        /** The subject's rows in {@code rowSet}, each an object. */
        ROWS,
        /** A value of the row. */
        ROW_VALUE,
        /** The record's public id. */
        RECORD_ID,
        /** The name of the row's source. */
        SOURCE,
        /** The code of the department that owns the row's source. */
        DEPARTMENT
    }

    public AnswerField {
        selection = List.copyOf(selection);
    }

    static AnswerField fixed(String key, String coordinate, String text) {
        return new AnswerField(Kind.FIXED, name(key), coordinate, -1, -1, false, text, null, List.of());
    }

    static AnswerField identifier(String key, String coordinate, @Nullable Mask mask) {
        return new AnswerField(Kind.IDENTIFIER, name(key), coordinate, -1, -1, false, null, mask, List.of());
    }

    static AnswerField ofRow(Kind kind, String key, String coordinate) {
        return new AnswerField(kind, name(key), coordinate, -1, -1, false, null, null, List.of());
    }

    static AnswerField rowValue(String key, String coordinate, int position, boolean list, List<AnswerField> below) {
        return new AnswerField(Kind.ROW_VALUE, name(key), coordinate, -1, position, list, null, null, below);
    }

    static AnswerField subjectValue(String key, String coordinate, int rowSet, int position, boolean list) {
        return new AnswerField(
                Kind.SUBJECT_VALUE, name(key), coordinate, rowSet, position, list, null, null, List.of());
    }

    static AnswerField existence(String key, String coordinate, int rowSet) {
        return new AnswerField(Kind.EXISTENCE, name(key), coordinate, rowSet, -1, false, null, null, List.of());
    }

    static AnswerField rows(String key, String coordinate, int rowSet, boolean list, List<AnswerField> below) {
        return new AnswerField(Kind.ROWS, name(key), coordinate, rowSet, -1, list, null, null, below);
    }

    AnswerField withRowSet(int other) {
        return new AnswerField(kind, key, coordinate, other, position, list, text, mask, selection);
    }

    private static SerializableString name(String key) {
        return new SerializedString(key);
    }
}
