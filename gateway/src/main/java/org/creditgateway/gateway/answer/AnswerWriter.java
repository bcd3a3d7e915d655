package org.creditgateway.gateway.answer;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.gateway.fetch.Fetched;
import org.creditgateway.gateway.plan.AnswerField;
import org.creditgateway.gateway.plan.RootField;
import org.creditgateway.gateway.redaction.RedactedRow;
import org.creditgateway.gateway.redaction.Redactor;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes the {@code data} of an answer, field by field as the plan says (GraphQL specification, 6.4), and gathers the
 * errors of the positions that are null.
 */
final class AnswerWriter {

    private final JsonGenerator json;
    private final List<List<Fetched>> rows;
    private final Redactor redactor;
    private final String agency;
    private final Map<List<Object>, FieldError> errors = new LinkedHashMap<>();

    AnswerWriter(JsonGenerator json, List<List<Fetched>> rows, Redactor redactor, String agency) {
        this.json = json;
        this.rows = rows;
        this.redactor = redactor;
        this.agency = agency;
    }

    /** The errors, in the order of their first positions. */
    List<FieldError> errors() {
        return List.copyOf(errors.values());
    }

    /** Writes the value of a root field about subjects. */
    void root(RootField root, List<SubjectId> subjects) {
        if (!root.list()) {
            subject(root, subjects.get(0), -1);
            return;
        }
        json.writeStartArray();
        for (int i = 0; i < subjects.size(); i++) {
            subject(root, subjects.get(i), i);
        }
        json.writeEndArray();
    }

    private void subject(RootField root, SubjectId subject, int index) {
        json.writeStartObject();
        for (AnswerField field : root.selections().getOrDefault(subject.type(), List.of())) {
            json.writeName(field.key());
            subjectField(root, field, subject, index);
        }
        json.writeEndObject();
    }

    private void subjectField(RootField root, AnswerField field, SubjectId subject, int index) {
        switch (field.kind()) {
            case FIXED -> json.writeString(field.text());
            case IDENTIFIER -> json.writeString(redactor.identifier(subject, field.mask(), agency));
            case SUBJECT_VALUE, EXISTENCE, ROWS -> {
                if (failed(root, field, index)) {
                    json.writeNull();
                } else {
                    fetched(field, subject.value());
                }
            }
            case ROW_VALUE, RECORD_ID, SOURCE, DEPARTMENT ->
                throw new IllegalStateException(field.kind() + " at a subject");
        }
    }

    private void fetched(AnswerField field, String subject) {
        List<Fetched> sources = rows.get(field.rowSet());
        switch (field.kind()) {
            case EXISTENCE ->
                json.writeBoolean(
                        sources.stream().anyMatch(each -> !each.of(subject).isEmpty()));
            case SUBJECT_VALUE -> {
                List<RedactedRow> own = sources.get(0).of(subject);
                value(field, own.isEmpty() ? null : own.get(0).value(field.position()));
            }
            default -> rows(field, sources, subject);
        }
    }

    private void rows(AnswerField field, List<Fetched> sources, String subject) {
        if (!field.list()) {
            List<RedactedRow> own = sources.get(0).of(subject);
            if (own.isEmpty()) {
                json.writeNull();
            } else {
                row(field, own.get(0));
            }
            return;
        }
        json.writeStartArray();
        for (Fetched source : sources) {
            for (RedactedRow row : source.of(subject)) {
                row(field, row);
            }
        }
        json.writeEndArray();
    }

    private void row(AnswerField parent, RedactedRow row) {
        json.writeStartObject();
        for (AnswerField field : parent.selection()) {
            json.writeName(field.key());
            switch (field.kind()) {
                case FIXED -> json.writeString(field.text());
                case ROW_VALUE -> value(field, row.value(field.position()));
                case RECORD_ID -> json.writeString(row.id());
                case SOURCE -> json.writeString(row.source());
                case DEPARTMENT -> json.writeString(row.department());
                case IDENTIFIER, SUBJECT_VALUE, EXISTENCE, ROWS ->
                    throw new IllegalStateException(field.kind() + " in a row");
            }
        }
        json.writeEndObject();
    }

    private void value(AnswerField field, @Nullable Object value) {
        if (value instanceof List<?> list) {
            json.writeStartArray();
            list.forEach(item -> value(field, item));
            json.writeEndArray();
        } else if (value instanceof Object[] members) {
            object(field, members);
        } else {
            scalar(value);
        }
    }

    private void object(AnswerField parent, @Nullable Object[] members) {
        json.writeStartObject();
        for (AnswerField field : parent.selection()) {
            json.writeName(field.key());
            if (field.kind() == AnswerField.Kind.FIXED) {
                json.writeString(field.text());
            } else {
                value(field, members[field.position()]);
            }
        }
        json.writeEndObject();
    }

    /** Scalars as the public schema serialises them: dates, moments and decimals are strings. */
    private void scalar(@Nullable Object value) {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean bool) {
            json.writeBoolean(bool);
        } else if (value instanceof BigDecimal decimal) {
            json.writeString(decimal.toPlainString());
        } else {
            json.writeString(value.toString());
        }
    }

    /** Notes why the field is null, if it is: a list never looks complete when one of its sources failed. */
    private boolean failed(RootField root, AnswerField field, int index) {
        List<Fetched> sources = rows.get(field.rowSet());
        if (sources.isEmpty()) {
            note(
                    root,
                    field,
                    index,
                    ErrorCode.SOURCE_UNAVAILABLE,
                    "no source is registered for " + field.coordinate(),
                    null);
            return true;
        }
        boolean failed = false;
        for (Fetched source : sources) {
            SourceFailure failure = source.failure();
            if (failure != null) {
                failed = true;
                String message = "source " + source.source() + ": " + failure.getMessage();
                note(root, field, index, code(failure), message, source.source());
            }
        }
        return failed;
    }

    private void note(
            RootField root, AnswerField field, int index, ErrorCode code, String message, @Nullable String source) {
        List<Object> position = new ArrayList<>(List.of(root.key(), field.key().getValue()));
        position.add(String.valueOf(source));
        FieldError before = errors.get(position);
        List<Object> path = index < 0
                ? List.of(root.key(), field.key().getValue())
                : List.of(root.key(), index, field.key().getValue());
        errors.put(
                position,
                before == null
                        ? new FieldError(code, message, path, source, 1)
                        : new FieldError(code, message, before.path(), source, before.count() + 1));
    }

    private static ErrorCode code(SourceFailure failure) {
        return switch (failure.kind()) {
            case UNAVAILABLE -> ErrorCode.SOURCE_UNAVAILABLE;
            case TIMEOUT -> ErrorCode.SOURCE_TIMEOUT;
            case INVALID_DATA -> ErrorCode.SOURCE_INVALID_DATA;
        };
    }
}
