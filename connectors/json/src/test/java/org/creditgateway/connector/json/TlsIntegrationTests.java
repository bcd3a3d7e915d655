package org.creditgateway.connector.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.creditgateway.connector.HttpSettings;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.connector.SourceRow;
import org.creditgateway.connector.SourceSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** Connections to a system that speaks TLS only, and only with clients whose certificates it can verify. */
class TlsIntegrationTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final X509Bundle AUTHORITY = authority();
    private static final X509Bundle GATEWAY = issued("gateway");

    @Test
    void callsWithItsCertificateAndTrustsTheConfiguredAuthority() throws Exception {
        assertThat(asked(issued("localhost"), context(AUTHORITY, GATEWAY)).get())
                .isEmpty();
    }

    @Test
    void withoutACertificateNobodyIsLetIn() throws Exception {
        assertUnavailable(asked(issued("localhost"), context(AUTHORITY, null)));
    }

    @Test
    void aCertificateForAnotherHostIsNotTrusted() throws Exception {
        assertUnavailable(asked(issued("court.example"), context(AUTHORITY, GATEWAY)));
    }

    @Test
    void anotherAuthorityIsNotTrusted() throws Exception {
        assertUnavailable(asked(issued("localhost"), context(authority(), GATEWAY)));
        assertUnavailable(asked(issued("localhost"), null));
    }

    private static void assertUnavailable(Signal<List<SourceRow>> answer) {
        assertThat(answer.getThrowable())
                .isInstanceOfSatisfying(
                        SourceFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(SourceFailure.Kind.UNAVAILABLE));
    }

    private static Signal<List<SourceRow>> asked(X509Bundle certificate, @Nullable SSLContext tls) throws Exception {
        DisposableServer service = serving(certificate);
        try (JsonSource source = JsonSource.at(settings(service.port(), tls))) {
            return source.<List<SourceRow>>ask(Call.get(source.url("/rows")), PATIENCE, (parser, head) -> {
                        parser.skipChildren();
                        return List.of();
                    })
                    .materialize()
                    .block(PATIENCE);
        } finally {
            service.disposeNow(Duration.ofSeconds(5));
        }
    }

    private static SourceSettings settings(int port, @Nullable SSLContext tls) {
        return new SourceSettings(
                "court",
                "https://localhost:" + port,
                null,
                null,
                Map.of(),
                Duration.ofSeconds(2),
                2,
                new HttpSettings(null, 1000, 10, tls, null, null));
    }

    private static DisposableServer serving(X509Bundle certificate) throws Exception {
        SslContext tls = SslContextBuilder.forServer(certificate.toKeyManagerFactory())
                .trustManager(AUTHORITY.getCertificate())
                .clientAuth(ClientAuth.REQUIRE)
                .build();
        return HttpServer.create()
                .host("localhost")
                .port(0)
                .secure(spec -> spec.sslContext(tls))
                .handle((request, response) -> response.sendString(Mono.just("[]")))
                .bindNow();
    }

    private static SSLContext context(X509Bundle trusted, @Nullable X509Bundle key) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                key == null ? null : key.toKeyManagerFactory().getKeyManagers(),
                trusted.toTrustManagerFactory().getTrustManagers(),
                null);
        return context;
    }

    private static X509Bundle authority() {
        try {
            return new CertificateBuilder()
                    .subject("CN=authority")
                    .setIsCertificateAuthority(true)
                    .buildSelfSigned();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static X509Bundle issued(String name) {
        try {
            return new CertificateBuilder()
                    .subject("CN=" + name)
                    .addSanDnsName(name)
                    .buildIssuedBy(AUTHORITY);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
