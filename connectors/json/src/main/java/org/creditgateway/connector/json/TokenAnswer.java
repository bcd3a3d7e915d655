package org.creditgateway.connector.json;

import java.time.Duration;
import org.creditgateway.connector.SourceFailure;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The answer of a token endpoint (RFC 6749, section 5.1). */
final class TokenAnswer {

    private static final Duration USUAL_LIFETIME = Duration.ofMinutes(1);
    private static final Duration LONGEST_LIFETIME = Duration.ofDays(1);
    private static final Duration LONGEST_MARGIN = Duration.ofMinutes(1);

    private TokenAnswer() {}

    /** The token; it counts until a tenth of its lifetime, a minute at most, before it expires. */
    static AccessToken read(JsonParser parser) {
        String value = null;
        String type = null;
        Duration lifetime = USUAL_LIFETIME;
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw unusable("an object");
        }
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            switch (name) {
                case "access_token" -> value = parser.getValueAsString();
                case "token_type" -> type = parser.getValueAsString();
                case "expires_in" -> lifetime = Duration.ofSeconds(parser.getValueAsLong(0));
                default -> parser.skipChildren();
            }
        }
        if (!"bearer".equalsIgnoreCase(type)) {
            throw unusable("token_type Bearer");
        }
        return new AccessToken(checked(value), counting(lifetime));
    }

    private static String checked(@Nullable String value) {
        if (value == null || !value.matches("[-._~+/0-9A-Za-z]+=*")) {
            throw unusable("access_token in the characters of RFC 6750");
        }
        return value;
    }

    private static Duration counting(Duration lifetime) {
        Duration bounded = lifetime.compareTo(LONGEST_LIFETIME) > 0 ? LONGEST_LIFETIME : lifetime;
        Duration tenth = bounded.dividedBy(10);
        return bounded.minus(tenth.compareTo(LONGEST_MARGIN) > 0 ? LONGEST_MARGIN : tenth);
    }

    private static SourceFailure unusable(String expected) {
        return SourceFailure.unavailable("access token: answer not usable (expected: " + expected + ")", null);
    }
}
