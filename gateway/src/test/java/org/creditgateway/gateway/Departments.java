package org.creditgateway.gateway;

import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import org.creditgateway.connector.SourceSettings;
import org.creditgateway.connector.contract.InMemoryKind;
import org.creditgateway.connector.contract.InMemorySource;
import org.creditgateway.gateway.source.SourceRegistry;
import org.creditgateway.schema.CreditScalars;
import org.creditgateway.schema.CreditSchema;
import org.jspecify.annotations.Nullable;

/** Three departments in memory, with a few subjects: the source files lie beside the tests as resources. */
public final class Departments {

    public static final List<String> PERSONS =
            List.of("379999190001020015", "379999190001030029", "37999919000106005X");
    public static final List<String> ORGANIZATIONS =
            List.of("91379999MA9000011Y", "91379999MA900002XN", "91379999MA90001340");

    private static final GraphQLSchema SCHEMA = makeSchema();

    private final String run = UUID.randomUUID().toString();
    private final Map<String, Map<String, List<Map<String, @Nullable Object>>>> tables = new TreeMap<>();
    private final SourceRegistry registry = new SourceRegistry(
            SCHEMA,
            Map.of("memory", new InMemoryKind()),
            name -> new SourceSettings(name, url(name), null, null, Map.of(), Duration.ofSeconds(1), 1));

    /** Departments whose rows are drawn by the seed. */
    public Departments(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        fill("court", random, List.of("person_default", "organization_default", "serious"));
        fill("tax", random, List.of("tax_penalty", "arrears", "evaluation"));
        fill("market", random, List.of("market_penalty", "person", "organization", "responsible"));
        registry.take(Map.of("court", file("court"), "tax", file("tax"), "market", file("market")));
    }

    /** The whole public schema, with its scalars. */
    public static GraphQLSchema schema() {
        return SCHEMA;
    }

    private static GraphQLSchema makeSchema() {
        RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring();
        CreditScalars.all().forEach(wiring::scalar);
        for (String type : List.of("Subject", "CreditRecord")) {
            wiring.type(type, builder -> builder.typeResolver(environment -> null));
        }
        return new SchemaGenerator().makeExecutableSchema(CreditSchema.typeRegistry(), wiring.build());
    }

    public GraphQLSchema wholeSchema() {
        return SCHEMA;
    }

    public SourceRegistry registry() {
        return registry;
    }

    /** The department's system, to be scripted and questioned. */
    public InMemorySource source(String name) {
        return InMemorySource.at(url(name));
    }

    /** The rows of a table of one subject, in order. */
    public List<Map<String, @Nullable Object>> rows(String source, String table, String key) {
        return tables.getOrDefault(source, Map.of()).getOrDefault(table, List.of()).stream()
                .filter(row -> key.equals(row.get("key")))
                .toList();
    }

    private String url(String name) {
        return "memory:" + name + "-" + run;
    }

    private void fill(String source, SplittableRandom random, List<String> names) {
        Map<String, List<Map<String, @Nullable Object>>> own = new LinkedHashMap<>();
        for (String name : names) {
            List<Map<String, @Nullable Object>> rows = new ArrayList<>();
            List<String> keys = new ArrayList<>(PERSONS);
            keys.addAll(ORGANIZATIONS);
            for (String key : keys) {
                int count =
                        name.equals("person") || name.equals("organization") ? random.nextInt(2) : random.nextInt(4);
                for (int i = 0; i < count; i++) {
                    rows.add(row(random, key, name + "-" + rows.size()));
                }
            }
            own.put(name, rows);
            source(source).table(name, rows);
        }
        tables.put(source, own);
    }

    /** One row with every column that any table has; about one value in six is null. */
    private static Map<String, @Nullable Object> row(SplittableRandom random, String key, String no) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (String text : List.of(
                "caseNumber",
                "court",
                "obligation",
                "conduct",
                "regime",
                "decisionNumber",
                "documentNumber",
                "violation",
                "basis",
                "content",
                "taxType",
                "rating",
                "ratedBy",
                "name",
                "legalRepresentative",
                "post")) {
            row.put(text, maybe(random, text + " \"一\"\n" + random.nextInt(100)));
        }
        for (String date : List.of(
                "eventOn", "filedOn", "listedOn", "removableOn", "decidedOn", "asOf", "updatedOn", "registeredOn")) {
            row.put(date, maybe(random, LocalDate.of(2010 + random.nextInt(16), 1 + random.nextInt(12), 15)));
        }
        for (String amount : List.of("amount", "fine", "fine_cny", "capital")) {
            row.put(amount, maybe(random, random.nextInt(20_000_000) + ".50"));
        }
        row.put("performance", maybe(random, List.of("NONE", "PARTIAL", "FULL").get(random.nextInt(3))));
        row.put("type", maybe(random, List.of("WARNING", "FINE").get(random.nextInt(2))));
        row.put("tier", maybe(random, "MINOR"));
        row.put("status", maybe(random, "ACTIVE"));
        row.put("year", maybe(random, 2000 + random.nextInt(26)));
        row.put("residentId", maybe(random, "379999190001030029"));
        row.put("until", random.nextInt(5) == 0 ? LocalDate.of(2020, 1, 1) : null);
        row.put("repaired", random.nextInt(5) == 0 ? LocalDate.of(2021, 1, 1) : null);
        row.put("key", key);
        row.put("no", no);
        return row;
    }

    private static @Nullable Object maybe(SplittableRandom random, Object value) {
        return random.nextInt(6) == 0 ? null : value;
    }

    private static String file(String name) {
        try (var in = Departments.class.getResourceAsStream("departments/" + name + ".graphqls")) {
            return new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
