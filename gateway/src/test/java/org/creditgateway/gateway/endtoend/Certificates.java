package org.creditgateway.gateway.endtoend;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** The certificates of the gateway and of a department, of one authority; and others, which are not to be trusted. */
final class Certificates {

    private static final X509Bundle AUTHORITY = authority();
    private static final X509Bundle GATEWAY = issued(AUTHORITY, "gateway", 1);

    private Certificates() {}

    /** The gateway's bundle of this name. */
    static Map<String, Object> bundle(String name) {
        String pem = "spring.ssl.bundle.pem." + name;
        return Map.of(
                pem + ".keystore.certificate", GATEWAY.getCertificatePEM(),
                pem + ".keystore.private-key", GATEWAY.getPrivateKeyPEM(),
                pem + ".truststore.certificate", AUTHORITY.getCertificatePEM());
    }

    static ServerSocketFactory trusted() {
        return sockets(issued(AUTHORITY, "localhost", 1), AUTHORITY);
    }

    static ServerSocketFactory ofAnotherAuthority() {
        return sockets(issued(authority(), "localhost", 1), AUTHORITY);
    }

    static ServerSocketFactory ofAnotherHost() {
        return sockets(issued(AUTHORITY, "court.example", 1), AUTHORITY);
    }

    static ServerSocketFactory expired() {
        return sockets(issued(AUTHORITY, "localhost", -1), AUTHORITY);
    }

    /** Itself trusted, but it does not trust the gateway. */
    static ServerSocketFactory thatTrustsAnotherAuthority() {
        return sockets(issued(AUTHORITY, "localhost", 1), authority());
    }

    private static ServerSocketFactory sockets(X509Bundle own, X509Bundle clients) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    own.toKeyManagerFactory().getKeyManagers(),
                    clients.toTrustManagerFactory().getTrustManagers(),
                    null);
            return new WithCertificate(context.getServerSocketFactory());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Bundle authority() {
        try {
            return new CertificateBuilder()
                    .subject("CN=authority")
                    .setIsCertificateAuthority(true)
                    .buildSelfSigned();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Bundle issued(X509Bundle by, String name, int days) {
        try {
            return new CertificateBuilder()
                    .subject("CN=" + name)
                    .addSanDnsName(name)
                    .notBefore(Instant.now().minus(2, ChronoUnit.DAYS))
                    .notAfter(Instant.now().plus(days, ChronoUnit.DAYS))
                    .buildIssuedBy(by);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets in only who has a certificate. */
    private static final class WithCertificate extends ServerSocketFactory {

        private final ServerSocketFactory sockets;

        WithCertificate(ServerSocketFactory sockets) {
            this.sockets = sockets;
        }

        @Override
        public ServerSocket createServerSocket(int port) throws IOException {
            return strict(sockets.createServerSocket(port));
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog) throws IOException {
            return strict(sockets.createServerSocket(port, backlog));
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog, InetAddress address) throws IOException {
            return strict(sockets.createServerSocket(port, backlog, address));
        }

        private static ServerSocket strict(ServerSocket socket) {
            ((SSLServerSocket) socket).setNeedClientAuth(true);
            return socket;
        }
    }
}
