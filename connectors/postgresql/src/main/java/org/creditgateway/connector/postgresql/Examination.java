package org.creditgateway.connector.postgresql;

import io.r2dbc.postgresql.api.PostgresqlException;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.creditgateway.connector.FetchParameters;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.Remark;
import org.creditgateway.connector.Remark.Severity;
import org.creditgateway.connector.postgresql.Need.OfTable;
import org.creditgateway.connector.postgresql.Need.Use;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Compares mapped places with the live database: first with its catalogue, which tells what is missing or of another type
 * by name; where that finds no error, by running the statement for all fields and for no subject.
 */
record Examination(Sessions sessions) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final List<String> REFUSALS = List.of("0A", "21", "22", "42");

    Flux<Remark> of(List<MappedPlace> places) {
        return Flux.fromIterable(places)
                .concatMap(place -> sessions.use(
                                connection -> examine(connection, place).flatMapIterable(remarks -> remarks), PATIENCE)
                        .onErrorMap(failure -> Failures.of(place.coordinate(), failure)));
    }

    private Mono<List<Remark>> examine(Connection connection, MappedPlace place) {
        PostgresqlMapping mapping = PostgresqlMapping.of(place, sessions);
        return Flux.fromIterable(Uses.of(mapping))
                .concatMap(table -> remarks(connection, place.coordinate(), table))
                .collectList()
                .flatMap(remarks -> remarks.stream().anyMatch(remark -> remark.severity() == Severity.ERROR)
                        ? Mono.just(remarks)
                        : run(connection, place, mapping).collectList().map(more -> joined(remarks, more)));
    }

    private static List<Remark> joined(List<Remark> remarks, List<Remark> more) {
        List<Remark> all = new ArrayList<>(remarks);
        all.addAll(more);
        return all;
    }

    private static Flux<Remark> remarks(Connection connection, String coordinate, OfTable uses) {
        return LiveTable.find(connection, uses.table())
                .flatMapMany(found -> found.map(table -> Flux.fromIterable(compare(coordinate, table, uses)))
                        .orElseGet(() ->
                                missing(connection, coordinate, uses.table()).flux()))
                .onErrorResume(
                        Examination::isRefusal, refused -> Flux.just(refused(coordinate, uses.table(), refused)));
    }

    private static Mono<Remark> missing(Connection connection, String coordinate, String table) {
        return LiveTable.names(connection)
                .map(names -> error(
                        coordinate,
                        "table " + table + ": not in the database (expected: " + Closest.hint(table, names) + ")"));
    }

    private static List<Remark> compare(String coordinate, LiveTable table, OfTable uses) {
        Set<Remark> remarks = new LinkedHashSet<>();
        for (Use use : uses.columns()) {
            String where = "column " + uses.table() + "." + use.column();
            LiveColumn column = table.columns().get(use.column());
            if (column == null) {
                String hint = Closest.hint(use.column(), table.columns().keySet());
                remarks.add(error(coordinate, where + ": not in the database (expected: " + hint + ")"));
            } else if (!use.need().servedBy(column)) {
                String message = where + ": of type " + column.type() + " (expected: "
                        + use.need().expected() + ")";
                remarks.add(
                        use.need().doubtfullyServedBy(column)
                                ? warning(coordinate, message)
                                : error(coordinate, message));
            }
        }
        remarks.addAll(keys(coordinate, table, uses));
        return List.copyOf(remarks);
    }

    private static List<Remark> keys(String coordinate, LiveTable table, OfTable uses) {
        List<Remark> remarks = new ArrayList<>();
        Map<String, LiveColumn> columns = table.columns();
        if (!table.plain() || !columns.keySet().containsAll(uses.sought())) {
            return remarks;
        }
        for (LiveColumn column : columns.values()) {
            if (uses.keys().contains(column.name()) && column.nullable()) {
                String where = "column " + uses.table() + "." + column.name();
                remarks.add(warning(coordinate, where + ": may be null (expected: not null)"));
            }
        }
        if (columns.values().stream().noneMatch(column -> uses.sought().contains(column.name()) && column.indexed())) {
            remarks.add(warning(
                    coordinate,
                    "table " + uses.table() + ": no index serves (expected: one that begins with "
                            + String.join(" or ", uses.sought()) + ")"));
        }
        return remarks;
    }

    /** What the database itself has against the statement: a right that is missing, a fixed value of another type. */
    private Flux<Remark> run(Connection connection, MappedPlace place, PostgresqlMapping mapping) {
        Select select = Select.of(
                mapping.table(),
                mapping.filters(),
                place.columns().stream()
                        .filter(column -> mapping.fields().contains(column.field()))
                        .toList(),
                mapping.arguments().contains(MappedPlace.FIRST));
        FetchParameters nobody = new FetchParameters(List.of(), Map.of(), PATIENCE);
        return new PostgresqlFetch(sessions, place.coordinate(), select)
                .rows(connection, nobody)
                .thenMany(Flux.<Remark>empty())
                .onErrorResume(
                        Examination::isRefusal,
                        refused -> Flux.just(
                                refused(place.coordinate(), mapping.table().name(), refused)));
    }

    private static Remark refused(String coordinate, String table, Throwable refused) {
        return error(
                coordinate,
                "table " + table + ": the database answers with error " + code(refused)
                        + " (expected: rights to select, and fixed values of the columns' types)");
    }

    /** Whether the database takes exception to the statement itself, and would again. */
    private static boolean isRefusal(Throwable error) {
        return REFUSALS.stream().anyMatch(code(error)::startsWith);
    }

    private static String code(Throwable error) {
        return error instanceof PostgresqlException refused
                ? refused.getErrorDetails().getCode()
                : "";
    }

    private static Remark error(String coordinate, String message) {
        return new Remark(Severity.ERROR, coordinate, message);
    }

    private static Remark warning(String coordinate, String message) {
        return new Remark(Severity.WARNING, coordinate, message);
    }
}
