package org.creditgateway.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.creditgateway.gateway.endtoend.Client.Answer;
import org.creditgateway.gateway.tlog.Checkpoint;
import org.creditgateway.gateway.tlog.NoteVerifier;
import org.creditgateway.gateway.tlog.SignedNote;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What a witness signs is published, and only that. */
@RunningDemo
@DirtiesContext
class WitnessEndToEndTests {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final CosigningWitness WITNESS = new CosigningWitness();

    private Client client = new Client(0);

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("credit-gateway.witness.witnesses[0].address", WITNESS::address);
        registry.add("credit-gateway.witness.witnesses[0].vkey", WITNESS::vkey);
        registry.add("credit-gateway.witness.interval", () -> "50ms");
    }

    @AfterAll
    static void close() {
        WITNESS.close();
    }

    @BeforeEach
    void honestWitness(@LocalServerPort int port) {
        client = new Client(port);
        WITNESS.sign(text -> text);
        WITNESS.claim(null);
    }

    @Test
    void aWitnessThatDoesNotKnowTheLogSignsNothing() {
        Answer before = client.get("/log/witnessed");
        WITNESS.follow(null);
        inquire();
        askedAgain();

        assertThat(client.get("/log/witnessed").text()).isEqualTo(before.text());
    }

    @Test
    void checkpointsThatContinueEachOtherAreSignedAndPublished() {
        WITNESS.follow(vkey());
        long first = witnessed(inquire());
        long second = witnessed(inquire());

        assertThat(second).isGreaterThan(first);
        assertThat(WITNESS.sizes()).contains(first, second);
        SignedNote note = SignedNote.of(client.get("/log/witnessed").text());
        assertThat(note.signatures()).hasSize(2);
        assertThat(NoteVerifier.of(vkey()).verifies(note)).isTrue();
        assertThat(NoteVerifier.of(WITNESS.vkey()).verifies(note)).isTrue();
    }

    @Test
    void aWitnessThatSignedAnotherSizeIsGivenTheProofFromThere() {
        WITNESS.follow(vkey());
        long first = witnessed(inquire());
        witnessed(inquire());
        WITNESS.forgetAfter(first);

        assertThat(witnessed(inquire())).isGreaterThan(first);
    }

    @Test
    void aWitnessThatHasSeenMoreThanThereIsSignsNothing() {
        WITNESS.follow(vkey());
        long last = witnessed(inquire());
        WITNESS.claim(1L << 40);
        inquire();
        askedAgain();

        assertThat(size()).isEqualTo(last);
    }

    @Test
    void aCosignatureOfAnotherTextIsNotPublished() {
        WITNESS.follow(vkey());
        long last = witnessed(inquire());
        WITNESS.sign(text -> text + "more\n");
        inquire();
        askedAgain();

        assertThat(size()).isEqualTo(last);
    }

    private void askedAgain() {
        int before = WITNESS.asked();
        await().atMost(SOON).until(() -> WITNESS.asked() > before + 2);
    }

    /** The size of the witnessed checkpoint once it has the entry. */
    private long witnessed(Answer inquiry) {
        await().atMost(SOON).until(() -> client.get("/log/witnessed").status() == 200 && size() > inquiry.entry());
        return size();
    }

    private long size() {
        return Checkpoint.of(SignedNote.of(client.get("/log/witnessed").text()).text())
                .size();
    }

    private String vkey() {
        return client.get("/log/vkey").text().strip();
    }

    private Answer inquire() {
        return client.ask(
                "procurement-officer",
                "SD-M2-PROCUREMENT-01",
                "SDGP-2026-0001",
                "{ organization(code: \"91379999MA9000011Y\") { name } }");
    }
}
