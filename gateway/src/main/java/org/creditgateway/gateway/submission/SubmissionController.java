package org.creditgateway.gateway.submission;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Answers the mutation {@code submitRecords}: each record is taken as a line of a file would be. */
@Controller
class SubmissionController {

    private static final String COORDINATE = "Mutation.submitRecords";
    private static final int MOST = 100;

    private final Submissions submissions;

    SubmissionController(Submissions submissions) {
        this.submissions = submissions;
    }

    /** What came of them; {@code entry} is that of the act. */
    record Submission(List<LineAnswer> records, @Nullable String entry) {}

    @MutationMapping
    Mono<Submission> submitRecords(
            @Argument String source,
            @Argument List<Map<String, @Nullable Object>> records,
            @ContextValue Requester requester) {
        if (records.size() > MOST) {
            throw new Refused(
                    ErrorCode.MAX_INPUT_LIMIT, "records: " + records.size() + " (expected: at most " + MOST + ")");
        }
        return submissions
                .accepted(COORDINATE, requester, source)
                .flatMap(accepted -> submissions.take(COORDINATE, requester, accepted, lines(accepted, records)))
                .map(taken -> new Submission(taken.answers(), taken.entry()));
    }

    private static List<Line> lines(Accepted accepted, List<Map<String, @Nullable Object>> records) {
        return IntStream.range(0, records.size())
                .mapToObj(i -> RecordReader.read(accepted, line(i + 1, records.get(i))))
                .toList();
    }

    private static Line line(int number, Map<String, @Nullable Object> input) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        input.forEach((name, value) -> {
            if (name.equals("subject") && value instanceof Map<?, ?> subject) {
                members.put("person", subject.get("person"));
                members.put("organization", subject.get("organization"));
            } else if (value != null && !name.equals("fields")) {
                members.put(name, value instanceof Number || value instanceof Boolean ? value : value.toString());
            }
        });
        if (input.get("fields") instanceof List<?> fields) {
            for (Object each : fields) {
                Map<?, ?> field = (Map<?, ?>) each;
                if (members.put(String.valueOf(field.get("name")), field.get("value")) != null) {
                    return new Line.Bad(number, "fields: one is there twice (expected: each once)");
                }
            }
        }
        return new Line.Members(number, members, 0);
    }
}
