package org.creditgateway.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.WebSocketHandshakeException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The protocol {@code graphql-transport-ws}: what each side may say, and the codes that the gateway closes with. */
@StreamingDemo
class WebSocketEndToEndTests {

    private static final String PROTOCOL = "graphql-transport-ws";
    private static final Map<String, String> INIT = Map.of("type", "connection_init");
    private static final String ROOT = "organization(code: \"91379999MA9000011Y\")";
    private static final String CHANGES = "subscription { catalogueChanged { version } }";
    private static final Map<String, String> PROCUREMENT = Map.of("item", "SD-M2-PROCUREMENT-01", "case", "CASE-1");

    @LocalServerPort
    private int port;

    private Client client = new Client(0);

    @BeforeEach
    void connect() {
        client = new Client(port);
    }

    @Test
    void anotherSubprotocolIs4406() {
        for (String protocol : new String[] {null, "graphql-ws"}) {
            try (SocketClient socket = SocketClient.connect(port, protocol, Map.of())) {
                assertThat(socket.closed()).isEqualTo(4406);
            }
        }
    }

    @Test
    void noInitialisationIs4408() {
        try (SocketClient socket = SocketClient.connect(port)) {
            assertThat(socket.closed()).isEqualTo(4408);
        }
    }

    @Test
    void twoInitialisationsAre4429() {
        try (SocketClient socket = SocketClient.init(port, Map.of())) {
            socket.send(INIT);
            assertThat(socket.closed()).isEqualTo(4429);
        }
    }

    @Test
    void anOperationBeforeTheAcknowledgementIs4401() {
        try (SocketClient socket = SocketClient.connect(port)) {
            socket.subscribe("1", "{ __typename }");
            assertThat(socket.closed()).isEqualTo(4401);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "{}",
                "{\"type\":\"start\"}",
                "{\"type\":7}",
                "{\"type\":\"subscribe\",\"payload\":{\"query\":\"{ __typename }\"}}",
                "{\"type\":\"subscribe\",\"id\":\"\",\"payload\":{\"query\":\"{ __typename }\"}}",
                "{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{\"query\":7}}",
                "{\"type\":\"subscribe\",\"id\":\"1\"}",
                "[{\"type\":\"ping\"}]",
                "{\"type\":\"complete\"}"
            })
    void anInvalidMessageIs4400(String text) {
        try (SocketClient socket = SocketClient.init(port, Map.of())) {
            socket.send(text);
            assertThat(socket.closed()).isEqualTo(4400);
        }
    }

    @Test
    void anIdThatIsUnderWayIs4409AndAFinishedOneMayComeAgain() {
        try (SocketClient socket = SocketClient.init(port, Map.of())) {
            for (int i = 0; i < 20; i++) {
                socket.subscribe("1", "{ __typename }");
                assertThat(socket.next("1", "next").at("/data/__typename").asString())
                        .isEqualTo("Query");
                socket.next("1", "complete");
            }
            socket.subscribe("1", CHANGES);
            socket.subscribe("1", CHANGES);
            assertThat(socket.closed()).isEqualTo(4409);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer x", "Bearer a.b.c.d.e", "Basic eDp5", ""})
    void b18ATokenThatIsNotAcceptedIs4403(String credentials) {
        try (SocketClient socket = SocketClient.connect(port)) {
            socket.send(Map.of("type", "connection_init", "payload", Map.of("authorization", credentials)));
            assertThat(socket.closed()).isEqualTo(4403);
        }
    }

    @Test
    void aTokenComesOnceInTheHandshakeOrInTheInitialisation() {
        String token = "Bearer " + client.token("procurement-officer");
        try (SocketClient socket = SocketClient.connect(port, PROTOCOL, Map.of("Authorization", token))) {
            socket.send(Map.of("type", "connection_init", "payload", Map.of("inquiry", PROCUREMENT)));
            socket.next();
            socket.subscribe("1", "{ " + ROOT + " { name } }");
            assertThat(socket.next("1", "next").at("/data/organization/name").asString())
                    .isNotBlank();
        }
        try (SocketClient socket = SocketClient.connect(port, PROTOCOL, Map.of("Authorization", token))) {
            socket.send(Map.of("type", "connection_init", "payload", Map.of("authorization", token)));
            assertThat(socket.closed()).isEqualTo(4400);
        }
        assertThatThrownBy(() -> SocketClient.connect(port, PROTOCOL, Map.of("Authorization", "Bearer x")))
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://elsewhere.example", "null", "http://127.0.0.1:1", "http://127.0.0.1"})
    void b17APageOfAnotherOriginMayNotConnect(String origin) {
        assertThatThrownBy(() -> SocketClient.connect(port, PROTOCOL, Map.of("Origin", origin)))
                .hasCauseInstanceOf(WebSocketHandshakeException.class)
                .cause()
                .extracting(e -> ((WebSocketHandshakeException) e).getResponse().statusCode())
                .isEqualTo(403);
    }

    @Test
    void pagesOfTheGatewayAndOfConfiguredOriginsMayConnect() {
        for (String origin : new String[] {"http://127.0.0.1:" + port, "https://console.example"}) {
            try (SocketClient socket = SocketClient.connect(port, PROTOCOL, Map.of("Origin", origin))) {
                socket.send(Map.of("type", "ping"));
                assertThat(socket.next().path("type").asString()).isEqualTo("pong");
            }
        }
    }

    @Test
    void law1AnInquiryOverWebSocketHasItsEntryAndARefusalToo() {
        String token = "Bearer " + client.token("procurement-officer");
        try (SocketClient socket = SocketClient.init(port, Map.of("authorization", token, "inquiry", PROCUREMENT))) {
            socket.subscribe("1", "{ " + ROOT + " { name } }");
            long first = entry(socket.next("1", "next").at("/extensions/inquiry"));
            socket.next("1", "complete");

            socket.subscribe("2", "{ " + ROOT + " { address } }");
            JsonNode error = socket.next("2", "error").path(0);
            assertThat(error.at("/extensions/code").asString()).isEqualTo("UNAUTHORIZED_FIELD_OR_TYPE");
            assertThat(entry(error.at("/extensions/inquiry"))).isEqualTo(first + 1);

            socket.subscribe(
                    "3",
                    Map.of(
                            "query",
                            "{ " + ROOT + " { name } }",
                            "extensions",
                            Map.of("inquiry", Map.of("item", "JN-M1-LICENSING-01"))));
            assertThat(code(socket.next("3", "error"))).isEqualTo("INQUIRY_ITEM_NOT_PERMITTED");
        }
    }

    private static long entry(JsonNode inquiry) {
        assertThat(inquiry.path("receipt").asString()).isNotBlank();
        return Long.parseLong(inquiry.path("entry").asString());
    }

    @Test
    void b17WhatIsRefusedOverHttpIsRefusedOverWebSocket() {
        String aliases =
                IntStream.range(0, 10_000).mapToObj(i -> "a" + i + ": name").collect(Collectors.joining(" "));
        try (SocketClient socket = SocketClient.init(port, Map.of())) {
            socket.subscribe("1", "{ " + ROOT + " { name } }");
            assertThat(code(socket.next("1", "error"))).isEqualTo("UNAUTHENTICATED");
            socket.subscribe("2", "{ " + ROOT + " { " + aliases + " } }");
            assertThat(code(socket.next("2", "error"))).isEqualTo("MAX_TOKENS_LIMIT");
            socket.subscribe("3", "{ " + "... { ".repeat(5_000) + "__typename" + " }".repeat(5_001));
            assertThat(code(socket.next("3", "error"))).startsWith("MAX_");
            socket.subscribe("4", "subscription { catalogueChanged { version secret } }");
            assertThat(code(socket.next("4", "error"))).isEqualTo("GRAPHQL_VALIDATION_FAILED");
            socket.subscribe("5", "subscription { a: catalogueChanged { version } b: catalogueChanged { version } }");
            assertThat(code(socket.next("5", "error"))).isEqualTo("GRAPHQL_VALIDATION_FAILED");
        }
    }

    private static String code(JsonNode errors) {
        return errors.at("/0/extensions/code").asString();
    }

    @Test
    void b31AMessageOverTheLimitEndsTheConnection() {
        try (SocketClient socket = SocketClient.init(port, Map.of())) {
            assertThat(socket.closedAfter("{\"id\":\"1\"," + " ".repeat(1_100_000)))
                    .isIn(1005, 1006, 1009);
            assertThat(socket.isSilent()).isTrue();
        }
    }

    @Test
    void b31AConnectionMayHaveSoManyOperationsUnderWay() {
        try (SocketClient socket = SocketClient.init(port, Map.of())) {
            for (String id : new String[] {"1", "2", "3", "4"}) {
                socket.subscribe(id, CHANGES);
            }
            assertThat(code(socket.next("4", "error"))).isEqualTo("RATE_LIMITED");
            socket.send(Map.of("type", "complete", "id", "1"));
            socket.subscribe("5", "{ __typename }");
            socket.next("5", "next");
            socket.next("5", "complete");
        }
    }
}
