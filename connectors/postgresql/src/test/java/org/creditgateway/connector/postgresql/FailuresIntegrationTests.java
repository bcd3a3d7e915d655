package org.creditgateway.connector.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.creditgateway.connector.Connector;
import org.creditgateway.connector.FetchParameters;
import org.creditgateway.connector.PreparedFetch;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.connector.SourceFailure.Kind;
import org.creditgateway.connector.SourceSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

class FailuresIntegrationTests {

    private static final String SLEEPING =
            "select pid from pg_stat_activity where usename = 'reader' and state = 'active' and query like '%sleepy%'";
    private static final String CONNECTED = "select pid from pg_stat_activity where usename = 'reader'";

    @RegisterExtension
    static final PostgresqlServer SERVER = new PostgresqlServer(
            "create table penalty (resident_id text, violation text)",
            "insert into penalty values ('379999190001020015', 'first'), ('379999190001020015', 'second')",
            "create view sleepy as select * from penalty where pg_sleep(30) is not null",
            "create table counter (n int)",
            "create function counted() returns text language sql volatile security definer"
                    + " as 'insert into counter values (1) returning n::text'",
            "create view writing as select resident_id, counted() as violation from penalty",
            "create schema hidden",
            "create table hidden.penalty (like penalty)");

    private Connector connector = new PostgresqlKind().connect(PostgresqlServer.settings(SERVER.port(), "", 1));

    @AfterEach
    void close() {
        connector.close();
    }

    @Test
    void theDeadlineEndsTheStatementAtTheServer() throws SQLException {
        SourceFailure failure = Penalties.failure(sleepy(), Duration.ofMillis(500));

        assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
        SERVER.awaitNone(SLEEPING);
        assertThat(Penalties.rows(penalties())).hasSize(2);
    }

    @Test
    void cancellingEndsTheStatementAtTheServer() throws SQLException {
        Disposable asker = Flux.from(sleepy().fetch(parameters())).subscribe();
        SERVER.await(SLEEPING);

        asker.dispose();

        SERVER.awaitNone(SLEEPING);
        assertThat(Penalties.rows(penalties())).hasSize(2);
    }

    @Test
    void closingEndsTheStatementAtTheServer() throws SQLException {
        Flux<?> fetch = Flux.from(sleepy().fetch(parameters())).cache();
        fetch.subscribe(row -> {}, failure -> {});
        SERVER.await(SLEEPING);

        connector.close();

        assertThat(fetch.materialize().blockLast(Duration.ofSeconds(10)).getThrowable())
                .isInstanceOfSatisfying(
                        SourceFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE));
        SERVER.awaitNone(CONNECTED);
    }

    @Test
    void theServersOwnTimeoutIsATimeout() {
        connector.close();
        connector =
                new PostgresqlKind().connect(PostgresqlServer.settings(SERVER.port(), "?statementTimeout=PT0.3S", 1));

        SourceFailure failure = Penalties.failure(sleepy());

        assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(failure).hasMessage("Person.penalties: the database answered with error 57014");
        assertThat(Penalties.rows(penalties())).hasSize(2);
    }

    @Test
    void whatTheDatabaseDoesNotHaveIsInvalidData() {
        assertInvalidData(Penalties.fetch(connector, "penalty", Penalties.FINE), "42703");
        assertInvalidData(Penalties.fetch(connector, "nosuchtable"), "42P01");
        assertThat(Penalties.rows(penalties())).hasSize(2);
    }

    @Test
    void nothingCanBeWritten() throws SQLException {
        assertInvalidData(Penalties.fetch(connector, "writing", Penalties.VIOLATION), "25006");
        assertThat(SERVER.query("select n from counter")).isEmpty();

        connector.close();
        connector = new PostgresqlKind()
                .connect(PostgresqlServer.settings(
                        SERVER.port(), "?options=default_transaction_read_only%3Doff;work_mem%3D1MB", 1));
        assertInvalidData(Penalties.fetch(connector, "writing", Penalties.VIOLATION), "25006");
    }

    @Test
    void whatTheRoleMayNotReadIsUnavailable() {
        SourceFailure failure = Penalties.failure(Penalties.fetch(connector, "hidden.penalty"));

        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure).hasMessageContaining("42501").hasNoCause();
    }

    @Test
    void aWrongPasswordIsUnavailableAndNotTold() {
        SourceSettings settings = PostgresqlServer.settings(SERVER.port(), "", 1);
        connector.close();
        connector = new PostgresqlKind()
                .connect(new SourceSettings(
                        "court", settings.url(), "nobody", "wrong-4711", Map.of(), settings.connectTimeout(), 1));

        SourceFailure failure = Penalties.failure(penalties());

        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure.isRetryable()).isFalse();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain("wrong-4711");
        }
    }

    @Test
    void connectionsThatTheServerClosedAreReplaced() throws SQLException {
        assertThat(Penalties.rows(penalties())).hasSize(2);
        String first = SERVER.query(CONNECTED).get(0);
        SERVER.execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'reader'");
        SERVER.awaitNone(CONNECTED);

        assertThat(Penalties.rows(penalties())).hasSize(2);

        assertThat(SERVER.query(CONNECTED)).hasSize(1).doesNotContain(first);
    }

    @Test
    void aConnectionLostWhileFetchingIsUnavailable() throws SQLException {
        Flux<?> fetch = Flux.from(sleepy().fetch(parameters())).cache();
        fetch.subscribe(row -> {}, failure -> {});
        SERVER.await(SLEEPING);

        SERVER.execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'reader'");

        assertThat(fetch.materialize().blockLast(Duration.ofSeconds(10)).getThrowable())
                .isInstanceOfSatisfying(SourceFailure.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
                    assertThat(failure.isRetryable()).isFalse();
                });
    }

    @Test
    void waitingForAConnectionIsATimeout() throws SQLException {
        assertThat(Penalties.rows(penalties())).as("the driver is loaded").hasSize(2);
        connector.close();
        connector =
                new PostgresqlKind().connect(PostgresqlServer.settings(SERVER.port(), "", 1, Duration.ofSeconds(2)));
        Disposable first = Flux.from(sleepy().fetch(parameters())).subscribe();
        SERVER.await(SLEEPING);

        assertThat(Penalties.failure(penalties(), Duration.ofMillis(200)).kind())
                .isEqualTo(Kind.TIMEOUT);
        SourceFailure waited = Penalties.failure(penalties());
        assertThat(waited.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(waited.isRetryable()).isFalse();
        first.dispose();
        assertThat(Penalties.rows(penalties())).hasSize(2);
    }

    @Test
    void aDatabaseThatSaysNothingCostsNoSockets() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            connector.close();
            connector = new PostgresqlKind()
                    .connect(PostgresqlServer.settings(silent.getLocalPort(), "", 1, Duration.ofSeconds(1)));
            assertThat(Penalties.failure(penalties(), Duration.ofMillis(100)).kind())
                    .isEqualTo(Kind.TIMEOUT);
            try (Socket accepted = silent.accept()) {
                accepted.setSoTimeout(10_000);
                assertThat(accepted.getInputStream().readAllBytes()).isNotEmpty();
            }
            SourceFailure late = Penalties.failure(penalties());
            assertThat(late.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(late.isRetryable()).isTrue();
        }
    }

    @Test
    void aFewConnectionsAreOpenedAheadWhereTheyAreToBeHad() throws Exception {
        connector.close();
        connector = new PostgresqlKind().connect(PostgresqlServer.settings(SERVER.port(), "", 3));
        Flux.from(connector.warmUp()).blockLast(Duration.ofSeconds(20));

        assertThat(SERVER.query(CONNECTED)).hasSize(3);
        assertThat(Penalties.rows(penalties())).hasSize(2);
        assertThat(SERVER.query(CONNECTED)).hasSize(3);

        ServerSocket refusing = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        refusing.close();
        connector.close();
        connector = new PostgresqlKind().connect(PostgresqlServer.settings(refusing.getLocalPort(), "", 3));
        Flux.from(connector.warmUp()).blockLast(Duration.ofSeconds(20));
    }

    @Test
    void aConnectionThatBreaksWhileItOpensMayBeAskedForAgain() throws Exception {
        try (ServerSocket breaking = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            connector.close();
            connector = new PostgresqlKind().connect(PostgresqlServer.settings(breaking.getLocalPort(), "", 1));
            CompletableFuture<SourceFailure> failure =
                    CompletableFuture.supplyAsync(() -> Penalties.failure(penalties()));
            try (Socket accepted = breaking.accept()) {
                assertThat(accepted.getInputStream().read()).isNotNegative();
            }

            assertThat(failure.get(20, TimeUnit.SECONDS).kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(failure.get().isRetryable()).isTrue();
        }
    }

    private void assertInvalidData(PreparedFetch fetch, String code) {
        SourceFailure failure = Penalties.failure(fetch);
        assertThat(failure.kind()).isEqualTo(Kind.INVALID_DATA);
        assertThat(failure).hasMessageContaining(code).hasNoCause();
    }

    private PreparedFetch penalties() {
        return Penalties.fetch(connector, "penalty", Penalties.VIOLATION);
    }

    private PreparedFetch sleepy() {
        return Penalties.fetch(connector, "sleepy", Penalties.VIOLATION);
    }

    private static FetchParameters parameters() {
        return new FetchParameters(List.of(Penalties.KEY), Map.of(), Duration.ofSeconds(20));
    }
}
