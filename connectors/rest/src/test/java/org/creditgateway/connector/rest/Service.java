package org.creditgateway.connector.rest;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.Connector;
import org.creditgateway.connector.FetchParameters;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.connector.SourceRow;
import org.creditgateway.connector.SourceSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A service that answers what a test says, and a connector to it that has one connection. */
abstract class Service {

    static final String FIRST = "91379999MA9000011Y";
    static final String SECOND = "91379999MA900002XN";
    static final Duration PATIENCE = Duration.ofSeconds(20);

    @RegisterExtension
    static final WireMockExtension SERVICE = WireMockExtension.newInstance()
            .options(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private @Nullable Connector connector;

    @BeforeEach
    void open() {
        String url = SERVICE.baseUrl();
        connector =
                new RestKind().connect(new SourceSettings("tax", url, null, null, Map.of(), Duration.ofSeconds(2), 1));
    }

    @AfterEach
    void close() {
        connector().close();
    }

    Connector connector() {
        return Objects.requireNonNull(connector);
    }

    static void answers(ResponseDefinitionBuilder response) {
        SERVICE.stubFor(any(anyUrl()).willReturn(response));
    }

    /** Method, target and body of each request, in their order. */
    static List<String> requests() {
        List<String> newestFirst = SERVICE.getAllServeEvents().stream()
                .map(event -> LoggedRequest.createFrom(event.getRequest()))
                .map(request ->
                        (request.getMethod() + " " + request.getUrl() + " " + request.getBodyAsString()).strip())
                .toList();
        List<String> requests = new ArrayList<>(newestFirst);
        Collections.reverse(requests);
        return requests;
    }

    List<SourceRow> rows(Map<String, Object> settings, Column... columns) {
        return rows(Arrears.place(settings), List.of(FIRST, SECOND), columns);
    }

    List<SourceRow> rows(MappedPlace place, List<String> keys, Column... columns) {
        return fetch(place, new FetchParameters(keys, Map.of(), PATIENCE), columns)
                .collectList()
                .blockOptional(PATIENCE)
                .orElseThrow();
    }

    /** Key, id and values of each row, with spaces between them. */
    static List<String> texts(List<SourceRow> rows) {
        return rows.stream()
                .map(row -> {
                    StringBuilder text = new StringBuilder(
                            row.control().key() + " " + row.control().id());
                    for (int i = 0; i < row.values().size(); i++) {
                        text.append(' ').append(row.values().get(i));
                    }
                    return text.toString();
                })
                .toList();
    }

    SourceFailure failure(Map<String, Object> settings, Duration timeout, Column... columns) {
        return failure(Arrears.place(settings), List.of(FIRST), timeout, columns);
    }

    SourceFailure failure(MappedPlace place, List<String> keys, Duration timeout, Column... columns) {
        return fetch(place, new FetchParameters(keys, Map.of(), timeout), columns)
                .then(Mono.<SourceFailure>error(new AssertionError("rows (expected: a failure)")))
                .onErrorResume(SourceFailure.class, Mono::just)
                .blockOptional(PATIENCE)
                .orElseThrow();
    }

    private Flux<SourceRow> fetch(MappedPlace place, FetchParameters parameters, Column... columns) {
        return Flux.from(connector().map(place).prepare(List.of(columns)).fetch(parameters));
    }
}
