package org.creditgateway.gateway.source;

import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Blanks passwords, secrets, keys and the headers of sources in every endpoint that prints properties, however the endpoint
 * is configured, and however the property is spelled.
 */
@Component
@Order(0)
final class SecretProperties implements SanitizingFunction {

    private static final Pattern SECRET =
            Pattern.compile(".*(password|secret|privatekey|signaturekey).*|creditgatewaysources.*headers.*"
                    + "|springapplicationjson|sunjavacommand");

    @Override
    public SanitizableData apply(SanitizableData data) {
        return isSecret(data.getKey()) ? data.withSanitizedValue() : data;
    }

    static boolean isSecret(String property) {
        String plain = property.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return SECRET.matcher(plain).matches() && !plain.endsWith("keyid");
    }
}
