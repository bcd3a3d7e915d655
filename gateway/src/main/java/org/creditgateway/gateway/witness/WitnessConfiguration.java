package org.creditgateway.gateway.witness;

import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.creditgateway.gateway.tlog.NoteVerifier;
import org.creditgateway.gateway.transparency.TreeReader;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Lets the configured witnesses sign, and publishes what they signed; without any it does nothing. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WitnessProperties.class)
class WitnessConfiguration {

    private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

    @Bean
    Witnesses witnesses(WitnessProperties properties, TreeReader tree) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(properties.timeout())
                .build();
        List<Witness> named = properties.witnesses().stream()
                .map(each -> new Witness(each.address(), NoteVerifier.of(each.vkey()), http, properties.timeout()))
                .toList();
        Witnesses witnesses = new Witnesses(named, properties.needed(), tree);
        witnesses.start(properties.interval().toMillis());
        return witnesses;
    }

    @Bean
    RouterFunction<ServerResponse> witnessedCheckpoint(Witnesses witnesses) {
        return RouterFunctions.route()
                .GET(
                        "/log/witnessed",
                        request -> witnesses
                                .witnessed()
                                .map(note -> ServerResponse.ok()
                                        .contentType(TEXT)
                                        .cacheControl(CacheControl.noCache())
                                        .bodyValue(note.toString()))
                                .orElseGet(() -> ServerResponse.notFound()
                                        .cacheControl(CacheControl.noStore())
                                        .build()))
                .build();
    }
}
