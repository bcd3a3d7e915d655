package org.creditgateway.connector.json;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.JdkSslContext;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientSecurityUtils;

/** Connections over TLS with keys and trusted certificates of one's own. */
final class Tls {

    private Tls() {}

    /** The client, which goes on verifying that a certificate names the host. */
    static HttpClient secured(HttpClient client, @Nullable SSLContext context) {
        if (context == null) {
            return client;
        }
        JdkSslContext tls = new JdkSslContext(
                context, true, null, IdentityCipherSuiteFilter.INSTANCE, null, ClientAuth.NONE, null, false);
        return client.secure(spec ->
                spec.sslContext(tls).handlerConfigurator(HttpClientSecurityUtils.HOSTNAME_VERIFICATION_CONFIGURER));
    }
}
