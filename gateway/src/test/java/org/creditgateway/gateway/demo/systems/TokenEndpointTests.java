package org.creditgateway.gateway.demo.systems;

import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;

class TokenEndpointTests {

    private final WebTestClient client = WebTestClient.bindToRouterFunction(
                    TokenEndpoint.routes(TokenIssuer.of(TokenIssuer.newKey(), Clock.systemUTC())))
            .build();

    @Test
    void answersATokenThatNobodyMayStore() {
        client.post()
                .uri("/oauth2/token")
                .headers(headers -> headers.setBasicAuth("analyst", "demo"))
                .body(BodyInserters.fromFormData("grant_type", "client_credentials"))
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Cache-Control", "no-store")
                .expectBody()
                .jsonPath("$.access_token")
                .isNotEmpty()
                .jsonPath("$.token_type")
                .isEqualTo("Bearer")
                .jsonPath("$.expires_in")
                .isEqualTo(3600);
    }

    @Test
    void challengesAWrongSecret() {
        client.post()
                .uri("/oauth2/token")
                .headers(headers -> headers.setBasicAuth("analyst", "wrong"))
                .body(BodyInserters.fromFormData("grant_type", "client_credentials"))
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .valueMatches("WWW-Authenticate", "Basic .*")
                .expectBody()
                .jsonPath("$.error")
                .isEqualTo("invalid_client");
    }

    @Test
    void refusesABodyThatIsNoForm() {
        client.post()
                .uri("/oauth2/token")
                .headers(headers -> headers.setBasicAuth("analyst", "demo"))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"grant_type\": \"client_credentials\"}")
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.error")
                .isEqualTo("invalid_request");
    }
}
