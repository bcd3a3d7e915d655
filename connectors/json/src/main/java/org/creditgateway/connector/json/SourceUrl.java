package org.creditgateway.connector.json;

import java.net.URI;
import java.net.URISyntaxException;

/** The address of a system that speaks HTTP. */
final class SourceUrl {

    private SourceUrl() {}

    /**
     * The address without a slash at its end. It is not named when wrong, since it might hold a password.
     *
     * @param property the setting that gives it
     */
    static String check(String property, String url) {
        try {
            URI uri = new URI(url);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            boolean bare = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
            if (http && bare && uri.getHost() != null) {
                return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
            }
        } catch (URISyntaxException e) {
            // falls through to the failure below, which does not name the value
        }
        throw new IllegalArgumentException(property
                + ": not the address of a system (expected: http or https, a host, and no user, query or fragment)");
    }
}
