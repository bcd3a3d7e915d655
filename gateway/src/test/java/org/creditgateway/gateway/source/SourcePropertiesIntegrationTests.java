package org.creditgateway.gateway.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.creditgateway.connector.HttpSettings;
import org.creditgateway.connector.SourceSettings;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** How the configuration says where a system is, and by which key and certificates it is spoken to. */
class SourcePropertiesIntegrationTests {

    private final ApplicationContextRunner gateway = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class))
            .withUserConfiguration(Properties.class)
            .withPropertyValues("credit-gateway.sources.court.url=https://court.example");

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(SourceProperties.class)
    static class Properties {}

    @Test
    void whatIsNotConfiguredIsUsual() {
        gateway.run(started -> {
            SourceSettings court =
                    started.getBean(SourceProperties.class).settings("court", started.getBean(SslBundles.class));

            assertThat(court.http()).isEqualTo(HttpSettings.USUAL);
            assertThat(court.connections()).isEqualTo(50);
        });
    }

    @Test
    void limitsTokensAndSignaturesAreTold() {
        gateway.withPropertyValues(
                        "credit-gateway.sources.court.response-timeout=3s",
                        "credit-gateway.sources.court.max-response-bytes=1MB",
                        "credit-gateway.sources.court.max-waiting=7",
                        "credit-gateway.sources.court.oauth2.token-url=https://tokens.example",
                        "credit-gateway.sources.court.oauth2.client-id=gateway",
                        "credit-gateway.sources.court.oauth2.client-secret=hidden",
                        "credit-gateway.sources.court.oauth2.scopes=a,b",
                        "credit-gateway.sources.court.signature.key-id=gateway-1",
                        "credit-gateway.sources.court.signature.key=hidden")
                .run(started -> {
                    HttpSettings http = started.getBean(SourceProperties.class)
                            .settings("court", started.getBean(SslBundles.class))
                            .http();

                    assertThat(http.responseTimeout()).isEqualTo(Duration.ofSeconds(3));
                    assertThat(http.maxResponseBytes()).isEqualTo(1024 * 1024);
                    assertThat(http.maxWaiting()).isEqualTo(7);
                    assertThat(http.credentials().scopes()).containsExactly("a", "b");
                    assertThat(http.signingKey().id()).isEqualTo("gateway-1");
                    assertThat(http.signingKey().algorithm()).isEqualTo("ed25519");
                });
    }

    @Test
    void anSslBundleHoldsTheKeyAndTheTrustedCertificates() throws Exception {
        X509Bundle authority = new CertificateBuilder()
                .subject("CN=authority")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        X509Bundle service = new CertificateBuilder()
                .subject("CN=service")
                .addSanDnsName("localhost")
                .buildIssuedBy(authority);
        X509Bundle client = new CertificateBuilder().subject("CN=gateway").buildIssuedBy(authority);
        SslContext tls = SslContextBuilder.forServer(service.toKeyManagerFactory())
                .trustManager(authority.getCertificate())
                .clientAuth(ClientAuth.REQUIRE)
                .build();
        DisposableServer server = HttpServer.create()
                .host("localhost")
                .port(0)
                .secure(spec -> spec.sslContext(tls))
                .handle((request, response) -> response.sendString(Mono.just("let in")))
                .bindNow();
        gateway.withPropertyValues(
                        "credit-gateway.sources.court.ssl-bundle=court",
                        "spring.ssl.bundle.pem.court.keystore.certificate="
                                + client.toTempCertChainPem().toURI(),
                        "spring.ssl.bundle.pem.court.keystore.private-key="
                                + client.toTempPrivateKeyPem().toURI(),
                        "spring.ssl.bundle.pem.court.truststore.certificate="
                                + authority.toTempRootCertPem().toURI())
                .run(started -> {
                    SSLContext context = started.getBean(SourceProperties.class)
                            .settings("court", started.getBean(SslBundles.class))
                            .http()
                            .tls();
                    HttpResponse<String> answer = HttpClient.newBuilder()
                            .sslContext(context)
                            .build()
                            .send(
                                    HttpRequest.newBuilder(URI.create("https://localhost:" + server.port()))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString());

                    assertThat(answer.body()).isEqualTo("let in");
                });
        server.disposeNow(Duration.ofSeconds(5));
    }

    @Test
    void aBundleThatIsNotThereOrCannotBeUsedIsNamed() {
        gateway.withPropertyValues("credit-gateway.sources.court.ssl-bundle=nosuch")
                .run(started -> assertThatThrownBy(() -> started.getBean(SourceProperties.class)
                                .settings("court", started.getBean(SslBundles.class)))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageStartingWith("ssl-bundle: nosuch (expected: "));
    }
}
