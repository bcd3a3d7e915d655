package org.creditgateway.gateway.trusted;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.creditgateway.gateway.trusted.Manifest.Operation;
import org.springframework.r2dbc.core.DatabaseClient;

/** The trusted documents in the gateway's database. */
final class TrustedDocumentStore {

    /** One statement, so that no replica reads a half of it. */
    private static final String REPLACE = """
            with given as (
                select * from unnest($2::text[], $3::text[], $4::text[], $5::text[]) as given (id, name, type, body)
            ), withdrawn as (
                delete from trusted_document where agency = $1 and id not in (select id from given)
            )
            insert into trusted_document (agency, id, name, type, body)
            select $1, id, name, type, body from given
            on conflict (agency, id) do update
            set name = excluded.name, type = excluded.type, body = excluded.body
            """;

    private final DatabaseClient database;

    TrustedDocumentStore(DatabaseClient database) {
        this.database = database;
    }

    /** Puts these in the place of all documents of the agency. Waits for the database. */
    void replace(String agency, List<Operation> operations) {
        database.sql(REPLACE)
                .bind("$1", agency)
                .bind("$2", operations.stream().map(Operation::id).toArray(String[]::new))
                .bind("$3", operations.stream().map(Operation::name).toArray(String[]::new))
                .bind("$4", operations.stream().map(Operation::type).toArray(String[]::new))
                .bind("$5", operations.stream().map(Operation::body).toArray(String[]::new))
                .then()
                .block();
    }

    /** The bodies by agency and id. Waits for the database. */
    Map<String, Map<String, String>> all() {
        Map<String, Map<String, String>> agencies = new HashMap<>();
        database.sql("select agency, id, body from trusted_document")
                .map(row -> List.of(
                        Objects.requireNonNull(row.get("agency", String.class)),
                        Objects.requireNonNull(row.get("id", String.class)),
                        Objects.requireNonNull(row.get("body", String.class))))
                .all()
                .doOnNext(row -> agencies.computeIfAbsent(row.get(0), agency -> new HashMap<>())
                        .put(row.get(1), row.get(2)))
                .blockLast();
        return agencies;
    }
}
