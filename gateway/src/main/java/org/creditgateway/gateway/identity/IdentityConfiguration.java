package org.creditgateway.gateway.identity;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.security.autoconfigure.actuate.web.reactive.EndpointRequest;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.MatcherSecurityWebFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authentication.HttpStatusServerEntryPoint;
import org.springframework.security.web.server.authorization.HttpStatusServerAccessDeniedHandler;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.savedrequest.NoOpServerRequestCache;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;

/** The security chains: the roads where tokens count, and the few open paths; every other path is not found. */
@Configuration(proxyBeanMethods = false)
class IdentityConfiguration {

    private static final String DEFAULT_AUDIENCE = "credit-gateway";

    private static final String[] OPEN_PAGES = {
        "/",
        "/favicon.ico",
        "/graphiql/**",
        "/explain/**",
        "/site/**",
        "/catalogue.json",
        "/catalogue.csv",
        "/catalogue/**",
        "/log/**"
    };

    @Bean
    ReactiveJwtDecoder tokenDecoder(OAuth2ResourceServerProperties properties) {
        OAuth2ResourceServerProperties.Jwt jwt = properties.getJwt();
        String issuer = jwt.getIssuerUri();
        if (issuer == null) {
            throw new IllegalStateException(
                    "spring.security.oauth2.resourceserver.jwt.issuer-uri: missing (expected: the issuer that tokens name)");
        }
        Set<String> audiences =
                jwt.getAudiences().isEmpty() ? Set.of(DEFAULT_AUDIENCE) : Set.copyOf(jwt.getAudiences());
        return new TokenDecoder(issuer, audiences, new IssuerKeys(issuer, jwt.getJwkSetUri()), InstantSource.system());
    }

    @Bean
    TokenAuthentication tokenAuthentication(ReactiveJwtDecoder decoder) {
        return new TokenAuthentication(decoder, InstantSource.system());
    }

    @Bean
    @Order(0)
    SecurityWebFilterChain pathsWithTokens(TokenAuthentication tokens) {
        return new MatcherSecurityWebFilterChain(
                ServerWebExchangeMatchers.pathMatchers(
                        "/graphql/**", "/log/tile/entries/**", "/log/export", "/log/evidence", "/sources/**"),
                List.of(new BearerTokenFilter(tokens)));
    }

    @Bean
    @Order(1)
    SecurityWebFilterChain openPaths(ServerHttpSecurity http) {
        return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .requestCache(cache -> cache.requestCache(NoOpServerRequestCache.getInstance()))
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .authorizeExchange(paths -> paths.matchers(EndpointRequest.to(HealthEndpoint.class))
                        .permitAll()
                        .pathMatchers(OPEN_PAGES)
                        .permitAll()
                        .anyExchange()
                        .denyAll())
                .exceptionHandling(
                        denied -> denied.authenticationEntryPoint(new HttpStatusServerEntryPoint(HttpStatus.NOT_FOUND))
                                .accessDeniedHandler(new HttpStatusServerAccessDeniedHandler(HttpStatus.NOT_FOUND)))
                .build();
    }
}
