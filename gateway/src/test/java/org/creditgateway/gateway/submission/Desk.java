package org.creditgateway.gateway.submission;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.ColumnType;
import org.creditgateway.connector.FetchParameters;
import org.creditgateway.connector.RowFilter;
import org.creditgateway.connector.SourceRow;
import org.creditgateway.gateway.database.PostgresServer;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.inquirylog.OpenLog;
import org.creditgateway.gateway.keys.Keys;
import org.creditgateway.gateway.source.MappedSource;
import org.creditgateway.gateway.source.SourceRegistry;
import org.creditgateway.gateway.submission.LineAnswer.State;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;

/** A department that submits to {@link Registry}, and an inquiry that reads what stands there. */
final class Desk implements AutoCloseable {

    static final Duration LONG = Duration.ofSeconds(60);
    static final String COORDINATE = "/sources/{name}/records";
    static final Requester COURT = new Requester.Department("SD-HIGH-COURT", "court-source");
    static final Column DOCUMENT = Column.of("documentNumber", ColumnType.STRING);

    private static final Column NAME = Column.of("name", ColumnType.STRING);

    private final PostgresServer server;
    private final OpenLog log;

    Desk(PostgresServer server) {
        this.server = server;
        this.log = new OpenLog(server);
    }

    OpenLog log() {
        return log;
    }

    @Override
    public void close() {
        log.close();
    }

    @SafeVarargs
    final List<State> states(Map<String, @Nullable Object>... records) {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        for (Map<String, @Nullable Object> record : records) {
            all.add(record);
        }
        return submit(Registry.KEYS, all).answers().stream()
                .map(LineAnswer::state)
                .toList();
    }

    Submissions.Taken submit(Keys keys, List<Map<String, @Nullable Object>> records) {
        Submissions submissions = submissions(keys);
        return submissions
                .accepted(COORDINATE, COURT, "registry")
                .flatMap(accepted -> submissions.take(
                        COORDINATE,
                        COURT,
                        accepted,
                        IntStream.range(0, records.size())
                                .mapToObj(i -> RecordReader.read(accepted, new Line.Members(i + 1, records.get(i), 0)))
                                .toList()))
                .blockOptional(LONG)
                .orElseThrow();
    }

    Submissions submissions(Keys keys) {
        return new Submissions(
                DatabaseClient.create(server.connectionFactory()),
                registry(keys),
                log.fieldEntries(),
                new SubjectKeys(keys),
                Clock.systemUTC(),
                JsonMapper.shared());
    }

    SourceRegistry registry(Keys keys) {
        return Registry.of(server.connectionFactory(), keys);
    }

    OwnRows ownRows(Keys keys) {
        return new OwnRows(server.connectionFactory(), new SubjectKeys(keys));
    }

    OwnMapping mapping(Keys keys) {
        MappedSource mapped =
                registry(keys).current().of("Organization.penalties").get(0);
        return (OwnMapping) mapped.mapping();
    }

    /** The names of organisations. */
    List<SourceRow> ownFields(String... organizations) {
        return Flux.from(registry(Registry.KEYS)
                        .current()
                        .of("Organization")
                        .get(0)
                        .mapping()
                        .prepare(List.of(NAME), RowFilter.NONE)
                        .fetch(new FetchParameters(List.of(organizations), Map.of(), LONG)))
                .collectList()
                .blockOptional(LONG)
                .orElseThrow();
    }

    List<@Nullable Object> documents(String organization) {
        return rows(List.of(DOCUMENT), Map.of(), RowFilter.NONE, null, organization).stream()
                .map(row -> row.values().get(0))
                .toList();
    }

    List<@Nullable String> ids(Map<String, Object> arguments) {
        return rows(List.of(), arguments, RowFilter.NONE, null, Registry.ORGANIZATION, Registry.OTHER).stream()
                .map(row -> row.control().id())
                .toList();
    }

    List<SourceRow> rows(
            List<Column> columns,
            Map<String, Object> arguments,
            RowFilter filter,
            @Nullable LocalDate since,
            String... organizations) {
        return rows(Registry.KEYS, columns, arguments, filter, since, organizations);
    }

    List<SourceRow> rows(
            Keys keys,
            List<Column> columns,
            Map<String, Object> arguments,
            RowFilter filter,
            @Nullable LocalDate since,
            String... organizations) {
        return Flux.from(mapping(keys)
                        .prepare(columns, filter)
                        .fetch(new FetchParameters(List.of(organizations), arguments, LONG, since)))
                .collectList()
                .blockOptional(LONG)
                .orElseThrow();
    }
}
