package org.creditgateway.gateway.answer;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExecutionResult;
import graphql.GraphQLContext;
import graphql.ParseAndValidate;
import graphql.execution.CoercedVariables;
import graphql.execution.RawVariables;
import graphql.execution.ValuesResolver;
import graphql.language.Document;
import graphql.parser.Parser;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.gateway.Departments;
import org.creditgateway.gateway.Items;
import org.creditgateway.gateway.answer.OperationGenerator.Drawn;
import org.creditgateway.gateway.fetch.FetchRunner;
import org.creditgateway.gateway.fetch.Fetched;
import org.creditgateway.gateway.keys.NamedKey;
import org.creditgateway.gateway.plan.Operation;
import org.creditgateway.gateway.plan.Plan;
import org.creditgateway.gateway.plan.Planner;
import org.creditgateway.gateway.plan.RootField;
import org.creditgateway.gateway.plan.RowSet;
import org.creditgateway.gateway.redaction.Redactor;
import org.creditgateway.gateway.redaction.SharingClock;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/** An answer made by a plan is, byte for byte, what graphql-java answers by itself over the same rows. */
class AnswerOracleTests {

    private static final String SECRET = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    private final NamedKey key = new NamedKey("test", SECRET);
    private final Redactor redactor = new Redactor(key, key);
    private final Oracle oracle = new Oracle(key);
    private final Map<Long, Departments> departments = new HashMap<>();
    private final JsonMapper mapper = JsonMapper.builder().build();

    @Test
    void answersOfPlansAreThoseOfTheEngine() {
        compare(20_261_123L, Integer.getInteger("cases", 400));
    }

    @Test
    @Tag("long")
    void answersOfManyPlansAreThoseOfTheEngine() {
        compare(Long.getLong("seed", System.nanoTime()), Integer.getInteger("cases", 10_000));
    }

    private void compare(long seed, int wanted) {
        int compared = 0;
        for (long i = 0; compared < wanted; i++) {
            long each = seed + i;
            Departments own = departments.computeIfAbsent(each % 50, Departments::new);
            Drawn drawn = new OperationGenerator(Departments.schema(), each).draw();
            Document document = Parser.parse(drawn.document());
            if (ParseAndValidate.validate(Departments.schema(), document, Locale.ENGLISH)
                    .isEmpty()) {
                compare(own, drawn, document, i % 4 == 0 ? Set.of("tax") : Set.of(), "seed " + each);
                compared++;
            }
        }
    }

    private void compare(Departments departments, Drawn drawn, Document document, Set<String> down, String seed) {
        List.of("court", "tax", "market")
                .forEach(name -> departments.source(name).reset());
        down.forEach(name -> departments.source(name).failWith(SourceFailure.unavailable("down", null)));
        ExecutionResult expected = oracle.execute(departments, down, drawn);
        Map<?, ?> answer = mapper.readValue(answer(departments, drawn, document), Map.class);
        Map<String, Object> specification = expected.toSpecification();
        assertThat(mapper.writeValueAsString(answer.get("data")))
                .as("%s%n%s", seed, drawn.document())
                .isEqualTo(mapper.writeValueAsString(specification.get("data")));
        assertThat(answer.containsKey("errors"))
                .as("%s%n%s%n%s", seed, drawn.document(), specification.get("errors"))
                .isEqualTo(specification.containsKey("errors"));
    }

    private byte[] answer(Departments departments, Drawn drawn, Document document) {
        Operation operation = java.util.Objects.requireNonNull(Operation.of(document, null));
        Map<String, Object> conditions = Map.of("yes", true, "no", false);
        Plan plan = Planner.plan(
                departments.wholeSchema(),
                departments.registry().current(),
                Items.granting(Items.everything(departments.wholeSchema())),
                operation,
                conditions);
        CoercedVariables variables = ValuesResolver.coerceVariableValues(
                departments.wholeSchema(),
                operation.definition().getVariableDefinitions(),
                RawVariables.of(drawn.variables()),
                GraphQLContext.getDefault(),
                Locale.ENGLISH);
        Map<String, List<SubjectId>> subjects = new LinkedHashMap<>();
        for (RootField root : plan.roots()) {
            if (root.arguments() != null) {
                subjects.put(root.key(), subjects(root, variables));
            }
        }
        List<Set<String>> keys = new ArrayList<>();
        List<Map<String, Object>> arguments = new ArrayList<>();
        for (RowSet rowSet : plan.rowSets()) {
            keys.add(keys(plan, rowSet, subjects));
            arguments.add(rowSet.arguments().bindPaths(variables));
        }
        SharingClock today = new SharingClock(LocalDate.of(2026, 11, 23), null);
        List<List<Fetched>> rows = java.util.Objects.requireNonNull(new FetchRunner(redactor)
                .run(plan.rowSets(), new FetchRunner.Run(keys, arguments, today, "SD-TEST", Duration.ofSeconds(5)))
                .block());
        Map<String, @Nullable Object> local = new LinkedHashMap<>();
        local.put("t", "Query");
        byte[] open = new Answers(mapper, redactor, new AnswerLimits(1_000_000, DataSize.ofMegabytes(16)))
                .answer(plan, subjects, rows, local, List.of(), "SD-TEST")
                .body();
        return (new String(open, StandardCharsets.UTF_8) + "}").getBytes(StandardCharsets.UTF_8);
    }

    private static Set<String> keys(Plan plan, RowSet rowSet, Map<String, List<SubjectId>> subjects) {
        Set<String> keys = new LinkedHashSet<>();
        for (int root : rowSet.roots()) {
            subjects.getOrDefault(plan.roots().get(root).key(), List.of()).stream()
                    .filter(subject -> subject.type() == rowSet.subject())
                    .forEach(subject -> keys.add(subject.value()));
        }
        return keys;
    }

    private static List<SubjectId> subjects(RootField root, CoercedVariables variables) {
        Map<String, Object> bound =
                java.util.Objects.requireNonNull(root.arguments()).bind(variables);
        Object value = bound.values().iterator().next();
        List<?> values = value instanceof List<?> list ? list : List.of(value);
        return values.stream().map(each -> subject(root.name(), each)).toList();
    }

    private static SubjectId subject(String root, Object value) {
        if (value instanceof Map<?, ?> input) {
            Object person = input.get("person");
            return person != null
                    ? new SubjectId(SubjectId.Type.PERSON, (String) person)
                    : new SubjectId(SubjectId.Type.ORGANIZATION, (String) input.get("organization"));
        }
        SubjectId.Type type = root.startsWith("person") ? SubjectId.Type.PERSON : SubjectId.Type.ORGANIZATION;
        return new SubjectId(type, (String) value);
    }
}
