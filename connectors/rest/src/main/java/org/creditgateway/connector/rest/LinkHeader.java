package org.creditgateway.connector.rest;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The header {@code Link} (RFC 8288). */
final class LinkHeader {

    private final String text;
    private int at;

    private LinkHeader(String text) {
        this.text = text;
    }

    /** The target of the first link whose relation is {@code next}; null when there is none. */
    static @Nullable String next(List<String> values) {
        for (String value : values) {
            String target = new LinkHeader(value).next();
            if (target != null) {
                return target;
            }
        }
        return null;
    }

    private @Nullable String next() {
        while (skip(" \t,") && text.charAt(at) == '<') {
            int end = text.indexOf('>', at);
            if (end < 0) {
                return null;
            }
            String target = text.substring(at + 1, end).strip();
            at = end + 1;
            if (leadsOn()) {
                return target;
            }
        }
        return null;
    }

    /** Reads the parameters of one link; only the first {@code rel} counts, and links of another context do not. */
    private boolean leadsOn() {
        String rel = null;
        boolean anchored = false;
        while (skip(" \t") && text.charAt(at) == ';') {
            at++;
            String name = name();
            String value = skip(" \t") && text.charAt(at) == '=' ? value() : "";
            if (name.equals("rel") && rel == null) {
                rel = value;
            }
            anchored |= name.equals("anchor");
        }
        return rel != null
                && !anchored
                && List.of(rel.toLowerCase(Locale.ROOT).split("[ \t]+")).contains("next");
    }

    private String name() {
        skip(" \t");
        int from = at;
        while (at < text.length() && ";,= \t".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(from, at).toLowerCase(Locale.ROOT);
    }

    private String value() {
        at++;
        if (!skip(" \t") || text.charAt(at) != '"') {
            return token();
        }
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            value.append(text.charAt(at));
        }
        at++;
        return value.toString();
    }

    private String token() {
        int from = at;
        while (at < text.length() && ";, \t".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(from, at);
    }

    /** Passes these characters, and tells whether others follow. */
    private boolean skip(String characters) {
        while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length();
    }
}
