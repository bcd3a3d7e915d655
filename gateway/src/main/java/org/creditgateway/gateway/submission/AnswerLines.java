package org.creditgateway.gateway.submission;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.creditgateway.gateway.refusal.Refusal;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.gateway.submission.LineAnswer.State;
import org.creditgateway.gateway.submission.Submissions.Taken;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * The answer to a file: a line of JSON for each of its lines, and a last line that counts them. Where the file could not be
 * taken to its end, the last line says why instead, and which line was the last that is answered.
 */
final class AnswerLines {

    private final JsonMapper json;
    private final Map<State, Long> counts = new EnumMap<>(State.class);
    private long last;

    private AnswerLines(JsonMapper json) {
        this.json = json;
    }

    /** The bytes, a piece for each batch. What fails before the first answer fails here. */
    static Flux<byte[]> of(Flux<Taken> batches, JsonMapper json) {
        return Flux.defer(() -> {
            AnswerLines lines = new AnswerLines(json);
            return batches.map(lines::answers)
                    .concatWith(Mono.fromSupplier(lines::end))
                    .onErrorResume(
                            Refused.class,
                            refused -> lines.last == 0 ? Flux.error(refused) : Flux.just(lines.stopped(refused)));
        });
    }

    private byte[] answers(Taken taken) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (LineAnswer answer : taken.answers()) {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("line", answer.line());
            if (answer.id() != null) {
                members.put("id", answer.id());
            }
            members.put("state", answer.state());
            if (!answer.errors().isEmpty()) {
                members.put("errors", answer.errors());
            }
            bytes.writeBytes(line(members));
            counts.merge(answer.state(), 1L, Long::sum);
            last = answer.line();
        }
        return bytes.toByteArray();
    }

    private byte[] end() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("complete", true);
        for (State state : State.values()) {
            members.put(state.name().toLowerCase(Locale.ROOT), counts.getOrDefault(state, 0L));
        }
        return line(members);
    }

    private byte[] stopped(Refused refused) {
        Refusal reason = refused.refusals().get(0);
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("complete", false);
        members.put("code", reason.code());
        members.put("message", reason.message());
        members.put("after", last);
        return line(members);
    }

    private byte[] line(Map<String, Object> members) {
        byte[] text = json.writeValueAsBytes(members);
        byte[] line = Arrays.copyOf(text, text.length + 1);
        line[text.length] = '\n';
        return line;
    }
}
