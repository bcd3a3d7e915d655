package org.creditgateway.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.bouncycastle.tsp.TimeStampResponse;
import org.creditgateway.gateway.timestamp.StampingAuthority;
import org.creditgateway.gateway.tlog.Hash;
import org.creditgateway.gateway.tlog.NoteVerifier;
import org.creditgateway.gateway.tlog.SignedNote;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Each day one checkpoint is timestamped, and anyone may have both. */
@RunningDemo
@DirtiesContext
class TimestampEndToEndTests {

    private static final StampingAuthority AUTHORITY = new StampingAuthority();

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("credit-gateway.timestamp.authority", AUTHORITY::address);
        registry.add("credit-gateway.timestamp.certificates", TimestampEndToEndTests::certificates);
        registry.add("credit-gateway.timestamp.interval", () -> "50ms");
    }

    private static Path certificates() {
        try {
            return AUTHORITY.rootTo(Files.createTempFile("root", ".pem"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void close() {
        AUTHORITY.close();
    }

    @Test
    void theDaysCheckpointIsTimestampedOnce(@LocalServerPort int port) throws Exception {
        Client client = new Client(port);
        LocalDate day = LocalDate.now(ZoneOffset.UTC);
        String path = "/log/timestamp/" + day;
        await().atMost(Duration.ofSeconds(20)).until(() -> client.get(path).status(), status -> status == 200);

        String note = client.get(path + "/checkpoint").text();
        byte[] response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray())
                .body();

        NoteVerifier log = NoteVerifier.of(client.get("/log/vkey").text().strip());
        assertThat(log.verifies(SignedNote.of(note))).isTrue();
        assertThat(new TimeStampResponse(response)
                        .getTimeStampToken()
                        .getTimeStampInfo()
                        .getMessageImprintDigest())
                .isEqualTo(Hash.sha256(note.getBytes(StandardCharsets.UTF_8)).bytes());
        assertThat(AUTHORITY.stamped()).isEqualTo(1);
        assertThat(client.get("/log/timestamp/" + day.minusDays(1)).status()).isEqualTo(404);
        assertThat(client.get("/log/timestamp/never").status()).isEqualTo(404);
    }
}
