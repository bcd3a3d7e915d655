package org.creditgateway.benchmarks;

import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import org.creditgateway.connector.ConnectorKind;
import org.creditgateway.connector.SourceSettings;
import org.creditgateway.gateway.catalogue.ApplicationCatalogue;
import org.creditgateway.gateway.catalogue.CatalogueItem;
import org.creditgateway.gateway.fetch.FetchRunner;
import org.creditgateway.gateway.fetch.Fetched;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.keys.NamedKey;
import org.creditgateway.gateway.plan.Operation;
import org.creditgateway.gateway.plan.Plan;
import org.creditgateway.gateway.plan.Planner;
import org.creditgateway.gateway.redaction.Redactor;
import org.creditgateway.gateway.redaction.SharingClock;
import org.creditgateway.gateway.source.SourceRegistry;
import org.creditgateway.schema.CreditScalars;
import org.creditgateway.schema.CreditSchema;

/** The gateway's own road to one source: the planned fetch, past the source's guard, with its rows redacted. */
final class FetchByGateway implements AutoCloseable {

    private static final String QUERY = """
            query Q($codes: [UnifiedSocialCreditCode!]!) {
              organizations(codes: $codes) { penalties { documentNumber type fine decidedOn } } }
            """;
    private static final String CATALOGUE = """
            items:
              - code: T
                title: Review of suppliers
                purpose: Review before a contract is given
                status: PUBLISHED
                approvals: [{by: Zhang Min, on: 2025-12-01}, {by: Liu Yang, on: 2025-12-02}]
                matter: M2
                agencies: [A]
                legalBasis: [{document: Shandong Social Credit Regulations (2020), article: "22(2)"}]
                subjects: [ORGANIZATION]
                requires: [{case: {pattern: "CASE-1"}}]
                limits: {batch: 1000, perDay: 20000}
                inForce: {from: 2026-01-01, until: 2028-12-31}
                fields: ["Organization.{code, penalties}", "Penalty.{documentNumber, type, fine, decidedOn}"]
            """;

    private final FetchRunner fetches;
    private final SourceRegistry sources;
    private final Plan plan;

    /**
     * @param mapping the directive at the field {@code penalties}
     * @param settings where the source is
     */
    FetchByGateway(String kind, String mapping, SourceSettings settings) {
        TypeDefinitionRegistry registry = CreditSchema.typeRegistry();
        RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring();
        CreditScalars.all().forEach(wiring::scalar);
        for (String type : List.of("Subject", "CreditRecord")) {
            wiring.type(type, builder -> builder.typeResolver(each -> null));
        }
        GraphQLSchema schema = new SchemaGenerator().makeExecutableSchema(registry, wiring.build());
        ConnectorKind connector = ServiceLoader.load(ConnectorKind.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(each -> each.name().equals(kind))
                .findFirst()
                .orElseThrow();
        sources = new SourceRegistry(schema, Map.of(kind, connector), name -> settings);
        sources.take(Map.of(
                "measured",
                "extend schema @source(name: \"measured\", kind: \"" + kind + "\", department: \"D\", title: \"T\")\n"
                        + "extend type Organization { penalties: [Penalty!] " + mapping + " }"));
        NamedKey key = new NamedKey("bench", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        fetches = new FetchRunner(new Redactor(key, key));
        CatalogueItem item = ApplicationCatalogue.read("1", "T", CATALOGUE, registry)
                .admit(
                        new Requester.Official("A", "1", "Li", Set.of("partner"), "issuer"),
                        "T",
                        "CASE-1",
                        Instant.parse("2026-11-23T00:00:00Z"));
        Operation operation = Objects.requireNonNull(Operation.of(Parser.parse(QUERY), null));
        plan = Planner.plan(schema, sources.current(), item, operation, Map.of());
    }

    /** Fetches the penalties of the organisations; answers how many rows came. */
    int rows(List<String> codes) {
        FetchRunner.Run run = new FetchRunner.Run(
                List.of(new TreeSet<>(codes)),
                List.of(Map.of()),
                new SharingClock(LocalDate.of(2026, 11, 23), null),
                "A",
                Duration.ofSeconds(30));
        List<List<Fetched>> fetched =
                Objects.requireNonNull(fetches.run(plan.rowSets(), run).block());
        Fetched only = fetched.get(0).get(0);
        if (only.failure() != null) {
            throw new IllegalStateException("the source failed", only.failure());
        }
        return codes.stream().mapToInt(code -> only.of(code).size()).sum();
    }

    @Override
    public void close() {
        sources.close();
    }
}
