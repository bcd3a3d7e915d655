package org.creditgateway.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.creditgateway.gateway.endtoend.Client.Answer;
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

/** What anyone can check of the log, without a token. */
@RunningDemo
class TransparencyEndToEndTests {

    private static final String QUESTION = "{ organization(code: \"91379999MA9000011Y\") { name } }";

    @Autowired
    private DatabaseClient database;

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/log/tile/0/900",
                "/log/tile/7/000",
                "/log/tile/0/x/000",
                "/log/tile/entries/000",
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
