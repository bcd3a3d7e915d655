package org.creditgateway.gateway.identity;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

class LateIssuerIntegrationTests {

    @Test
    void theIssuerMayStartLater() {
        try (var issuer = new TokenIssuer();
                var application = IdentityApplication.start(issuer.uri())) {
            var request = IdentityApplication.client(application)
                    .post()
                    .uri("/graphql")
                    .header(HttpHeaders.AUTHORIZATION, "Bearer " + issuer.sign(issuer.official()));

            request.exchange().expectStatus().isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
            issuer.publish();
            request.exchange().expectStatus().isOk();
        }
    }
}
