package org.creditgateway.gateway.timestamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.TrustAnchor;
import java.time.Duration;
import java.util.Set;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.creditgateway.gateway.tlog.Hash;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A timestamp is taken only if it is of what was asked, and of an authority that is trusted. */
class TimestampAuthorityTests {

    private static final byte[] NOTE = "a checkpoint".getBytes(StandardCharsets.UTF_8);

    private final StampingAuthority stamping = new StampingAuthority();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        stamping.close();
    }

    @Test
    void aTimestampOfWhatWasAskedIsTaken() throws Exception {
        byte[] response = authority().stamp(NOTE);

        assertThat(new TimeStampResponse(response)
                        .getTimeStampToken()
                        .getTimeStampInfo()
                        .getMessageImprintDigest())
                .isEqualTo(Hash.sha256(NOTE).bytes());
    }

    @Test
    void aTimestampOfSomethingElseIsRefused() {
        stamping.ask(request -> new TimeStampRequestGenerator()
                .generate(NISTObjectIdentifiers.id_sha256, new byte[32], request.getNonce()));

        assertRefused();
    }

    @Test
    void aTimestampThatWasGivenBeforeIsRefused() {
        stamping.ask(request -> new TimeStampRequestGenerator()
                .generate(NISTObjectIdentifiers.id_sha256, request.getMessageImprintDigest(), BigInteger.ONE));

        assertRefused();
    }

    @Test
    void aTimestampWithoutCertificateIsRefused() {
        stamping.ask(request -> new TimeStampRequestGenerator()
                .generate(NISTObjectIdentifiers.id_sha256, request.getMessageImprintDigest(), request.getNonce()));

        assertRefused();
    }

    @Test
    void anAlteredSignatureIsRefused() {
        stamping.answer(answer -> {
            answer[answer.length - 1] ^= 1;
            return answer;
        });

        assertRefused();
    }

    @Test
    void whatIsNoAnswerIsRefused() {
        stamping.answer(answer -> new byte[0]);
        assertRefused();
        stamping.answer(answer -> new byte[100_000]);
        assertRefused();
    }

    @Test
    void anAuthorityThatLeadsToNoTrustedCertificateIsRefused() throws IOException {
        try (StampingAuthority other = new StampingAuthority()) {
            TimestampAuthority asked = authority(TimestampAuthority.trusted(other.rootTo(folder.resolve("other"))));

            assertThatExceptionOfType(IOException.class).isThrownBy(() -> asked.stamp(NOTE));
        }
    }

    @Test
    void aFileWithoutCertificatesIsRefused() throws IOException {
        Path none = Files.writeString(folder.resolve("none"), "-----BEGIN CERTIFICATE-----\nx\n");

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> TimestampAuthority.trusted(none))
                .withMessageContaining("expected: certificates in PEM");
    }

    private void assertRefused() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> authority().stamp(NOTE));
    }

    private TimestampAuthority authority() throws IOException {
        return authority(TimestampAuthority.trusted(stamping.rootTo(folder.resolve("root"))));
    }

    private TimestampAuthority authority(Set<TrustAnchor> trusted) {
        return new TimestampAuthority(
                URI.create(stamping.address()), trusted, HttpClient.newHttpClient(), Duration.ofSeconds(10));
    }
}
