package org.creditgateway.gateway.source;

import javax.net.ssl.SSLContext;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundles;

/** Spring Boot's SSL bundles, as sources name them. */
record Bundles(SslBundles bundles) {

    /** @throws IllegalArgumentException when there is no bundle of this name, or its files cannot be used */
    SSLContext context(String name) {
        try {
            return bundles.getBundle(name).createSslContext();
        } catch (NoSuchSslBundleException e) {
            throw new IllegalArgumentException("ssl-bundle: " + name
                    + " (expected: a bundle below spring.ssl.bundle.pem or spring.ssl.bundle.jks)");
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException(
                    "ssl-bundle: " + name + " cannot be used (expected: keys and certificates that can be read)", e);
        }
    }
}
