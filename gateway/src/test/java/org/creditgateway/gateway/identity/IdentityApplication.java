package org.creditgateway.gateway.identity;

import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.data.r2dbc.autoconfigure.DataR2dbcAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.graphql.autoconfigure.GraphQlAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The security chains before an application that answers who asks. */
@TestConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(
        exclude = {
            DataR2dbcAutoConfiguration.class,
            DataSourceAutoConfiguration.class,
            FlywayAutoConfiguration.class,
            GraphQlAutoConfiguration.class,
            R2dbcAutoConfiguration.class
        })
@Import({IdentityConfiguration.class, IdentityApplication.Pages.class})
class IdentityApplication {

    static ConfigurableApplicationContext start(String issuer) {
        return new SpringApplicationBuilder(IdentityApplication.class)
                .web(WebApplicationType.REACTIVE)
                .properties(Map.of(
                        "server.port", "0",
                        "server.address", "127.0.0.1",
                        "spring.main.banner-mode", "off",
                        "spring.config.location", "optional:classpath:/none/",
                        "management.endpoint.health.probes.enabled", "true",
                        "management.endpoints.web.exposure.include", "health,env",
                        "spring.r2dbc.url", "r2dbc:postgresql://127.0.0.1:1/not-used",
                        "spring.security.oauth2.resourceserver.jwt.issuer-uri", issuer))
                .run();
    }

    static WebTestClient client(ConfigurableApplicationContext application) {
        String port = application.getEnvironment().getRequiredProperty("local.server.port");
        return WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
    }

    @TestComponent
    @RestController
    static class Pages {

        @PostMapping("/graphql")
        Mono<String> whoAsks(ServerWebExchange exchange) {
            Requester requester = RequesterAuthentication.of(exchange).requester();
            return ReactiveSecurityContextHolder.getContext()
                    .map(context -> context.getAuthentication().getName())
                    .defaultIfEmpty(requester.describe())
                    .filter(requester.describe()::equals);
        }

        @GetMapping("/graphiql")
        String page() {
            return "page";
        }

        @GetMapping("/unguarded")
        String unguarded() {
            return "never seen";
        }
    }
}
