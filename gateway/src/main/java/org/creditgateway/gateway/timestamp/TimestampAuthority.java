package org.creditgateway.gateway.timestamp;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.creditgateway.gateway.tlog.Hash;

/** A timestamp authority (RFC 3161), asked over HTTP. What it answers is verified before it is taken. */
final class TimestampAuthority {

    private static final int LARGEST = 64 * 1024;

    private final URI address;
    private final Set<TrustAnchor> trusted;
    private final HttpClient http;
    private final Duration timeout;
    private final SecureRandom random = new SecureRandom();

    TimestampAuthority(URI address, Set<TrustAnchor> trusted, HttpClient http, Duration timeout) {
        this.address = address;
        this.trusted = Set.copyOf(trusted);
        this.http = http;
        this.timeout = timeout;
    }

    /** @throws IllegalArgumentException when the file has no certificates */
    static Set<TrustAnchor> trusted(Path certificates) {
        try (InputStream in = Files.newInputStream(certificates)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(each -> new TrustAnchor((X509Certificate) each, null))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "credit-gateway.timestamp.certificates: " + certificates + " (expected: certificates in PEM)", e);
        }
    }

    /**
     * Asks for a timestamp over SHA-256 of some bytes.
     *
     * @return the authority's response, in DER
     * @throws IOException when there is none, or it is not what was asked for, and why
     */
    byte[] stamp(byte[] bytes) throws IOException, InterruptedException {
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        TimeStampRequest request = generator.generate(
                NISTObjectIdentifiers.id_sha256, Hash.sha256(bytes).bytes(), new BigInteger(Long.SIZE, random));
        byte[] answer = ask(request.getEncoded());
        try {
            TimeStampResponse response = new TimeStampResponse(answer);
            response.validate(request);
            TimeStampToken token = response.getTimeStampToken();
            if (token == null) {
                throw new IOException("status " + response.getStatus() + " " + response.getStatusString()
                        + " (expected: a timestamp)");
            }
            verify(token);
            return answer;
        } catch (TSPException | GeneralSecurityException | OperatorCreationException e) {
            throw new IOException("no timestamp that can be trusted: " + e.getMessage(), e);
        }
    }

    private byte[] ask(byte[] request) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = http.send(
                HttpRequest.newBuilder(address)
                        .timeout(timeout)
                        .header("Content-Type", "application/timestamp-query")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            if (answer.statusCode() != 200) {
                throw new IOException("status " + answer.statusCode() + " (expected: 200)");
            }
            byte[] bytes = body.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new IOException("an answer of more than " + LARGEST + " bytes");
            }
            return bytes;
        }
    }

    /** The signer's certificate is for timestamps only, and leads to a trusted one. */
    private void verify(TimeStampToken token) throws TSPException, GeneralSecurityException, OperatorCreationException {
        List<X509Certificate> sent = new ArrayList<>();
        for (X509CertificateHolder each : token.getCertificates().getMatches(null)) {
            sent.add(new JcaX509CertificateConverter().getCertificate(each));
        }
        X509CertificateHolder signer = signer(token);
        token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer));
        X509CertSelector selector = new X509CertSelector();
        selector.setCertificate(new JcaX509CertificateConverter().getCertificate(signer));
        PKIXBuilderParameters path = new PKIXBuilderParameters(trusted, selector);
        path.setRevocationEnabled(false);
        path.setDate(token.getTimeStampInfo().getGenTime());
        path.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(sent)));
        CertPathBuilder.getInstance("PKIX").build(path);
    }

    private static X509CertificateHolder signer(TimeStampToken token) throws TSPException {
        for (X509CertificateHolder each : token.getCertificates().getMatches(null)) {
            if (token.getSID().match(each)) {
                return each;
            }
        }
        throw new TSPException("the signer's certificate is not there");
    }
}
