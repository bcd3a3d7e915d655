package org.creditgateway.gateway.demo.systems;

import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.creditgateway.gateway.demo.sample.SampleData;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/**
 * The market regulator's system: a GraphQL service at {@code POST /graphql}. It answers plain queries and speaks the
 * Apollo Federation v2 subgraph protocol.
 */
public final class MarketRegulator implements AutoCloseable {

    private static final TypeReference<Map<String, @Nullable Object>> BODY = new TypeReference<>() {};

    private final MarketRegisters registers;
    private final GraphQL graphQl;
    private final LoopbackServer server;

    private MarketRegulator(SampleData data, LoopResources loops) {
        registers = new MarketRegisters(data);
        graphQl = GraphQL.newGraphQL(schema(registers)).build();
        server = LoopbackServer.start(loops, routes -> routes.post("/graphql", this::answer));
    }

    public static MarketRegulator start(SampleData data, LoopResources loops) {
        return new MarketRegulator(data, loops);
    }

    /** The address of the GraphQL endpoint. */
    public String url() {
        return server.url() + "/graphql";
    }

    @Override
    public void close() {
        server.close();
    }

    private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        return request.receive()
                .aggregate()
                .asString(StandardCharsets.UTF_8)
                .defaultIfEmpty("")
                .flatMap(body -> Mono.from(execute(body, response)));
    }

    private Publisher<Void> execute(String body, HttpServerResponse response) {
        try {
            return LoopbackServer.json(
                    response,
                    200,
                    graphQl.execute(input(LoopbackServer.JSON.readValue(body, BODY)))
                            .toSpecification());
        } catch (JacksonException | IllegalArgumentException e) {
            return LoopbackServer.json(
                    response, 400, Map.of("errors", List.of(Map.of("message", "not a GraphQL request"))));
        }
    }

    private static ExecutionInput input(Map<String, @Nullable Object> body) {
        if (!(body.get("query") instanceof String query)) {
            throw new IllegalArgumentException("query: missing (expected: a document)");
        }
        ExecutionInput.Builder input = ExecutionInput.newExecutionInput(query);
        if (body.get("operationName") instanceof String name) {
            input.operationName(name);
        }
        if (body.get("variables") instanceof Map<?, ?> variables) {
            Map<String, Object> named = new HashMap<>();
            variables.forEach((name, value) -> named.put(String.valueOf(name), value));
            input.variables(named);
        }
        return input.build();
    }

    private static GraphQLSchema schema(MarketRegisters registers) {
        String sdl = sdl();
        SchemaParser parser = new SchemaParser();
        RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring()
                .type(
                        "Query",
                        type -> type.dataFetcher(
                                        "organizations", call -> registers.organizations(strings(call, "codes")))
                                .dataFetcher("persons", call -> registers.persons(strings(call, "ids")))
                                .dataFetcher("_service", call -> Map.of("sdl", sdl))
                                .dataFetcher("_entities", call -> entities(registers, call)))
                .type(
                        "Organization",
                        type -> type.dataFetcher("penalties", MarketRegulator::penalties)
                                .dataFetcher("licences", MarketRegulator::licences)
                                .dataFetcher("abnormalListings", MarketRegulator::abnormalListings))
                .type(
                        "Person",
                        type -> type.dataFetcher("penalties", MarketRegulator::penalties)
                                .dataFetcher("licences", MarketRegulator::licences))
                .type(
                        "_Entity",
                        type -> type.typeResolver(
                                entity -> entity.getSchema().getObjectType(typeName(entity.getObject()))));
        Federation.scalars().forEach(wiring::scalar);
        return new SchemaGenerator()
                .makeExecutableSchema(parser.parse(sdl).merge(parser.parse(Federation.DEFINITIONS)), wiring.build());
    }

    private static String typeName(Map<String, Object> entity) {
        return String.valueOf(entity.get("__typename"));
    }

    private static List<@Nullable Object> entities(MarketRegisters registers, DataFetchingEnvironment call) {
        List<Map<String, Object>> representations =
                Objects.requireNonNull(call.<List<Map<String, Object>>>getArgument("representations"));
        List<@Nullable Object> entities = new ArrayList<>();
        representations.forEach(representation -> entities.add(registers.entity(representation)));
        return entities;
    }

    private static List<Map<String, String>> penalties(DataFetchingEnvironment call) {
        String from = Objects.requireNonNullElse(call.getArgument("decidedFrom"), "0000-00-00");
        String until = Objects.requireNonNullElse(call.getArgument("decidedUntil"), "9999-99-99");
        List<String> types = call.getArgument("types");
        Stream<Map<String, String>> penalties = records(call, "penalties").stream()
                .filter(penalty ->
                        Objects.requireNonNull(penalty.get("decidedOn")).compareTo(from) >= 0)
                .filter(penalty ->
                        Objects.requireNonNull(penalty.get("decidedOn")).compareTo(until) <= 0)
                .filter(penalty -> types == null || types.contains(penalty.get("type")));
        return first(call.getArgument("first"), penalties, "shareUntil", "repairedOn");
    }

    private static List<Map<String, String>> licences(DataFetchingEnvironment call) {
        return first(call.getArgument("first"), records(call, "licences").stream(), "validUntil", "withdrawnOn");
    }

    private static List<Map<String, String>> abnormalListings(DataFetchingEnvironment call) {
        Integer first = call.getExecutionStepInfo().getParent().getArgument("listings");
        return first(first, records(call, "abnormalListings").stream(), "shareUntil", "repairedOn");
    }

    private static List<Map<String, String>> records(DataFetchingEnvironment call, String member) {
        Map<String, List<Map<String, String>>> subject = Objects.requireNonNull(call.getSource());
        return Objects.requireNonNull(subject.get(member));
    }

    /** All of them; or so many of those that may still be shared. */
    private static List<Map<String, String>> first(
            @Nullable Integer most, Stream<Map<String, String>> records, String until, String repaired) {
        if (most == null) {
            return records.toList();
        }
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        return records.filter(
                        record -> Objects.requireNonNull(record.get(until)).compareTo(today) >= 0)
                .filter(record -> record.get(repaired) == null
                        || Objects.requireNonNull(record.get(repaired)).compareTo(today) > 0)
                .limit(most)
                .toList();
    }

    private static List<String> strings(DataFetchingEnvironment call, String argument) {
        return Objects.requireNonNull(call.<List<String>>getArgument(argument));
    }

    private static String sdl() {
        try (InputStream sdl = MarketRegulator.class.getResourceAsStream("/demo/market-subgraph.graphqls")) {
            return new String(Objects.requireNonNull(sdl).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
