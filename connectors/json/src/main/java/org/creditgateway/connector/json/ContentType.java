package org.creditgateway.connector.json;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpUtil;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import org.creditgateway.connector.SourceFailure;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says of its own form. JSON is read whatever its name, and without one; only a problem (RFC 9457) is no
 * answer, though its status be 200.
 */
final class ContentType {

    private static final String PROBLEM = "application/problem+json";

    private ContentType() {}

    static boolean isProblem(HttpHeaders head) {
        String type = head.get(HttpHeaderNames.CONTENT_TYPE);
        return type != null && type.regionMatches(true, 0, PROBLEM, 0, PROBLEM.length());
    }

    /** The charset that JSON's own rules do not find out: null for all of Unicode, and when none is declared. */
    static @Nullable Charset foreignCharset(HttpHeaders head) {
        String type = head.get(HttpHeaderNames.CONTENT_TYPE);
        CharSequence declared = type == null ? null : HttpUtil.getCharsetAsSequence(type);
        if (declared == null) {
            return null;
        }
        String name = declared.toString().replace("\"", "").strip();
        if (name.toUpperCase(Locale.ROOT).startsWith("UTF")) {
            return null;
        }
        try {
            Charset charset = Charset.forName(name);
            return charset.equals(StandardCharsets.US_ASCII) ? null : charset;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw SourceFailure.invalidData("answer: in a charset that is not known (expected: UTF-8)");
        }
    }
}
