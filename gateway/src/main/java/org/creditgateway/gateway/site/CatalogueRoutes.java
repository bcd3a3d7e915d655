package org.creditgateway.gateway.site;

import static org.springframework.web.reactive.function.server.RequestPredicates.methods;
import static org.springframework.web.reactive.function.server.RequestPredicates.path;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.creditgateway.gateway.catalogue.Catalogues;
import org.creditgateway.gateway.site.Downloads.Both;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Serves the catalogue to everyone: pages and downloads, which a browser may keep as long as the catalogue is the same.
 * They are made on a few threads of their own, so that a crowd of readers holds up no inquiry.
 */
final class CatalogueRoutes {

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
    private static final MediaType CSS = new MediaType("text", "css", StandardCharsets.UTF_8);

    private final Catalogues catalogues;
    private final CataloguePages pages;
    private final Downloads downloads;
    private final Pages layout;
    private final Scheduler threads;
    private final InstantSource clock;

    CatalogueRoutes(
            Catalogues catalogues,
            Readings readings,
            SchemaWords words,
            Pages layout,
            Scheduler threads,
            InstantSource clock) {
        this.catalogues = catalogues;
        this.pages = new CataloguePages(words, readings);
        this.downloads = new Downloads(readings);
        this.layout = layout;
        this.threads = threads;
        this.clock = clock;
    }

    /** The page that is asked for was not found. */
    record NotFound(String path) {}

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .route(reading("/"), request -> redirect("/catalogue"))
                .route(reading("/catalogue/items"), request -> redirect("/catalogue"))
                .route(reading("/site/site.css"), request -> styles())
                .route(reading("/catalogue"), page("index", this::index))
                .route(reading("/catalogue/agencies"), page("agencies", this::agencies))
                .route(reading("/catalogue/agencies/{agency}"), page("agency", this::agency))
                .route(reading("/catalogue.json"), download(MediaType.APPLICATION_JSON, "json", Both::json))
                .route(reading("/catalogue.csv"), download(CSV, "csv", Both::csv))
                .route(
                        reading("/catalogue/items/{code}.json"),
                        download(MediaType.APPLICATION_JSON, "json", Both::json))
                .route(reading("/catalogue/items/{code}.csv"), download(CSV, "csv", Both::csv))
                .route(reading("/catalogue/items/{code}"), page("item", this::item))
                .route(reading("/catalogue/**"), request -> notFound(request))
                .build();
    }

    private Optional<?> index(PublicCatalogue published, ServerRequest request) {
        return Optional.of(pages.index(published, ItemSearch.of(request.queryParams())));
    }

    private Optional<?> agencies(PublicCatalogue published, ServerRequest request) {
        return Optional.of(pages.agencies(published));
    }

    private Optional<?> agency(PublicCatalogue published, ServerRequest request) {
        return pages.agency(published, request.pathVariable("agency"));
    }

    private Optional<?> item(PublicCatalogue published, ServerRequest request) {
        return pages.item(published, request.pathVariable("code"));
    }

    private HandlerFunction<ServerResponse> page(
            String template, BiFunction<PublicCatalogue, ServerRequest, Optional<?>> content) {
        return request -> {
            PublicCatalogue published = PublicCatalogue.at(catalogues.current(), clock.instant());
            return made(() -> content.apply(published, request))
                    .flatMap(found -> found.isEmpty()
                            ? notFound(request)
                            : kept(request, published.tag(), answer -> layout.answer(answer, template, found.get())))
                    .onErrorResume(RejectedExecutionException.class, full -> busy());
        };
    }

    private HandlerFunction<ServerResponse> download(MediaType type, String extension, Function<Both, byte[]> form) {
        return request -> {
            PublicCatalogue published = PublicCatalogue.at(catalogues.current(), clock.instant());
            String code = request.pathVariables().get("code");
            String file = (code == null ? "catalogue-" + published.catalogue().version() : code) + "." + extension;
            return made(() -> bytes(published, code))
                    .flatMap(found -> found.isEmpty()
                            ? notFound(request)
                            : kept(
                                    request,
                                    published.catalogue().digest(),
                                    answer -> answer.contentType(type)
                                            .header("Content-Disposition", "inline; filename=\"" + file + "\"")
                                            .header("X-Content-Type-Options", "nosniff")
                                            .bodyValue(form.apply(found.get()))))
                    .onErrorResume(RejectedExecutionException.class, full -> busy());
        };
    }

    private Optional<Both> bytes(PublicCatalogue published, @Nullable String code) {
        return code == null
                ? Optional.of(downloads.of(published.catalogue()))
                : published.item(code).map(item -> downloads.of(published.catalogue(), item));
    }

    private <T> Mono<T> made(Callable<T> content) {
        return Mono.fromCallable(content).subscribeOn(threads);
    }

    /** The answer, or none when the reader's browser has it. */
    private static Mono<ServerResponse> kept(
            ServerRequest request, String tag, Function<ServerResponse.BodyBuilder, Mono<ServerResponse>> answer) {
        return request.checkNotModified(tag)
                .switchIfEmpty(Mono.defer(() -> answer.apply(ServerResponse.ok()
                        .eTag(tag)
                        .cacheControl(CacheControl.noCache().cachePublic()))));
    }

    private Mono<ServerResponse> notFound(ServerRequest request) {
        return layout.answer(HttpStatus.NOT_FOUND, "not-found", new NotFound(request.path()));
    }

    private static Mono<ServerResponse> busy() {
        return ServerResponse.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header("Retry-After", "5")
                .build();
    }

    private static Mono<ServerResponse> redirect(String path) {
        return ServerResponse.temporaryRedirect(URI.create(path)).build();
    }

    private static Mono<ServerResponse> styles() {
        return ServerResponse.ok()
                .contentType(CSS)
                .cacheControl(CacheControl.noCache())
                .bodyValue(new ClassPathResource("site.css", CatalogueRoutes.class));
    }

    private static RequestPredicate reading(String path) {
        return methods(HttpMethod.GET, HttpMethod.HEAD).and(path(path));
    }
}
