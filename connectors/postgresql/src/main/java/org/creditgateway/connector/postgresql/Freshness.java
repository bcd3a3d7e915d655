package org.creditgateway.connector.postgresql;

import io.r2dbc.spi.Connection;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creditgateway.connector.InvalidMapping;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.MappingSettings;
import org.creditgateway.connector.SourceFailure;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How fresh a database is: the latest value of one column. */
record Freshness(Sessions sessions, String statement) {

    private static final String DIRECTIVE = "postgresqlFreshness";
    private static final String WHERE = "@" + DIRECTIVE;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    static Freshness of(String directive, Map<String, @Nullable Object> arguments, Sessions sessions) {
        if (!directive.equals(DIRECTIVE)) {
            throw new InvalidMapping("@" + directive + ": does not tell freshness (expected: " + WHERE + ")");
        }
        MappingSettings settings =
                MappingSettings.of(new MappedPlace("schema", null, false, List.of(), Map.of(), DIRECTIVE, arguments));
        return new Freshness(
                sessions,
                "select max(" + Sql.quoted(settings.text("column")) + ")::timestamptz from "
                        + Sql.quotedTable(settings.text("table")));
    }

    Mono<OffsetDateTime> moment() {
        return sessions.use(this::latest, PATIENCE)
                .onErrorMap(failure -> Failures.of(WHERE, failure))
                .singleOrEmpty()
                .switchIfEmpty(Mono.error(() -> SourceFailure.invalidData(WHERE + ": no row tells a moment")));
    }

    private Flux<OffsetDateTime> latest(Connection connection) {
        return Flux.from(connection.createStatement(statement).execute())
                .concatMap(
                        result -> result.map((row, metadata) -> Optional.ofNullable(row.get(0, OffsetDateTime.class))))
                .handle((moment, moments) -> moment.ifPresent(moments::next));
    }
}
