package org.creditgateway.benchmarks;

import io.netty.buffer.Unpooled;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.creditgateway.benchmarks.FetchedRows.Penalty;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import tools.jackson.databind.json.JsonMapper;

/** What a team would write for one purpose: the same rows into a record, grouped by organisation. */
interface FetchByHand {

    /** Fetches the penalties of the organisations; answers how many rows came. */
    int rows(List<String> codes) throws Exception;

    /** Over JDBC, with a prepared statement. */
    record OverJdbc(Connection connection) implements FetchByHand {

        private static final String SQL = "select uscc, id, document_number, type, fine, decided_on from penalty"
                + " where uscc = any(?) order by id";

        @Override
        public int rows(List<String> codes) throws SQLException {
            List<Penalty> penalties = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(SQL)) {
                statement.setArray(1, connection.createArrayOf("text", codes.toArray()));
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        penalties.add(new Penalty(
                                rows.getString(1),
                                rows.getString(2),
                                rows.getString(3),
                                rows.getString(4),
                                rows.getBigDecimal(5),
                                rows.getObject(6, LocalDate.class)));
                    }
                }
            }
            return counted(penalties, codes);
        }
    }

    /** Over reactor-netty's client, bound by Jackson to records. */
    record OverHttp(HttpClient client, JsonMapper mapper, String address) implements FetchByHand {

        record Answer(List<Penalty> data) {}

        @Override
        public int rows(List<String> codes) {
            byte[] json = Objects.requireNonNull(client.get()
                    .uri(address + "/penalties?codes=" + String.join(",", codes))
                    .responseSingle((head, body) -> body.asByteArray())
                    .block());
            return counted(mapper.readValue(json, Answer.class).data(), codes);
        }
    }

    /** The same of a GraphQL service. */
    record OverGraphql(HttpClient client, JsonMapper mapper, String address) implements FetchByHand {

        private static final String QUERY = "query($r:[_Any!]!){_entities(representations:$r){...on Organization{uscc"
                + " penalties{id documentNumber type fine decidedOn}}}}";

        record Answer(Data data) {}

        record Data(List<Organization> _entities) {}

        record Organization(String uscc, List<Penalty> penalties) {}

        @Override
        public int rows(List<String> codes) {
            List<Map<String, String>> representations = codes.stream()
                    .map(code -> Map.of("__typename", "Organization", "uscc", code))
                    .toList();
            byte[] question =
                    mapper.writeValueAsBytes(Map.of("query", QUERY, "variables", Map.of("r", representations)));
            byte[] json =
                    Objects.requireNonNull(client.headers(headers -> headers.set("Content-Type", "application/json"))
                            .post()
                            .uri(address + "/graphql")
                            .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(question)))
                            .responseSingle((head, body) -> body.asByteArray())
                            .block());
            Map<String, List<Penalty>> byCode = new HashMap<>();
            mapper.readValue(json, Answer.class)
                    .data()
                    ._entities()
                    .forEach(organization -> byCode.put(organization.uscc(), organization.penalties()));
            return codes.stream()
                    .mapToInt(code -> byCode.getOrDefault(code, List.of()).size())
                    .sum();
        }
    }

    private static int counted(List<Penalty> penalties, List<String> codes) {
        Map<String, List<Penalty>> byCode = penalties.stream().collect(Collectors.groupingBy(Penalty::uscc));
        return codes.stream()
                .mapToInt(code -> byCode.getOrDefault(code, List.of()).size())
                .sum();
    }
}
