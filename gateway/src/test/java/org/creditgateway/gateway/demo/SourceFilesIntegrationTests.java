package org.creditgateway.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.FieldDefinition;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The source files name what the three departments really have. */
@ExtendWith(DemoExtension.class)
class SourceFilesIntegrationTests {

    private static final Map<String, String> SAMPLE =
            Map.of("Person", "379999190001020015", "Organization", "91379999MA9000011Y");

    private final Demo demo;

    SourceFilesIntegrationTests(Demo demo) {
        this.demo = demo;
    }

    static List<SourceFile.Place> court() {
        return SourceFile.places(
                "court.graphqls", field -> field.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT));
    }

    static List<SourceFile.Place> tax() {
        return SourceFile.places("tax.graphqls", UnaryOperator.identity());
    }

    static List<SourceFile.Place> market() {
        return SourceFile.places("market.graphqls", UnaryOperator.identity());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Person", "Organization"})
    void everyFieldOfASubjectHasASource(String subject) {
        List<SourceFile.Place> places = Stream.of(court(), tax(), market())
                .flatMap(List::stream)
                .filter(place -> place.subject().equals(subject))
                .toList();
        Set<String> mapped = new HashSet<>();
        places.forEach(
                place -> mapped.addAll(place.field().isEmpty() ? place.names().keySet() : Set.of(place.field())));

        assertThat(mapped)
                .containsExactlyInAnyOrderElementsOf(SourceFile.mappable(subject).stream()
                        .map(FieldDefinition::getName)
                        .toList());
        assertThat(places)
                .filteredOn(place -> place.field().equals("penalties"))
                .hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("court")
    void theCourtHasTheColumns(SourceFile.Place place) throws Exception {
        String sql = "select %s from %s where %s = any (array['%s'])"
                .formatted(
                        String.join(", ", place.read()),
                        place.settings().get("table"),
                        place.settings().get("key"),
                        SAMPLE.get(place.subject()));
        try (Connection connection = DriverManager.getConnection(
                        property("credit-gateway.sources.court.url").replace("r2dbc:", "jdbc:"),
                        property("credit-gateway.sources.court.username"),
                        property("credit-gateway.sources.court.password"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("tax")
    void theTaxBureauHasTheMembers(SourceFile.Place place) {
        String path = place.settings().get("get").replace("{keys}", SAMPLE.get(place.subject()));
        String all = place.arguments().stream()
                .map(argument -> argument.get("parameter"))
                .map(parameter -> "&" + parameter + "=" + everything(parameter))
                .collect(Collectors.joining());
        JsonNode rows = Http.json(property("credit-gateway.sources.tax.url") + path + all)
                .at(place.settings().get("select"));
        String each = place.settings().get("each");

        assertThat(rows).isNotEmpty();
        for (JsonNode row : rows) {
            assertThat(row.get(place.settings().get("key")).asString()).isEqualTo(SAMPLE.get(place.subject()));
            for (JsonNode record : each == null ? List.of(row) : row.at(each)) {
                assertThat(place.read())
                        .allSatisfy(
                                member -> assertThat(record.at(pointer(member)).isMissingNode())
                                        .as(member)
                                        .isFalse());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("market")
    void theMarketRegulatorHasTheFields(SourceFile.Place place) {
        String records = place.read().stream()
                .map(SourceFilesIntegrationTests::selection)
                .collect(Collectors.joining(" "));
        String list = place.settings().getOrDefault("each", place.settings().getOrDefault("field", ""));
        String key = place.settings().get("key");
        boolean byEntity = place.settings().containsKey("entity");
        String inner = byEntity ? passed(place, "(", ")") : "";
        String rows = list.isEmpty() ? key + " " + records : key + " " + list + inner + " { " + records + " }";
        Map<String, Object> variables = new HashMap<>();
        String query;
        if (byEntity) {
            String entity = place.settings().get("entity");
            variables.put("keys", List.of(Map.of("__typename", entity, key, SAMPLE.get(place.subject()))));
            query = "query(%s) { rows: _entities(representations: $keys) { ... on %s { %s } } }"
                    .formatted(declared(place, "[_Any!]!"), entity, rows);
        } else {
            variables.put("keys", List.of(SAMPLE.get(place.subject())));
            query = "query(%s) { rows: %s(%s: $keys%s) { %s } }"
                    .formatted(
                            declared(place, place.settings().get("type")),
                            place.settings().get("field"),
                            place.settings().get("argument"),
                            passed(place, ", ", ""),
                            rows);
        }
        JsonNode answer = Http.graphql(property("credit-gateway.sources.market.url"), query, variables);

        assertThat(answer.has("errors")).as(answer.toString()).isFalse();
        assertThat(answer.at("/data/rows/0/" + (list.isEmpty() ? key : list + "/0"))
                        .isMissingNode())
                .isFalse();
    }

    @Test
    void eachDepartmentHasAFile() {
        assertThat(court()).hasSize(4);
        assertThat(tax()).hasSize(7);
        assertThat(market()).hasSize(8);
    }

    private String property(String name) {
        return String.valueOf(demo.properties().get(name));
    }

    private static String everything(String parameter) {
        return switch (parameter) {
            case "decidedFrom" -> "1900-01-01";
            case "decidedUntil" -> "2100-01-01";
            case "limit" -> "1000";
            case "types" -> "WARNING,FINE,CONFISCATION,SUSPENSION,REVOCATION";
            default -> throw new IllegalArgumentException(parameter + " (expected: a parameter of the tax bureau)");
        };
    }

    private static String pointer(String member) {
        return member.startsWith("/") ? member : "/" + member;
    }

    private static String selection(String place) {
        List<String> names = new ArrayList<>(List.of(pointer(place).substring(1).split("/")));
        return String.join(" { ", names) + " }".repeat(names.size() - 1);
    }

    private static String declared(SourceFile.Place place, String keys) {
        return place.arguments().stream()
                .map(argument -> ", $" + argument.get("name") + ": " + argument.getOrDefault("type", "Int"))
                .collect(Collectors.joining("", "$keys: " + keys, ""));
    }

    private static String passed(SourceFile.Place place, String before, String after) {
        return place.arguments().isEmpty()
                ? ""
                : place.arguments().stream()
                        .map(argument -> argument.get("name") + ": $" + argument.get("name"))
                        .collect(Collectors.joining(", ", before, after));
    }
}
