package org.creditgateway.gateway.answer;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.GraphQLContext;
import graphql.ParseAndValidate;
import graphql.execution.CoercedVariables;
import graphql.execution.RawVariables;
import graphql.execution.ValuesResolver;
import graphql.language.Document;
import graphql.language.TypeName;
import graphql.parser.Parser;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.creditgateway.connector.SourceSettings;
import org.creditgateway.gateway.Departments;
import org.creditgateway.gateway.Items;
import org.creditgateway.gateway.answer.GrantOracle.Asked;
import org.creditgateway.gateway.answer.OperationGenerator.Drawn;
import org.creditgateway.gateway.catalogue.CatalogueItem;
import org.creditgateway.gateway.catalogue.Level;
import org.creditgateway.gateway.fetch.FetchRunner;
import org.creditgateway.gateway.fetch.Fetched;
import org.creditgateway.gateway.keys.NamedKey;
import org.creditgateway.gateway.plan.Operation;
import org.creditgateway.gateway.plan.Plan;
import org.creditgateway.gateway.plan.PlanCache;
import org.creditgateway.gateway.plan.Planner;
import org.creditgateway.gateway.plan.RowSet;
import org.creditgateway.gateway.redaction.Redactor;
import org.creditgateway.gateway.redaction.SharingClock;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refusal;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.gateway.source.SourceRegistry;
import org.creditgateway.schema.SubjectId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/**
 * Random operations under random grants: what is asked of the sources and what is answered lies in the grant, and what is
 * refused is refused for exactly the coordinates that are not. To replay a case, give its seed: {@code -Dseed=… -Dcases=1}.
 */
class NothingOutsideTheGrantTests {

    private static final String SECRET = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    private static final int GRANTS_PER_OPERATION = 4;

    private final NamedKey key = new NamedKey("test", SECRET);
    private final Redactor redactor = new Redactor(key, key);
    private final Answers answers =
            new Answers(JsonMapper.builder().build(), redactor, new AnswerLimits(1_000_000, DataSize.ofMegabytes(16)));
    private final JsonMapper mapper = JsonMapper.builder().build();
    private final TaggedKind kind = new TaggedKind();
    private final SourceRegistry registry = new SourceRegistry(
            Departments.schema(),
            Map.of("tagged", kind),
            name -> new SourceSettings(name, "tagged:" + name, null, null, Map.of(), Duration.ofSeconds(1), 1));
    private final List<String> all =
            List.copyOf(new TreeSet<>(Items.everything(Departments.schema()).keySet()));
    private final Set<String> maskable =
            all.stream().filter(NothingOutsideTheGrantTests::isMaskable).collect(Collectors.toUnmodifiableSet());
    private final PlanCache plans = new PlanCache();
    private int answered;
    private int refused;

    NothingOutsideTheGrantTests() {
        registry.take(Map.of("one", TaggedKind.file("one"), "two", TaggedKind.file("two")));
    }

    @Test
    void nothingOutsideTheGrantIsFetchedOrAnswered() {
        check(Long.getLong("seed", System.nanoTime()), Integer.getInteger("cases", 10_000));
    }

    @Test
    @Tag("long")
    void nothingOutsideTheGrantIsFetchedOrAnsweredInAMillionCases() {
        check(Long.getLong("seed", System.nanoTime()), Integer.getInteger("cases", 1_000_000));
    }

    private void check(long seed, int cases) {
        System.out.println("NothingOutsideTheGrantTests: seed " + seed + ", " + cases + " cases");
        int done = 0;
        for (long each = seed; done < cases; each++) {
            Drawn drawn = new OperationGenerator(Departments.schema(), each, true).draw();
            Document document = Parser.parse(drawn.document());
            if (ParseAndValidate.validate(Departments.schema(), document, Locale.ENGLISH)
                    .isEmpty()) {
                Map<String, Asked> roots = GrantOracle.roots(document, drawn.variables());
                SplittableRandom random = new SplittableRandom(~each);
                for (int i = 0; i < GRANTS_PER_OPERATION; i++) {
                    check(drawn, document, roots, grant(random, GrantOracle.coordinates(roots)), each);
                    done++;
                }
                if (done % 100_000 == 0) {
                    System.out.println("NothingOutsideTheGrantTests: " + done + " cases");
                }
            }
        }
        System.out.println(
                "NothingOutsideTheGrantTests: " + answered + " answered, " + refused + " refused, none outside");
        if (cases >= 1_000) {
            assertThat(answered).as("seed %s", seed).isGreaterThan(cases / 10);
            assertThat(refused).as("seed %s", seed).isGreaterThan(cases / 10);
        }
    }

    /** One third holds all that is asked, one third all but little, one third is drawn blindly. */
    private Map<String, Level> grant(SplittableRandom random, Set<String> asked) {
        Map<String, Level> levels = new HashMap<>();
        int manner = random.nextInt(3);
        double share = random.nextDouble();
        for (String coordinate : all) {
            if (random.nextDouble() < share || manner < 2 && asked.contains(coordinate)) {
                levels.put(coordinate, level(random, coordinate));
            }
        }
        if (manner == 1) {
            List<String> lost = List.copyOf(asked);
            for (int i = random.nextInt(3); i >= 0 && !lost.isEmpty(); i--) {
                levels.remove(lost.get(random.nextInt(lost.size())));
            }
        }
        return levels;
    }

    private Level level(SplittableRandom random, String coordinate) {
        return maskable.contains(coordinate) && random.nextBoolean()
                ? Level.values()[random.nextInt(Level.values().length)]
                : Level.FULL;
    }

    private static boolean isMaskable(String coordinate) {
        int dot = coordinate.indexOf('.');
        return !coordinate.endsWith(")")
                && GrantOracle.definition(coordinate.substring(0, dot), coordinate.substring(dot + 1))
                                .getType()
                        instanceof TypeName type
                && Set.of("String", "ResidentId", "UnifiedSocialCreditCode").contains(type.getName());
    }

    private void check(Drawn drawn, Document document, Map<String, Asked> roots, Map<String, Level> levels, long seed) {
        Supplier<String> as = () -> "seed " + seed + "\n" + drawn.document() + "\n" + drawn.variables() + "\n" + levels;
        TreeSet<String> asked = GrantOracle.coordinates(roots);
        TreeSet<String> outside = new TreeSet<>(asked);
        outside.removeAll(levels.keySet());
        kind.takeAsked();
        TreeSet<String> named = new TreeSet<>();
        Plan plan = null;
        try {
            plan = plan(drawn, document, Items.granting(levels));
        } catch (Refused refusal) {
            for (Refusal each : refusal.refusals()) {
                same(as, each.code(), ErrorCode.UNAUTHORIZED_FIELD_OR_TYPE);
                named.add(String.valueOf(each.coordinate()));
            }
        }
        same(as, named, outside);
        if (plan == null) {
            refused++;
            same(as, kind.takeAsked(), List.of());
            return;
        }
        answered++;
        String answer = answer(plan, roots, drawn, document);
        Set<String> fetched = new TreeSet<>(kind.takeAsked());
        fetched.removeAll(asked);
        fetched.removeIf(place -> isExistence(place, asked));
        same(as, fetched, Set.of());
        same(as, new TreeSet<>(plan.asked()), asked);
        Map<?, ?> data = (Map<?, ?>)
                Objects.requireNonNull(mapper.readValue(answer, Map.class).get("data"));
        new AnswerCheck(as, levels).roots(data, roots);
    }

    private Plan plan(Drawn drawn, Document document, CatalogueItem item) {
        Operation operation = Objects.requireNonNull(Operation.of(document, null));
        List<Boolean> conditions = List.of((Boolean) drawn.variables().get("no"), (Boolean)
                drawn.variables().get("yes"));
        PlanCache.Key cached = new PlanCache.Key(
                drawn.document(), "Q", conditions, "T-1", item.grant().digest(), "1", 1);
        return plans.get(
                "SD-TEST",
                cached,
                () -> Planner.plan(Departments.schema(), registry.current(), item, operation, drawn.variables()));
    }

    /** Whether a place is asked only for whether it has rows. */
    private static boolean isExistence(String place, Set<String> asked) {
        int at = place.indexOf('.') + 1;
        return asked.contains(
                place.substring(0, at) + "has" + Character.toUpperCase(place.charAt(at)) + place.substring(at + 1));
    }

    private String answer(Plan plan, Map<String, Asked> roots, Drawn drawn, Document document) {
        Operation operation = Objects.requireNonNull(Operation.of(document, null));
        CoercedVariables variables = ValuesResolver.coerceVariableValues(
                Departments.schema(),
                operation.definition().getVariableDefinitions(),
                RawVariables.of(drawn.variables()),
                GraphQLContext.getDefault(),
                Locale.ENGLISH);
        Map<String, List<SubjectId>> subjects = new LinkedHashMap<>();
        roots.forEach((name, root) -> {
            if (!root.below().isEmpty()) {
                subjects.put(
                        name,
                        GrantOracle.subjects(root).stream()
                                .map(each -> new SubjectId(
                                        SubjectId.Type.valueOf(each[0].toUpperCase(Locale.ROOT)), each[1]))
                                .toList());
            }
        });
        List<Set<String>> keys = new ArrayList<>();
        List<Map<String, Object>> arguments = new ArrayList<>();
        for (RowSet rowSet : plan.rowSets()) {
            Set<String> own = new LinkedHashSet<>();
            rowSet.roots()
                    .forEach(
                            root -> subjects.getOrDefault(plan.roots().get(root).key(), List.of()).stream()
                                    .filter(subject -> subject.type() == rowSet.subject())
                                    .forEach(subject -> own.add(subject.value())));
            keys.add(own);
            arguments.add(rowSet.arguments().bindPaths(variables));
        }
        SharingClock today = new SharingClock(LocalDate.of(2026, 11, 23), null);
        List<List<Fetched>> rows = Objects.requireNonNull(new FetchRunner(redactor)
                .run(plan.rowSets(), new FetchRunner.Run(keys, arguments, today, "SD-TEST", Duration.ofSeconds(5)))
                .block());
        AnswerBytes open = answers.answer(plan, subjects, rows, Map.of(), List.of(), "SD-TEST");
        return new String(open.body(), java.nio.charset.StandardCharsets.UTF_8) + "}";
    }

    private static void same(Supplier<String> as, Object actual, Object expected) {
        if (!actual.equals(expected)) {
            assertThat(actual).as(as.get()).isEqualTo(expected);
        }
    }
}
