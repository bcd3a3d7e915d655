package org.creditgateway.connector.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.creditgateway.connector.HttpSettings;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.connector.SourceRow;
import org.creditgateway.connector.SourceSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** How connections are opened, kept and ended, as the other side sees it. */
class ConnectionsIntegrationTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int CONNECTIONS = 3;

    private final Set<ChannelId> seen = ConcurrentHashMap.newKeySet();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final DisposableServer service = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .doOnConnection(connection -> {
                seen.add(connection.channel().id());
                connection.onDispose(ended::countDown);
            })
            .route(routes -> routes.get(
                            "/rows",
                            (request, response) -> response.header("Content-Type", "application/json")
                                    .sendString(Mono.just("[]")))
                    .get("/failing", (request, response) -> response.status(500).sendString(Mono.just("[]")))
                    .get(
                            "/failing-without-end",
                            (request, response) ->
                                    response.status(500).sendString(Flux.generate(text -> text.next("x".repeat(1000)))))
                    .get("/silent", (request, response) -> {
                        asked.countDown();
                        return Mono.never();
                    }))
            .bindNow();
    private final JsonSource source = source(HttpSettings.USUAL);

    @AfterEach
    void end() {
        source.close();
        service.disposeNow(Duration.ofSeconds(5));
    }

    @Test
    void connectionsServeCallAfterCallThoughTheServiceFails() {
        for (int i = 0; i < 20; i++) {
            assertThat(rows("/rows").collectList().block(PATIENCE)).isEmpty();
            rows("/failing").onErrorComplete().blockLast(PATIENCE);
        }

        assertThat(seen).hasSizeBetween(1, CONNECTIONS);
    }

    @Test
    void aRefusalThatHasNoEndIsNotTakenToItsEnd() throws InterruptedException {
        assertThat(rows("/failing-without-end")
                        .materialize()
                        .blockLast(PATIENCE)
                        .getThrowable())
                .isInstanceOfSatisfying(
                        SourceFailure.class,
                        failure -> assertThat(failure).hasMessage("status: 500 (expected: 200 or 204)"));
        assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void manyCallsAtOnceShareTheConnections() {
        Flux.range(0, 300).flatMap(i -> rows("/rows"), 300).blockLast(PATIENCE);

        assertThat(seen).hasSizeBetween(1, CONNECTIONS);
    }

    @Test
    void cancellingEndsTheCallAtTheService() throws InterruptedException {
        Disposable call = rows("/silent").subscribe();
        assertThat(asked.await(5, TimeUnit.SECONDS)).isTrue();

        call.dispose();

        assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void closingEndsWhatIsUnderWayAndWhatWaits() throws InterruptedException {
        List<Mono<List<SourceRow>>> calls = Flux.range(0, 2 * CONNECTIONS)
                .map(i -> rows("/silent").collectList().cache())
                .collectList()
                .block();
        calls.forEach(call -> call.subscribe(rows -> {}, failure -> {}));
        assertThat(asked.await(5, TimeUnit.SECONDS)).isTrue();

        source.close();

        for (Mono<List<SourceRow>> call : calls) {
            assertThat(call.materialize().block(PATIENCE).getThrowable())
                    .isInstanceOfSatisfying(
                            SourceFailure.class,
                            failure -> assertThat(failure.kind()).isEqualTo(SourceFailure.Kind.UNAVAILABLE));
        }
    }

    @Test
    void whoWouldHaveToWaitBehindTooManyIsUnavailableAtOnce() throws InterruptedException {
        try (JsonSource narrow = source(new HttpSettings(null, 1_000_000, 2, null, null, null))) {
            Flux.range(0, CONNECTIONS + 2)
                    .flatMap(i -> rows(narrow, "/silent", PATIENCE), CONNECTIONS + 2)
                    .subscribe(row -> {}, failure -> {});
            assertThat(asked.await(5, TimeUnit.SECONDS)).isTrue();

            assertThat(failure(rows(narrow, "/silent", PATIENCE)).kind()).isEqualTo(SourceFailure.Kind.UNAVAILABLE);
        }
    }

    @Test
    void theSourcesOwnTimeoutEndsACallBeforeTheDeadline() {
        HttpSettings quick = new HttpSettings(Duration.ofMillis(200), 1_000_000, 2, null, null, null);
        try (JsonSource source = source(quick)) {
            assertThat(failure(rows(source, "/silent", Duration.ofHours(1))).kind())
                    .isEqualTo(SourceFailure.Kind.TIMEOUT);
        }
    }

    private static SourceFailure failure(Flux<SourceRow> rows) {
        Throwable failure =
                rows.collectList().materialize().block(Duration.ofSeconds(10)).getThrowable();
        assertThat(failure).isInstanceOf(SourceFailure.class);
        return (SourceFailure) failure;
    }

    private JsonSource source(HttpSettings http) {
        return JsonSource.at(new SourceSettings(
                "rows",
                "http://127.0.0.1:" + service.port(),
                null,
                null,
                Map.of(),
                Duration.ofSeconds(2),
                CONNECTIONS,
                http));
    }

    private Flux<SourceRow> rows(String target) {
        return rows(source, target, PATIENCE);
    }

    private static Flux<SourceRow> rows(JsonSource source, String target, Duration timeout) {
        return source.<List<SourceRow>>ask(Call.get(source.url(target)), timeout, (parser, head) -> {
                    parser.nextToken();
                    return List.of();
                })
                .flatMapIterable(rows -> rows);
    }
}
