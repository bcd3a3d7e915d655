package org.creditgateway.connector.json;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.creditgateway.connector.SourceFailure;

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

    /**
     * Where a reference leads that stands in the answer to a call (RFC 3986, section 5).
     *
     * @throws SourceFailure when that is no address, or another scheme, host or port than the call's: headers with secrets
     *     are sent along
     */
    static String resolve(String called, String reference) {
        try {
            URI base = new URI(called);
            URI target = reference.startsWith("?")
                    ? new URI(called.split("[?#]", 2)[0] + reference)
                    : base.resolve(new URI(reference));
            if (origin(target).equals(origin(base)) && target.getRawUserInfo() == null) {
                String url = target.toASCIIString();
                int fragment = url.indexOf('#');
                return fragment < 0 ? url : url.substring(0, fragment);
            }
        } catch (URISyntaxException e) {
            // falls through to the failure below, which does not name the value
        }
        throw SourceFailure.invalidData("link to the next page: leads elsewhere (expected: an address of the source)");
    }

    private static String origin(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        return scheme + "://" + host + ":" + (uri.getPort() < 0 ? usual : uri.getPort());
    }
}
