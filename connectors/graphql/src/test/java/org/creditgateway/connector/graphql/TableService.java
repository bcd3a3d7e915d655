package org.creditgateway.connector.graphql;

import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.creditgateway.connector.contract.ContractTable;
import org.jspecify.annotations.Nullable;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A GraphQL service that holds the tables of the contract: a subgraph with entities, and plain queries beside them. */
final class TableService implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final GraphQL engine = engine();
    private final DisposableServer server = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .route(routes -> routes.post(
                            "/graphql",
                            (request, response) -> response.sendString(
                                    request.receive().aggregate().asString().map(this::answer)))
                    .post(
                            "/lacking",
                            (request, response) -> response.sendString(request.receive()
                                    .aggregate()
                                    .asString()
                                    .map(this::answer)
                                    .map(TableService::withoutNotes))))
            .bindNow();

    /** What is posted, as GraphQL over HTTP has it. */
    record Call(String query, @Nullable Map<String, Object> variables) {}

    String url() {
        return "http://127.0.0.1:" + server.port() + "/graphql";
    }

    /** Where no row has the member {@code note}, asked or not: not what GraphQL allows. */
    String lackingUrl() {
        return "http://127.0.0.1:" + server.port() + "/lacking";
    }

    private static String withoutNotes(String answer) {
        JsonNode tree = JSON.readTree(answer);
        tree.findParents("note").forEach(row -> ((ObjectNode) row).remove("note"));
        return JSON.writeValueAsString(tree);
    }

    @Override
    public void close() {
        server.disposeNow(Duration.ofSeconds(5));
    }

    private String answer(String body) {
        Call call = JSON.readValue(body, Call.class);
        ExecutionInput input = ExecutionInput.newExecutionInput(call.query())
                .variables(call.variables() == null ? Map.of() : call.variables())
                .build();
        return JSON.writeValueAsString(engine.execute(input).toSpecification());
    }

    private static GraphQL engine() {
        RuntimeWiring wiring = RuntimeWiring.newRuntimeWiring()
                .scalar(AnyScalar.named("_Any"))
                .scalar(AnyScalar.named("Date"))
                .scalar(AnyScalar.named("DateTime"))
                .scalar(AnyScalar.named("Decimal"))
                .type(
                        "_Entity",
                        type -> type.typeResolver(entity -> entity.getSchema().getObjectType("Party")))
                .type(
                        "Query",
                        type -> type.dataFetcher("_entities", TableService::entities)
                                .dataFetcher("_service", call -> Map.of("sdl", sdl()))
                                .dataFetcher("updated", call -> Map.of("at", "2026-11-27T08:00:00+08:00"))
                                .dataFetcher("parties", call -> parties(owners(call)))
                                .dataFetcher("filings", call -> filings(call, owners(call))))
                .type(
                        "Party",
                        type -> type.dataFetcher("filings", call -> filings(call, List.of(owner(call.getSource())))))
                .build();
        return GraphQL.newGraphQL(new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(sdl()), wiring))
                .build();
    }

    private static String sdl() {
        try (InputStream sdl = TableService.class.getResourceAsStream("table-service.graphqls")) {
            return new String(Objects.requireNonNull(sdl).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<@Nullable Map<String, @Nullable Object>> entities(DataFetchingEnvironment call) {
        List<Map<String, Object>> representations = Objects.requireNonNull(call.getArgument("representations"));
        return parties(representations.stream().map(TableService::owner).toList());
    }

    /** One for each owner, null for an unknown one. */
    private static List<@Nullable Map<String, @Nullable Object>> parties(List<String> owners) {
        List<@Nullable Map<String, @Nullable Object>> parties = new ArrayList<>();
        for (String owner : owners) {
            parties.add(ContractTable.PARTIES.rows().stream()
                    .filter(row -> owner.equals(owner(row)))
                    .findFirst()
                    .orElse(null));
        }
        return parties;
    }

    private static List<Map<String, @Nullable Object>> filings(DataFetchingEnvironment call, List<String> owners) {
        String from = call.getArgument("from");
        String until = call.getArgument("until");
        List<String> performances = call.getArgument("performances");
        List<Map<String, @Nullable Object>> found = ContractTable.FILINGS.rows().stream()
                .filter(row -> owners.contains(owner(row)))
                .filter(row -> from == null || filed(row) != null && !filed(row).isBefore(LocalDate.parse(from)))
                .filter(row ->
                        until == null || filed(row) != null && !filed(row).isAfter(LocalDate.parse(until)))
                .filter(row -> performances == null || performances.contains(row.get("performance")))
                .toList();
        return ContractTable.first(found, call.getArgument("most"));
    }

    private static List<String> owners(DataFetchingEnvironment call) {
        return Objects.requireNonNull(call.getArgument("owners"));
    }

    private static String owner(@Nullable Map<String, ?> row) {
        return String.valueOf(Objects.requireNonNull(row).get("ownerCode"));
    }

    private static @Nullable LocalDate filed(Map<String, @Nullable Object> row) {
        return (LocalDate) row.get("filedOn");
    }
}
