package org.creditgateway.gateway.answer;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.creditgateway.gateway.Departments;
import org.creditgateway.gateway.keys.NamedKey;
import org.creditgateway.schema.CreditScalars;
import org.creditgateway.schema.CreditSchema;
import org.jspecify.annotations.Nullable;

/**
 * The same operations over the same rows, executed by graphql-java field by field. It shares no code with planner,
 * fetches, redaction and answer.
 */
final class Oracle {

    private static final Map<String, List<String[]>> PLACES = Map.ofEntries(
            place("Person.judgmentDefaults", "court", "person_default"),
            place("Organization.judgmentDefaults", "court", "organization_default"),
            place("Person.seriousListings", "court", "serious"),
            place("Organization.seriousListings", "court", "serious"),
            place("Person.arrears", "tax", "arrears"),
            place("Organization.arrears", "tax", "arrears"),
            place("Organization.evaluations", "tax", "evaluation"),
            place("Organization.responsiblePersons", "market", "responsible"),
            Map.entry("Person.penalties", both()),
            Map.entry("Organization.penalties", both()));

    private static final Map<String, String> OWN = Map.of(
            "Person.name", "name",
            "Organization.name", "name",
            "Organization.status", "status",
            "Organization.registeredOn", "registeredOn",
            "Organization.registeredOnYear", "registeredOn",
            "Organization.registeredCapital", "capital",
            "Organization.registeredCapitalRange", "capital",
            "Organization.legalRepresentative", "legalRepresentative");

    private final NamedKey recordKey;
    private final GraphQL engine;
    private Departments departments = new Departments(0);
    private Set<String> down = Set.of();

    Oracle(NamedKey recordKey) {
        this.recordKey = recordKey;
        RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring();
        CreditScalars.all().forEach(wiring::scalar);
        for (String type : List.of("Subject", "CreditRecord")) {
            wiring.type(
                    type,
                    builder -> builder.typeResolver(
                            each -> each.getSchema().getObjectType(((Node) each.getObject()).type())));
        }
        wiring.type("Query", builder -> builder.defaultDataFetcher(this::root));
        for (String type : List.of("Person", "Organization")) {
            wiring.type(type, builder -> builder.defaultDataFetcher(this::subjectField));
        }
        for (var type : CreditSchema.typeRegistry().types().keySet()) {
            if (departments.wholeSchema().getType(type) instanceof GraphQLObjectType
                    && !Set.of("Query", "Person", "Organization").contains(type)) {
                wiring.type(type, builder -> builder.defaultDataFetcher(this::rowField));
            }
        }
        this.engine = GraphQL.newGraphQL(
                        new SchemaGenerator().makeExecutableSchema(CreditSchema.typeRegistry(), wiring.build()))
                .build();
    }

    ExecutionResult execute(Departments over, Set<String> without, OperationGenerator.Drawn operation) {
        departments = over;
        down = without;
        return engine.execute(ExecutionInput.newExecutionInput(operation.document())
                .variables(operation.variables())
                .build());
    }

    /** A subject or a row. */
    record Node(String type, String key, Map<String, @Nullable Object> row, String source) {}

    private Object root(DataFetchingEnvironment environment) {
        Map<String, Object> arguments = environment.getArguments();
        return switch (environment.getField().getName()) {
            case "person" -> subject("Person", arguments.get("id"));
            case "organization" -> subject("Organization", arguments.get("code"));
            case "persons" -> each("Person", arguments.get("ids"));
            case "organizations" -> each("Organization", arguments.get("codes"));
            default ->
                ((List<?>) arguments.get("of"))
                        .stream()
                                .map(input -> ((Map<?, ?>) input).get("person") != null
                                        ? subject("Person", ((Map<?, ?>) input).get("person"))
                                        : subject("Organization", ((Map<?, ?>) input).get("organization")))
                                .toList();
        };
    }

    private static List<Node> each(String type, Object keys) {
        return ((List<?>) keys).stream().map(key -> subject(type, key)).toList();
    }

    private static Node subject(String type, Object key) {
        return new Node(type, (String) key, Map.of(), "");
    }

    private @Nullable Object subjectField(DataFetchingEnvironment environment) {
        Node subject = environment.getSource();
        GraphQLFieldDefinition field = environment.getFieldDefinition();
        String coordinate = subject.type() + "." + field.getName();
        if (field.getName().equals("id") || field.getName().equals("code")) {
            return subject.key();
        }
        if (field.getName().startsWith("has")) {
            String list = Character.toLowerCase(field.getName().charAt(3))
                    + field.getName().substring(4);
            return !rows(environment, subject, subject.type() + "." + list, Map.of())
                    .isEmpty();
        }
        if (GraphQLTypeUtil.unwrapAll(field.getType()) instanceof GraphQLObjectType) {
            Object filed = environment.getArguments().get("filed");
            List<Node> all =
                    rows(environment, subject, coordinate, filed instanceof Map<?, ?> range ? range : Map.of());
            return environment.getArguments().get("first") instanceof Integer first && first < all.size()
                    ? all.subList(0, first)
                    : all;
        }
        if (!OWN.containsKey(coordinate)) {
            throw new IllegalStateException("no source");
        }
        up("market");
        List<Map<String, @Nullable Object>> own =
                departments.rows("market", subject.type().toLowerCase(java.util.Locale.ROOT), subject.key());
        return own.isEmpty() ? null : value(field, own.get(0).get(OWN.get(coordinate)));
    }

    private List<Node> rows(DataFetchingEnvironment environment, Node subject, String coordinate, Map<?, ?> filed) {
        List<String[]> places = PLACES.get(coordinate);
        if (places == null) {
            throw new IllegalStateException("no source");
        }
        GraphQLFieldDefinition field = environment
                .getGraphQLSchema()
                .getObjectType(subject.type())
                .getFieldDefinition(coordinate.substring(coordinate.indexOf('.') + 1));
        String type = ((GraphQLObjectType) GraphQLTypeUtil.unwrapAll(field.getType())).getName();
        List<Node> nodes = new ArrayList<>();
        places.forEach(place -> up(place[0]));
        for (String[] place : places) {
            for (Map<String, @Nullable Object> row : departments.rows(place[0], place[1], subject.key())) {
                boolean clocked = place[1].endsWith("_default");
                boolean over = clocked && (row.get("until") != null || row.get("repaired") != null);
                if (!over && within(row, filed)) {
                    nodes.add(new Node(type, subject.key(), renamed(place[1], row), place[0]));
                }
            }
        }
        return nodes;
    }

    private static Map<String, @Nullable Object> renamed(String table, Map<String, @Nullable Object> row) {
        Map<String, @Nullable Object> renamed = new LinkedHashMap<>(row);
        if (table.equals("market_penalty")) {
            renamed.put("fine", row.get("fine_cny"));
        }
        if (table.equals("tax_penalty")) {
            renamed.put("tier", null);
        }
        return renamed;
    }

    private static boolean within(Map<String, @Nullable Object> row, Map<?, ?> filed) {
        LocalDate day = (LocalDate) row.get("filedOn");
        boolean from = filed.get("from") == null || day != null && !day.isBefore((LocalDate) filed.get("from"));
        boolean until = filed.get("until") == null || day != null && !day.isAfter((LocalDate) filed.get("until"));
        return from && until;
    }

    private @Nullable Object rowField(DataFetchingEnvironment environment) {
        Node row = environment.getSource();
        GraphQLFieldDefinition field = environment.getFieldDefinition();
        GraphQLObjectType type = (GraphQLObjectType) environment.getParentType();
        var record = type.getAppliedDirective("record");
        return switch (field.getName()) {
            case "id" ->
                recordKey.hmacHex(
                        row.source() + "/" + record.getArgument("kind").getValue() + "/"
                                + row.row().get("no"));
            case "kind" -> record.getArgument("kind").getValue();
            case "nature" -> record.getArgument("nature").getValue();
            case "source" -> row.source();
            case "department" ->
                "SD-"
                        + (row.source().equals("court")
                                ? "HIGH-COURT"
                                : row.source().toUpperCase(java.util.Locale.ROOT));
            default -> {
                var reduces = field.getAppliedDirective("reduces");
                String base = reduces == null
                        ? field.getName()
                        : reduces.getArgument("field").getValue();
                yield value(field, row.row().get(base));
            }
        };
    }

    private static @Nullable Object value(GraphQLFieldDefinition field, @Nullable Object raw) {
        if (raw == null) {
            return null;
        }
        String type = GraphQLTypeUtil.unwrapAll(field.getType()).getName();
        return switch (type) {
            case "Date" -> raw;
            case "Decimal" -> new BigDecimal((String) raw);
            case "Int" -> raw instanceof LocalDate date ? date.getYear() : raw;
            case "AmountRange" -> range(new BigDecimal((String) raw).longValue());
            default -> raw;
        };
    }

    private static String range(long yuan) {
        if (yuan < 10_000) {
            return "UNDER_10K";
        }
        return yuan < 100_000
                ? "FROM_10K_TO_100K"
                : yuan < 1_000_000 ? "FROM_100K_TO_1M" : yuan < 10_000_000 ? "FROM_1M_TO_10M" : "FROM_10M";
    }

    private void up(String source) {
        if (down.contains(source)) {
            throw new IllegalStateException("down");
        }
    }

    private static Map.Entry<String, List<String[]>> place(String coordinate, String source, String table) {
        return Map.entry(coordinate, List.<String[]>of(new String[] {source, table}));
    }

    private static List<String[]> both() {
        return List.of(new String[] {"market", "market_penalty"}, new String[] {"tax", "tax_penalty"});
    }
}
