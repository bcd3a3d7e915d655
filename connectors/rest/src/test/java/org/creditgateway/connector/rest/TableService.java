package org.creditgateway.connector.rest;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.creditgateway.connector.contract.ContractTable;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerRoutes;
import tools.jackson.databind.json.JsonMapper;

/**
 * A REST service that holds the tables of the contract: under {@code /rows/<table>} as they are, under
 * {@code /owners/<table>} with the rows of each owner inside one, under {@code /pages/<table>} one row on a page, and for
 * a POST under {@code /search/<table>}. Under {@code /lacking} are the same, without the member {@code note}.
 */
final class TableService implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    /** The path below which rows lack the member {@code note}. */
    static final String LACKING = "/lacking";

    private static final int LONGEST_TARGET = 64 * 1024;

    private final DisposableServer server = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .httpRequestDecoder(decoder -> decoder.maxInitialLineLength(LONGEST_TARGET))
            .route(routes -> {
                serve(routes, "");
                serve(routes, LACKING);
            })
            .bindNow();

    private static void serve(HttpServerRoutes routes, String below) {
        routes.get(
                        below + "/rows/{table}",
                        (request, response) ->
                                response.sendString(Mono.just(JSON.writeValueAsString(Map.of("data", found(request))))))
                .get(
                        below + "/pages/{table}",
                        (request, response) ->
                                response.sendString(Mono.just(JSON.writeValueAsString(page(found(request), request)))))
                .post(
                        below + "/search/{table}",
                        (request, response) -> response.sendString(request.receive()
                                .aggregate()
                                .asString()
                                .map(asked -> JSON.writeValueAsString(Map.of("data", found(request, asked))))))
                .get(
                        below + "/owners/{table}",
                        (request, response) ->
                                response.sendString(Mono.just(JSON.writeValueAsString(byOwner(found(request))))));
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    @Override
    public void close() {
        server.disposeNow(Duration.ofSeconds(5));
    }

    private static List<Map<String, @Nullable Object>> found(HttpServerRequest request) {
        return found(request, new QueryStringDecoder(request.uri()).parameters());
    }

    /** What is asked in a body, read as if it stood in a query. */
    private static List<Map<String, @Nullable Object>> found(HttpServerRequest request, String asked) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        Map<?, ?> read = JSON.readValue(asked, Map.class);
        read.forEach((name, value) -> parameters.put(
                String.valueOf(name),
                value instanceof List<?> items
                        ? List.of(String.join(
                                ",", items.stream().map(String::valueOf).toList()))
                        : List.of(String.valueOf(value))));
        return found(request, parameters);
    }

    private static Map<String, @Nullable Object> page(
            List<Map<String, @Nullable Object>> rows, HttpServerRequest request) {
        int number = Integer.parseInt(first(new QueryStringDecoder(request.uri()).parameters(), "page"));
        Map<String, @Nullable Object> page = new LinkedHashMap<>();
        page.put("of", rows.size());
        page.put("data", number > rows.size() ? List.of() : List.of(rows.get(number - 1)));
        return page;
    }

    private static List<Map<String, @Nullable Object>> found(
            HttpServerRequest request, Map<String, List<String>> parameters) {
        String table = String.valueOf(request.param("table")).toUpperCase(Locale.ROOT);
        ContractTable held = ContractTable.valueOf(table);
        List<Map<String, @Nullable Object>> rows = (request.uri().startsWith(LACKING)
                        ? held.rowsWithout("note")
                        : held.rows())
                .stream()
                        .filter(row -> holds(parameters, "codes", row.get("ownerCode")))
                        .filter(row -> holds(parameters, "performances", row.get("performance")))
                        .filter(row ->
                                !parameters.containsKey("from") || filed(row).compareTo(first(parameters, "from")) >= 0)
                        .filter(row -> !parameters.containsKey("until")
                                || filed(row).compareTo(first(parameters, "until")) <= 0
                                        && !filed(row).isEmpty())
                        .toList();
        return ContractTable.first(
                rows, parameters.containsKey("most") ? Integer.valueOf(first(parameters, "most")) : null);
    }

    private static boolean holds(Map<String, List<String>> parameters, String name, @Nullable Object value) {
        return !parameters.containsKey(name)
                || Arrays.asList(String.join(",", parameters.get(name)).split(","))
                        .contains(String.valueOf(value));
    }

    private static String first(Map<String, List<String>> parameters, String name) {
        return parameters.get(name).get(0);
    }

    private static String filed(Map<String, @Nullable Object> row) {
        Object filedOn = row.get("filedOn");
        return filedOn == null ? "" : filedOn.toString();
    }

    private static List<Map<String, Object>> byOwner(List<Map<String, @Nullable Object>> rows) {
        Map<String, List<Object>> owners = new LinkedHashMap<>();
        for (Map<String, @Nullable Object> row : rows) {
            owners.computeIfAbsent(String.valueOf(row.get("ownerCode")), owner -> new ArrayList<>())
                    .add(row);
        }
        return owners.entrySet().stream()
                .map(owner -> Map.<String, Object>of(
                        "ownerCode", owner.getKey(), "held", Map.of("records", owner.getValue())))
                .toList();
    }
}
