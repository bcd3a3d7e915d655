package org.creditgateway.connector.json;

import java.util.Locale;

/**
 * What a message signature covers of an address (RFC 9421, section 2.2).
 *
 * @param authority the host, and the port unless it is the scheme's own
 * @param path a slash at least
 * @param query with its question mark, which stands alone where there is no query
 */
record Target(String authority, String path, String query) {

    /** @param url absolute, percent-encoded, without a fragment */
    static Target of(String url) {
        int host = url.indexOf("://") + "://".length();
        int question = url.indexOf('?', host);
        int end = question < 0 ? url.length() : question;
        int slash = url.indexOf('/', host);
        int hostEnd = slash < 0 || slash > end ? end : slash;
        String usualPort = url.startsWith("https:") ? ":443" : ":80";
        String authority = url.substring(host, hostEnd).toLowerCase(Locale.ROOT);
        return new Target(
                authority.endsWith(usualPort)
                        ? authority.substring(0, authority.length() - usualPort.length())
                        : authority,
                hostEnd == end ? "/" : url.substring(hostEnd, end),
                question < 0 ? "?" : url.substring(question));
    }
}
