package org.creditgateway.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.creditgateway.gateway.endtoend.Client.Answer;
import org.creditgateway.gateway.inquirylog.InquiryLogReader;
import org.creditgateway.gateway.tlog.Checkpoint;
import org.creditgateway.gateway.tlog.Hash;
import org.creditgateway.gateway.tlog.NoteVerifier;
import org.creditgateway.gateway.tlog.SignedNote;
import org.creditgateway.gateway.tlog.Tile;
import org.creditgateway.gateway.tlog.TileHashes;
import org.creditgateway.gateway.tlog.TiledTree;
import org.creditgateway.gateway.tlog.TlogProof;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;

/** What anyone can check of the log, without a token. */
@RunningDemo
class TransparencyEndToEndTests {

    private static final String QUESTION = "{ organization(code: \"91379999MA9000011Y\") { name } }";

    @Autowired
    private DatabaseClient database;

    @Autowired
    private InquiryLogReader entries;

    private String address;
    private Client client;
    private NoteVerifier log;

    @BeforeEach
    void client(@LocalServerPort int port) {
        address = "http://127.0.0.1:" + port;
        client = new Client(port);
        log = NoteVerifier.of(client.get("/log/vkey").text().strip());
    }

    @Test
    void anInquirysEntryIsProvenWithinSeconds() {
        Answer answer = client.ask("procurement-officer", "SD-M2-PROCUREMENT-01", "SDGP-2026-0001", QUESTION);
        long entry = answer.entry();
        TlogProof proof = TlogProof.of(await().atMost(Duration.ofSeconds(20))
                .until(() -> client.get("/log/proof/" + entry), found -> found.status() == 200)
                .text());

        assertThat(proof.index()).isEqualTo(entry);
        assertThat(proof.proves(Hash.leaf(leaf(entry)), log)).isTrue();
        assertThat(proof.proves(Hash.leaf(leaf(0)), log)).isEqualTo(entry == 0);
    }

    @Test
    void theTreeIsRecomputedFromTilesAlone() throws Exception {
        client.ask("procurement-officer", "SD-M2-PROCUREMENT-01", "SDGP-2026-0001", QUESTION);
        Answer published = await().atMost(Duration.ofSeconds(20))
                .until(() -> client.get("/log/checkpoint"), found -> found.status() == 200);
        SignedNote note = SignedNote.of(published.text());
        Checkpoint checkpoint = Checkpoint.of(note.text());

        assertThat(log.verifies(note)).isTrue();
        assertThat(checkpoint.origin()).isEqualTo(log.name());
        assertThat(published.header("content-type")).isEqualToIgnoringCase("text/plain;charset=utf-8");
        assertThat(new TiledTree(checkpoint.size(), this::tile).root()).isEqualTo(checkpoint.root());
    }

    @Test
    void aReceiptBecomesAProofThatAnyoneCanVerify() {
        Answer answer = client.ask("procurement-officer", "SD-M2-PROCUREMENT-01", "SDGP-2026-0001", QUESTION);
        String receipt = answer.json().at("/extensions/inquiry/receipt").asString();
        JsonNode proven = await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> receipt(receipt).data().path("receipt"),
                        found -> found.path("proof").isString());
        TlogProof proof = TlogProof.of(proven.path("proof").asString());

        assertThat(proven.path("entry").asString()).isEqualTo(Long.toString(answer.entry()));
        assertThat(proof.index()).isEqualTo(answer.entry());
        assertThat(proven.path("leafHash").asString())
                .isEqualTo(Hash.leaf(leaf(answer.entry())).base64());
        assertThat(proof.proves(Hash.leaf(leaf(answer.entry())), log)).isTrue();
    }

    @Test
    void aReceiptOfNobodysIsUnknown() {
        Answer answer = client.ask("procurement-officer", "SD-M2-PROCUREMENT-01", "SDGP-2026-0001", QUESTION);
        String receipt = answer.json().at("/extensions/inquiry/receipt").asString();
        char other = receipt.charAt(20) == 'A' ? 'B' : 'A';

        for (String wrong : List.of(receipt.substring(0, 20) + other + receipt.substring(21), "", "*", "AA")) {
            assertThat(receipt(wrong).codes()).containsExactly("RECEIPT_UNKNOWN");
        }
    }

    @Test
    void auditorsReadBundlesOfEntriesAndThatIsAnEntry() throws Exception {
        Answer answer = client.ask("procurement-officer", "SD-M2-PROCUREMENT-01", "SDGP-2026-0001", QUESTION);
        long size = answer.entry() + 1;
        await().atMost(Duration.ofSeconds(20))
                .until(() -> client.get("/log/proof/" + answer.entry()).status(), status -> status == 200);
        Tile last = new Tile(0, answer.entry() / Tile.FULL, (int) (answer.entry() % Tile.FULL) + 1);
        String path = "/log/tile/entries/" + last.name();

        ByteBuffer bundle = ByteBuffer.wrap(bytes(path, "auditor").body());
        byte[] leaf = new byte[0];
        for (int i = 0; i < last.width(); i++) {
            leaf = new byte[Short.toUnsignedInt(bundle.getShort())];
            bundle.get(leaf);
        }
        assertThat(bundle.hasRemaining()).isFalse();
        assertThat(leaf).isEqualTo(leaf(answer.entry()));
        assertThat(entries.entry(size).block(Duration.ofSeconds(5)).entry().asked())
                .containsExactly("/log/tile/entries");

        assertThat(client.get(path).status()).isEqualTo(401);
        assertThat(bytes(path, "procurement-officer").statusCode()).isEqualTo(403);
        assertThat(entries.entry(size + 1).block(Duration.ofSeconds(5)).entry().codes())
                .containsExactly("FORBIDDEN");
        assertThat(bytes("/log/tile/entries/900", "auditor").statusCode()).isEqualTo(404);
    }

    private Answer receipt(String id) {
        return client.post(
                Map.of(),
                Map.of(
                        "query",
                        "query ($id: String!) { receipt(id: $id) { entry leafHash proof } }",
                        "variables",
                        Map.of("id", id)));
    }

    private HttpResponse<byte[]> bytes(String path, String who) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Authorization", "Bearer " + client.token(who))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/log/tile/0/900",
                "/log/tile/7/000",
                "/log/tile/0/x/000",
                "/log/tile/entries/x",
                "/log/tile/",
                "/log/proof/x",
                "/log/proof/-1",
                "/log/proof/999999999",
                "/log/nothing",
                "/log"
            })
    void whatIsNotThereIsNotFound(String path) {
        assertThat(client.get(path).status()).isEqualTo(404);
    }

    private byte[] leaf(long entry) {
        return database.sql("select leaf from log_entry where index = :index")
                .bind("index", entry)
                .map(row -> row.get("leaf", byte[].class))
                .one()
                .block(Duration.ofSeconds(5));
    }

    private TileHashes tile(Tile tile) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/log/tile/" + tile.path()))
                .build();
        try {
            HttpResponse<byte[]> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).as(tile.path()).isEqualTo(200);
            assertThat(answer.headers().firstValue("cache-control"))
                    .hasValueSatisfying(value -> assertThat(value).contains("immutable"));
            return TileHashes.of(answer.body());
        } catch (java.io.IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
