package org.creditgateway.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.creditgateway.gateway.catalogue.ApplicationCatalogue;
import org.creditgateway.gateway.catalogue.AuthorizationRegister;
import org.creditgateway.gateway.catalogue.Catalogues;
import org.creditgateway.gateway.catalogue.SubjectAuthorization;
import org.creditgateway.schema.CreditSchema;
import org.creditgateway.schema.SubjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What subscriptions tell, over WebSocket and as server-sent events, and when they stop telling. */
@StreamingDemo
class SubscriptionEndToEndTests {

    private static final String CHANGES = "subscription { catalogueChanged { version digest from } }";
    private static final String NAME = "subscription { organization(code: \"91379999MA9000011Y\") { name } }";
    private static final Map<String, String> PROCUREMENT = Map.of("item", "SD-M2-PROCUREMENT-01", "case", "CASE-1");
    private static final Map<String, String> RECRUITMENT = Map.of("item", "SD-M3-RECRUITMENT-01", "case", "CASE-1");

    @LocalServerPort
    private int port;

    @Autowired
    private PlayedEvents events;

    @Autowired
    private Catalogues catalogues;

    @Autowired
    private AuthorizationRegister authorizations;

    private Client client = new Client(0);
    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeEach
    void connect() {
        client = new Client(port);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
        await().until(() -> events.subscriptions() == 0);
    }

    @Test
    void eachVersionOfTheCatalogueIsTold() throws Exception {
        ApplicationCatalogue before = catalogues.current();
        SocketClient socket = opened(SocketClient.init(port, Map.of()));
        socket.subscribe("1", CHANGES);
        EventClient stream = opened(EventClient.get(port, CHANGES));
        stream.opened();
        socket.subscribe("2", "{ __typename }");
        socket.next("2", "next");
        socket.next("2", "complete");
        try {
            replace("version-2", "x", "x");
            JsonNode notice = socket.next("1", "next").at("/data/catalogueChanged");
            assertThat(notice.path("version").asString()).isEqualTo("version-2");
            assertThat(notice.path("digest").asString())
                    .isEqualTo(catalogues.current().digest());
            assertThat(stream.next("next").at("/data/catalogueChanged/version").asString())
                    .isEqualTo("version-2");

            socket.send(Map.of("type", "complete", "id", "1"));
            socket.subscribe("3", "{ __typename }");
            socket.next("3", "next");
            socket.next("3", "complete");
            catalogues.replace(before);
            assertThat(stream.next("next").at("/data/catalogueChanged/version").asString())
                    .isEqualTo(before.version());
            assertThat(socket.isSilent()).isTrue();
        } finally {
            catalogues.replace(before);
        }
    }

    @Test
    void queriesAreToldAsEventsTooAndRefusals() throws Exception {
        EventClient query = opened(EventClient.post(port, Map.of(), "{ __typename }"));
        assertThat(query.next("next").at("/data/__typename").asString()).isEqualTo("Query");
        query.next("complete");

        EventClient refused = opened(EventClient.post(port, Map.of(), NAME));
        assertThat(code(refused.next("next"))).isEqualTo("UNAUTHENTICATED");
        refused.next("complete");

        EventClient unparsable = opened(EventClient.post(port, Map.of(), "{"));
        assertThat(code(unparsable.next("next"))).isEqualTo("GRAPHQL_PARSE_FAILED");
        unparsable.next("complete");
    }

    @Test
    void aSubscriptionNeedsAWayThatCanTellMoreThanOneAnswer() {
        for (String subscription : List.of(CHANGES, NAME)) {
            Client.Answer answer = client.ask("procurement-officer", "SD-M2-PROCUREMENT-01", "CASE-1", subscription);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text()).contains("text/event-stream");
        }
    }

    @Test
    void law1EachEventAboutASubjectIsAnInquiryWithItsOwnEntry() throws Exception {
        SocketClient socket = socket("procurement-officer", PROCUREMENT, NAME);
        long entry = -1;
        for (int i = 0; i < 3; i++) {
            events.happen();
            JsonNode answer = socket.next("1", "next");
            assertThat(answer.at("/data/organization/name").asString()).isNotBlank();
            long next = Long.parseLong(answer.at("/extensions/inquiry/entry").asString());
            assertThat(entry == -1 || next == entry + 1).isTrue();
            entry = next;
        }
    }

    @Test
    void b17AnItemThatIsRevokedEndsTheStreamWithoutAnotherEvent() throws Exception {
        ApplicationCatalogue before = catalogues.current();
        SocketClient socket = socket("procurement-officer", PROCUREMENT, NAME);
        EventClient stream = stream("procurement-officer", PROCUREMENT, NAME, 2);
        events.happen();
        socket.next("1", "next");
        stream.next("next");
        try {
            replace("revoked", "code: SD-M2-PROCUREMENT-01", "code: SD-M2-PROCUREMENT-02");

            assertThat(code(errors(socket))).isEqualTo("INQUIRY_ITEM_NOT_PERMITTED");
            assertThat(code(stream.next("next"))).isEqualTo("INQUIRY_ITEM_NOT_PERMITTED");
            stream.next("complete");
            await().until(() -> events.subscriptions() == 0);
            events.happen();
            assertThat(socket.isSilent()).isTrue();
        } finally {
            catalogues.replace(before);
        }
    }

    @Test
    void b17AFieldThatIsNoLongerGrantedEndsTheStream() throws Exception {
        ApplicationCatalogue before = catalogues.current();
        SocketClient socket = socket("procurement-officer", PROCUREMENT, NAME);
        try {
            replace("narrower", "Organization.{code, name, status, reg", "Organization.{code, status, reg");
            assertThat(code(errors(socket))).isEqualTo("UNAUTHORIZED_FIELD_OR_TYPE");
        } finally {
            catalogues.replace(before);
        }
    }

    @Test
    void b17ARevokedAuthorizationServesNoOtherEvent() throws Exception {
        SubjectId subject = new SubjectId(SubjectId.Type.PERSON, "379999190001030029");
        UUID authorization = UUID.randomUUID();
        Instant now = Instant.now();
        authorizations
                .record(new SubjectAuthorization(
                        authorization,
                        subject,
                        "SD-PERSONNEL",
                        "SD-M3-RECRUITMENT-01",
                        now.minusSeconds(60),
                        now.plusSeconds(3_600)))
                .block();
        String query = "subscription { person(id: \"379999190001030029\") { name } }";
        SocketClient socket = socket("personnel-officer", RECRUITMENT, query);
        events.happen();
        socket.next("1", "next");

        authorizations.revoke(authorization, Instant.now()).block();
        events.happen();
        assertThat(code(errors(socket))).isEqualTo("AUTHORIZATION_REQUIRED");
    }

    @Test
    void b17AnAuthorizationThatTheSubjectRevokesServesNoOtherEvent() throws Exception {
        String id = UUID.randomUUID().toString();
        assertThat(bySubject(
                        "mutation($id: ID!) { grantAuthorization(authorization: {id: $id, agency: \"SD-PERSONNEL\","
                                + " item: \"SD-M3-RECRUITMENT-01\", until: \"2028-01-01T00:00:00Z\"}) { state } }",
                        id))
                .isEmpty();
        Map<String, String> named = Map.of("item", "SD-M3-RECRUITMENT-01", "case", "CASE-1", "authorization", id);
        SocketClient socket =
                socket("personnel-officer", named, "subscription { person(id: \"379999190001020015\") { name } }");
        events.happen();
        socket.next("1", "next");

        assertThat(bySubject("mutation($id: ID!) { revokeAuthorization(id: $id) { state } }", id))
                .isEmpty();
        events.happen();
        assertThat(code(errors(socket))).isEqualTo("AUTHORIZATION_REQUIRED");
    }

    private List<String> bySubject(String mutation, String id) {
        return client.post(
                        Map.of("Authorization", "Bearer " + client.token("subject")),
                        Map.of("query", mutation, "variables", Map.of("id", id)))
                .codes();
    }

    @Test
    void b17ATokenThatEndsEndsTheStreamWithoutAnotherEvent() throws Exception {
        String token = endingIn(4);
        SocketClient socket =
                opened(SocketClient.init(port, Map.of("authorization", "Bearer " + token, "inquiry", PROCUREMENT)));
        socket.subscribe("1", NAME);
        EventClient stream = opened(EventClient.post(port, headers(token, PROCUREMENT), NAME));
        await().until(() -> events.subscriptions() == 2);

        assertThat(socket.closed()).isEqualTo(4403);
        assertThat(code(stream.next("next"))).isEqualTo("UNAUTHENTICATED");
        stream.next("complete");
        await().until(() -> events.subscriptions() == 0);
    }

    @Test
    void aSubscriptionThatIsRefusedFromTheStartHasItsEntry() {
        SocketClient socket = opened(SocketClient.init(
                port,
                Map.of("authorization", "Bearer " + client.token("procurement-officer"), "inquiry", PROCUREMENT)));
        socket.subscribe("1", "subscription { organization(code: \"91379999MA9000011Y\") { address } }");

        JsonNode errors = socket.next("1", "error");
        assertThat(code(errors)).isEqualTo("UNAUTHORIZED_FIELD_OR_TYPE");
        assertThat(errors.at("/0/extensions/inquiry/receipt").asString()).isNotBlank();
    }

    private SocketClient socket(String official, Map<String, String> inquiry, String query) {
        SocketClient socket = opened(SocketClient.init(
                port, Map.of("authorization", "Bearer " + client.token(official), "inquiry", inquiry)));
        socket.subscribe("1", query);
        await().until(() -> events.subscriptions() == 1);
        return socket;
    }

    private EventClient stream(String official, Map<String, String> inquiry, String query, int subscriptions)
            throws Exception {
        EventClient stream = opened(EventClient.post(port, headers(client.token(official), inquiry), query));
        await().until(() -> events.subscriptions() == subscriptions);
        return stream;
    }

    private static Map<String, String> headers(String token, Map<String, String> inquiry) {
        return Map.of(
                "Authorization", "Bearer " + token,
                "Inquiry-Item", Objects.requireNonNull(inquiry.get("item")),
                "Inquiry-Case", Objects.requireNonNull(inquiry.get("case")));
    }

    private <T extends AutoCloseable> T opened(T closeable) {
        open.add(closeable);
        return closeable;
    }

    private static JsonNode errors(SocketClient socket) {
        return socket.next("1", "error");
    }

    /** The code of the first error, in a list of errors or in an answer. */
    private static String code(JsonNode errors) {
        JsonNode list = errors.isArray() ? errors : errors.path("errors");
        return list.at("/0/extensions/code").asString();
    }

    private void replace(String version, String part, String other) throws IOException {
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/demo/catalogue.yaml"))) {
            String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(yaml).contains(part);
            catalogues.replace(
                    ApplicationCatalogue.read(version, "test", yaml.replace(part, other), CreditSchema.typeRegistry()));
        }
    }

    /** A token as the demo's issuer makes them, for a shorter time. */
    private String endingIn(int seconds) throws Exception {
        SignedJWT token = SignedJWT.parse(client.token("procurement-officer"));
        RSAKey key = issuerKey(token.getHeader().getKeyID());
        JWTClaimsSet claims = new JWTClaimsSet.Builder(token.getJWTClaimsSet())
                .expirationTime(Date.from(Instant.now().plusSeconds(seconds)))
                .build();
        SignedJWT shorter = new SignedJWT(token.getHeader(), claims);
        shorter.sign(new RSASSASigner(key));
        return shorter.serialize();
    }

    /** Of the data directories, one holds the key that the token was signed with. */
    private static RSAKey issuerKey(String id) throws Exception {
        try (Stream<Path> directories = Files.list(Path.of("target/demo"))) {
            for (Path directory : directories.toList()) {
                Path file = directory.resolve("issuer.jwk.json");
                if (Files.exists(file)
                        && RSAKey.parse(Files.readString(file)).getKeyID().equals(id)) {
                    return RSAKey.parse(Files.readString(file));
                }
            }
        }
        throw new AssertionError("no data directory holds the key");
    }
}
