package org.creditgateway.benchmarks;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.execution.RawVariables;
import graphql.execution.ValuesResolver;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.creditgateway.connector.SourceSettings;
import org.creditgateway.connector.contract.InMemoryKind;
import org.creditgateway.connector.contract.InMemorySource;
import org.creditgateway.gateway.answer.AnswerBytes;
import org.creditgateway.gateway.answer.AnswerLimits;
import org.creditgateway.gateway.answer.Answers;
import org.creditgateway.gateway.catalogue.ApplicationCatalogue;
import org.creditgateway.gateway.catalogue.CatalogueItem;
import org.creditgateway.gateway.fetch.FetchRunner;
import org.creditgateway.gateway.fetch.Fetched;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.keys.NamedKey;
import org.creditgateway.gateway.plan.Operation;
import org.creditgateway.gateway.plan.Plan;
import org.creditgateway.gateway.plan.PlanCache;
import org.creditgateway.gateway.plan.Planner;
import org.creditgateway.gateway.redaction.Redactor;
import org.creditgateway.gateway.redaction.SharingClock;
import org.creditgateway.gateway.source.SourceRegistry;
import org.creditgateway.schema.CreditScalars;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/**
 * The stages of one inquiry about one organisation, without network, parsing and log: reads the request, decides and
 * plans, fetches from memory, redacts, writes the answer. What it leaves out would only make an inquiry dearer.
 */
final class Inquiry {

    private static final String CODE = "91379999MA9000011Y";
    private static final String QUERY = """
            query Q($code: UnifiedSocialCreditCode!, $from: Date) { organization(code: $code) {
              name code status legalRepresentative registeredOnYear hasJudgmentDefaults
              penalties(decided: {from: $from}) { id type fineRange decidedOn source } } }
            """;
    private static final String FILE = """
            extend schema @source(name: "market", kind: "memory", department: "D", title: "Market")
            extend type Organization @memory(table: "organization", key: "key") {
              judgmentDefaults: [JudgmentDefault!] @memory(table: "none", key: "key", id: "no")
              penalties: [Penalty!] @memory(table: "penalty", key: "key", id: "no",
                filters: [{argument: "decided.from", column: "decidedOn", is: GE},
                          {argument: "decided.until", column: "decidedOn", is: LE}])
            }
            """;

    private final GraphQLSchema schema;
    private final ApplicationCatalogue catalogue;
    private final SourceRegistry sources;
    private final Operation operation = Objects.requireNonNull(Operation.of(Parser.parse(QUERY), null));
    private final PlanCache plans = new PlanCache();
    private final JsonMapper mapper = JsonMapper.builder().build();
    private final FetchRunner fetches;
    private final Answers answers;
    private final Requester official = new Requester.Official("A-0", "1", "Li", Set.of("partner"), "issuer");
    private final byte[] body =
            mapper.writeValueAsBytes(Map.of("query", QUERY, "variables", Map.of("code", CODE, "from", "2015-01-01")));

    Inquiry() {
        TypeDefinitionRegistry registry = LargeCatalogue.schema();
        catalogue = ApplicationCatalogue.read("1", "large", LargeCatalogue.yaml(registry), registry);
        RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring();
        CreditScalars.all().forEach(wiring::scalar);
        for (String type : List.of("Subject", "CreditRecord")) {
            wiring.type(type, builder -> builder.typeResolver(each -> null));
        }
        schema = new SchemaGenerator().makeExecutableSchema(registry, wiring.build());
        NamedKey key = new NamedKey("bench", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        Redactor redactor = new Redactor(key, key);
        fetches = new FetchRunner(redactor);
        answers = new Answers(mapper, redactor, new AnswerLimits(100_000, DataSize.ofMegabytes(16)));
        sources = new SourceRegistry(
                schema,
                Map.of("memory", new InMemoryKind()),
                name -> new SourceSettings(name, "memory:bench", null, null, Map.of(), Duration.ofSeconds(5), 1));
        sources.take(Map.of("market", FILE));
        fill();
    }

    private static void fill() {
        List<Map<String, @Nullable Object>> penalties = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            penalties.add(new HashMap<>(Map.of(
                    "key",
                    CODE,
                    "no",
                    "p" + i,
                    "type",
                    "FINE",
                    "fine",
                    "12000.50",
                    "decidedOn",
                    "2024-03-0" + (i + 1))));
        }
        penalties.forEach(row -> row.put("decidedOn", LocalDate.parse((String) row.get("decidedOn"))));
        Map<String, @Nullable Object> own = Map.of(
                "key",
                CODE,
                "name",
                "A company",
                "status",
                "ACTIVE",
                "legalRepresentative",
                "Li Si",
                "registeredOn",
                LocalDate.of(2010, 1, 1));
        InMemorySource.at("memory:bench").table("organization", List.of(own)).table("penalty", penalties);
    }

    /** Admits, decides and plans: the item, the grant, and the plan as it is kept. */
    Plan decideAndPlan() {
        CatalogueItem item = catalogue.admit(official, "T-0", "CASE-1", Instant.parse("2026-11-23T00:00:00Z"));
        PlanCache.Key key = new PlanCache.Key(
                QUERY,
                "Q",
                List.of(),
                item.code(),
                item.grant().digest(),
                catalogue.digest(),
                sources.current().version());
        return plans.get("A-0", key, () -> planAnew(item));
    }

    /** The plan, compiled anew. */
    Plan planAnew() {
        return planAnew(catalogue.admit(official, "T-0", "CASE-1", Instant.parse("2026-11-23T00:00:00Z")));
    }

    private Plan planAnew(CatalogueItem item) {
        return Planner.plan(schema, sources.current(), item, operation, Map.of());
    }

    /** All stages. */
    AnswerBytes answer() {
        Map<?, ?> request = mapper.readValue(body, Map.class);
        Plan plan = decideAndPlan();
        CoercedVariables variables = ValuesResolver.coerceVariableValues(
                schema,
                operation.definition().getVariableDefinitions(),
                raw((Map<?, ?>) Objects.requireNonNull(request.get("variables"))),
                GraphQLContext.getDefault(),
                Locale.ENGLISH);
        List<Set<String>> keys = new ArrayList<>();
        List<Map<String, Object>> arguments = new ArrayList<>();
        plan.rowSets().forEach(rowSet -> {
            keys.add(Set.of(CODE));
            arguments.add(rowSet.arguments().bindPaths(variables));
        });
        SharingClock day = new SharingClock(LocalDate.of(2026, 11, 23), null);
        List<List<Fetched>> rows = Objects.requireNonNull(
                fetches.run(plan.rowSets(), new FetchRunner.Run(keys, arguments, day, "A-0", Duration.ofSeconds(5)))
                        .block());
        InMemorySource.at("memory:bench").reset();
        SubjectId subject = new SubjectId(SubjectId.Type.ORGANIZATION, CODE);
        return answers.answer(plan, Map.of("organization", List.of(subject)), rows, Map.of(), List.of(), "A-0");
    }

    private static RawVariables raw(Map<?, ?> given) {
        Map<String, Object> raw = new HashMap<>();
        given.forEach((name, value) -> raw.put(String.valueOf(name), value));
        return RawVariables.of(raw);
    }
}
