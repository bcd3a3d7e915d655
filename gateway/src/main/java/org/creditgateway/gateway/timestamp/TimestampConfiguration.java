package org.creditgateway.gateway.timestamp;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.function.Function;
import org.creditgateway.gateway.timestamp.Timestamps.Timestamp;
import org.creditgateway.gateway.transparency.TreeReader;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Has checkpoints timestamped where an authority is configured, and publishes what it said. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TimestampProperties.class)
class TimestampConfiguration {

    private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);
    private static final MediaType REPLY = new MediaType("application", "timestamp-reply");

    @Bean
    @DependsOnDatabaseInitialization
    Timestamps timestamps(TimestampProperties properties, TreeReader tree, DatabaseClient database, Clock clock) {
        Timestamps timestamps = new Timestamps(authority(properties), tree, database, clock);
        timestamps.start(properties.interval());
        return timestamps;
    }

    private static @Nullable TimestampAuthority authority(TimestampProperties properties) {
        URI address = properties.authority();
        Path certificates = properties.certificates();
        if (address == null || certificates == null) {
            return null;
        }
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(properties.timeout())
                .build();
        return new TimestampAuthority(address, TimestampAuthority.trusted(certificates), http, properties.timeout());
    }

    @Bean
    RouterFunction<ServerResponse> timestampRoutes(Timestamps timestamps) {
        return RouterFunctions.route()
                .GET("/log/timestamp/{day}", request -> answer(timestamps, request, REPLY, Timestamp::response))
                .GET("/log/timestamp/{day}/checkpoint", request -> answer(timestamps, request, TEXT, Timestamp::note))
                .build();
    }

    private static Mono<ServerResponse> answer(
            Timestamps timestamps, ServerRequest request, MediaType type, Function<Timestamp, Object> part) {
        return day(request.pathVariable("day"))
                .flatMap(timestamps::of)
                .flatMap(found -> ServerResponse.ok()
                        .contentType(type)
                        .cacheControl(CacheControl.noCache())
                        .bodyValue(part.apply(found)))
                .switchIfEmpty(ServerResponse.notFound()
                        .cacheControl(CacheControl.noStore())
                        .build());
    }

    private static Mono<LocalDate> day(String text) {
        try {
            return Mono.just(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return Mono.empty();
        }
    }
}
