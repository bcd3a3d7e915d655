package org.creditgateway.connector.postgresql;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A table or view as the database knows it.
 *
 * @param plain whether it is a table with indexes of its own, and no view
 */
record LiveTable(boolean plain, Map<String, LiveColumn> columns) {

    private static final String COLUMNS = """
            select c.relkind in ('r', 'p', 'm') as plain, a.attname::text as name, t.oid::regtype::text as type,
              t.typcategory::text as category, not a.attnotnull as nullable,
              exists (select from pg_index i where i.indrelid = c.oid and i.indisvalid and i.indpred is null
                and i.indkey[0] = a.attnum) as indexed
            from pg_class c
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            join pg_type b on b.oid = a.atttypid
            join pg_type t on t.oid = case b.typtype when 'd' then b.typbasetype else b.oid end
            where c.oid = to_regclass($1) order by a.attnum
            """;
    private static final String OTHERS = """
            select case when pg_table_is_visible(c.oid) then '' else n.nspname || '.' end || c.relname as name
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p', 'm', 'v', 'f') and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
            order by 1 limit 10000
            """;

    /** The table of this name; empty when the database has none, or none with columns. */
    static Mono<Optional<LiveTable>> find(Connection connection, String name) {
        return Flux.from(connection
                        .createStatement(COLUMNS)
                        .bind(0, Sql.quotedTable(name))
                        .execute())
                .concatMap(result -> result.map((row, metadata) -> Map.entry(is(row, "plain"), column(row))))
                .collectList()
                .map(found -> found.isEmpty() ? Optional.empty() : Optional.of(of(found)));
    }

    /** The names of all tables and views, as a mapping would have them. */
    static Mono<List<String>> names(Connection connection) {
        return Flux.from(connection.createStatement(OTHERS).execute())
                .concatMap(result -> result.map((row, metadata) -> text(row, "name")))
                .collectList();
    }

    private static LiveTable of(List<Map.Entry<Boolean, LiveColumn>> found) {
        Map<String, LiveColumn> columns = new LinkedHashMap<>();
        found.forEach(each -> columns.put(each.getValue().name(), each.getValue()));
        return new LiveTable(found.get(0).getKey(), columns);
    }

    private static LiveColumn column(Row row) {
        return new LiveColumn(
                text(row, "name"), text(row, "type"), text(row, "category"), is(row, "nullable"), is(row, "indexed"));
    }

    private static String text(Row row, String name) {
        return String.valueOf(row.get(name, String.class));
    }

    private static boolean is(Row row, String name) {
        return Boolean.TRUE.equals(row.get(name, Boolean.class));
    }
}
