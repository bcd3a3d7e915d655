package org.creditgateway.gateway.answer;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.creditgateway.gateway.fetch.Fetched;
import org.creditgateway.gateway.plan.Plan;
import org.creditgateway.gateway.plan.RootField;
import org.creditgateway.gateway.redaction.Redactor;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refusal;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes answers: of a plan with its rows, of the engine's own execution, and of refusals. */
public final class Answers {

    private final ObjectWriter writer;
    private final Redactor redactor;
    private final AnswerLimits limits;

    public Answers(JsonMapper mapper, Redactor redactor, AnswerLimits limits) {
        // a refusal for the bytes has to come out of a serializer as what it is
        this.writer = mapper.writer().without(SerializationFeature.WRAP_EXCEPTIONS);
        this.redactor = redactor;
        this.limits = limits;
    }

    /**
     * The answer of a plan.
     *
     * @param subjects the subjects of each root field about subjects, by its response key
     * @param rows what came of the plan's fetches
     * @param local the values of the root fields about no subject, by response key
     * @param localErrors the errors of those, as the engine gives them
     * @param agency whose pseudonyms are told
     * @throws Refused when there are more rows, or would be more bytes, than an answer may have
     */
    public AnswerBytes answer(
            Plan plan,
            Map<String, List<SubjectId>> subjects,
            List<List<Fetched>> rows,
            Map<String, @Nullable Object> local,
            List<Map<String, Object>> localErrors,
            String agency) {
        limits.checkRows(rows);
        AnswerBody body = limits.body();
        List<FieldError> errors;
        try (JsonGenerator json = writer.createGenerator(body)) {
            AnswerWriter answers = new AnswerWriter(json, rows, redactor, agency);
            json.writeStartObject();
            json.writeName("data");
            json.writeStartObject();
            for (RootField root : plan.roots()) {
                json.writeName(root.key());
                if (root.isInquiry()) {
                    answers.root(root, subjects.getOrDefault(root.key(), List.of()));
                } else {
                    json.writePOJO(local.get(root.key()));
                }
            }
            json.writeEndObject();
            errors = answers.errors();
            if (!errors.isEmpty() || !localErrors.isEmpty()) {
                json.writeName("errors");
                json.writeStartArray();
                errors.forEach(error -> write(json, error));
                localErrors.forEach(json::writePOJO);
                json.writeEndArray();
            }
            json.writeEndObject();
        }
        TreeSet<ErrorCode> codes = new TreeSet<>();
        errors.forEach(error -> codes.add(error.code()));
        return new AnswerBytes(body.open(), List.copyOf(codes));
    }

    /** The answer of an operation that was not carried out: errors, and no data. */
    public AnswerBytes refusal(List<Refusal> refusals) {
        AnswerBody body = new AnswerBody(Long.MAX_VALUE);
        TreeSet<ErrorCode> codes = new TreeSet<>();
        try (JsonGenerator json = writer.createGenerator(body)) {
            json.writeStartObject();
            json.writeName("errors");
            json.writeStartArray();
            for (Refusal refusal : refusals) {
                codes.add(refusal.code());
                write(json, refusal);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return new AnswerBytes(body.open(), List.copyOf(codes));
    }

    /**
     * The answer of an operation that the engine itself executed: its specification's map.
     *
     * @throws Refused when there would be more bytes than an answer may have
     */
    public AnswerBytes local(Map<String, Object> specification) {
        AnswerBody body = limits.body();
        try (JsonGenerator json = writer.createGenerator(body)) {
            json.writePOJO(specification);
        }
        return new AnswerBytes(body.open(), codes(specification.get("errors")));
    }

    private static List<ErrorCode> codes(@Nullable Object errors) {
        TreeSet<ErrorCode> codes = new TreeSet<>();
        if (errors instanceof List<?> all) {
            for (Object error : all) {
                if (error instanceof Map<?, ?> map && map.get("extensions") instanceof Map<?, ?> extensions) {
                    Arrays.stream(ErrorCode.values())
                            .filter(code -> code.name().equals(extensions.get("code")))
                            .forEach(codes::add);
                }
            }
        }
        return List.copyOf(codes);
    }

    private static void write(JsonGenerator json, FieldError error) {
        json.writeStartObject();
        json.writeStringProperty("message", error.message());
        writePath(json, error.path());
        json.writeObjectPropertyStart("extensions");
        json.writeStringProperty("code", error.code().name());
        if (error.source() != null) {
            json.writeStringProperty("source", error.source());
        }
        if (error.count() > 1) {
            json.writeNumberProperty("count", error.count());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Refusal refusal) {
        json.writeStartObject();
        json.writeStringProperty("message", refusal.message());
        if (!refusal.locations().isEmpty()) {
            json.writeArrayPropertyStart("locations");
            for (Refusal.Location location : refusal.locations()) {
                json.writeStartObject();
                json.writeNumberProperty("line", location.line());
                json.writeNumberProperty("column", location.column());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        if (!refusal.path().isEmpty()) {
            writePath(json, refusal.path());
        }
        json.writeObjectPropertyStart("extensions");
        json.writeStringProperty("code", refusal.code().name());
        if (refusal.coordinate() != null) {
            json.writeStringProperty("coordinate", refusal.coordinate());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writePath(JsonGenerator json, List<Object> path) {
        json.writeArrayPropertyStart("path");
        for (Object step : path) {
            if (step instanceof Integer index) {
                json.writeNumber(index);
            } else {
                json.writeString(step.toString());
            }
        }
        json.writeEndArray();
    }
}
