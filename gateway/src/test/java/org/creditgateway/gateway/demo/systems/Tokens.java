package org.creditgateway.gateway.demo.systems;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Fetches tokens from the demo's issuer without HTTP. */
public final class Tokens {

    private Tokens() {}

    public static String of(TokenIssuer issuer, String client) {
        String credentials = client + ":" + DemoClient.SECRET;
        String basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        return issuer.answer("Basic " + basic, Map.of("grant_type", List.of("client_credentials")))
                .body()
                .get("access_token")
                .toString();
    }
}
