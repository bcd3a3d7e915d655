package org.creditgateway.gateway.site;

import static org.springframework.web.reactive.function.server.RequestPredicates.methods;
import static org.springframework.web.reactive.function.server.RequestPredicates.path;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.creditgateway.gateway.site.Downloads.Both;
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

    private final Editions editions;
    private final CataloguePages pages;
    private final Downloads downloads;
    private final Pages layout;
    private final Scheduler threads;

    CatalogueRoutes(Editions editions, SchemaWords words, Pages layout, Scheduler threads) {
        Readings readings = new Readings(words);
        this.editions = editions;
        this.pages = new CataloguePages(words, readings);
        this.downloads = new Downloads(readings);
        this.layout = layout;
        this.threads = threads;
    }

    /** The page that is asked for was not found. */
    record NotFound(String path) {}

    RouterFunction<ServerResponse> routes() {
        RouterFunctions.Builder routes = RouterFunctions.route()
                .route(reading("/"), request -> redirect("/catalogue"))
                .route(reading("/catalogue/items"), request -> redirect("/catalogue"))
                .route(reading("/site/site.css"), request -> styles())
                .route(reading("/catalogue"), page("index", this::index))
                .route(reading("/catalogue/agencies"), page("agencies", this::agencies))
                .route(reading("/catalogue/agencies/{agency}"), page("agency", this::agency))
                .route(reading("/catalogue/versions"), this::versions);
        for (String edition : List.of("/catalogue", "/catalogue/versions/{version}")) {
            routes.route(reading(edition + ".json"), download(MediaType.APPLICATION_JSON, "json", Both::json))
                    .route(reading(edition + ".csv"), download(CSV, "csv", Both::csv))
                    .route(
                            reading(edition + "/items/{code}.json"),
                            download(MediaType.APPLICATION_JSON, "json", Both::json))
                    .route(reading(edition + "/items/{code}.csv"), download(CSV, "csv", Both::csv))
                    .route(reading(edition + "/items/{code}"), page("item", this::item));
        }
        return routes.route(reading("/catalogue/versions/{version}"), page("version", this::version))
                .route(reading("/catalogue/**"), this::notFound)
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

    private Optional<?> version(PublicCatalogue published, ServerRequest request) {
        return Optional.of(pages.version(published));
    }

    private Mono<ServerResponse> versions(ServerRequest request) {
        return editions.current()
                .zipWith(editions.all())
                .publishOn(threads)
                .flatMap(both -> layout.answer(
                        ServerResponse.ok().cacheControl(CacheControl.noCache().cachePublic()),
                        "versions",
                        pages.versions(both.getT1(), editions, both.getT2())))
                .onErrorResume(fault -> busy());
    }

    private HandlerFunction<ServerResponse> page(
            String template, BiFunction<PublicCatalogue, ServerRequest, Optional<?>> content) {
        return request -> answered(
                request,
                published -> made(() -> content.apply(published, request))
                        .flatMap(found -> found.isEmpty()
                                ? notFound(request)
                                : kept(
                                        request,
                                        published.tag(),
                                        answer -> layout.answer(answer, template, found.get()))));
    }

    private HandlerFunction<ServerResponse> download(MediaType type, String extension, Function<Both, byte[]> form) {
        return request -> answered(
                request,
                published -> made(() -> bytes(published, request))
                        .flatMap(found -> found.isEmpty()
                                ? notFound(request)
                                : kept(
                                        request,
                                        published.digest(),
                                        answer -> answer.contentType(type)
                                                .header("Content-Disposition", named(published, request, extension))
                                                .header("X-Content-Type-Options", "nosniff")
                                                .bodyValue(form.apply(found.get())))));
    }

    private Mono<ServerResponse> answered(
            ServerRequest request, Function<PublicCatalogue, Mono<ServerResponse>> answer) {
        String version = request.pathVariables().get("version");
        return (version == null ? editions.current() : editions.version(version))
                .flatMap(answer)
                .switchIfEmpty(Mono.defer(() -> notFound(request)))
                .onErrorResume(RejectedExecutionException.class, full -> busy());
    }

    private Optional<Both> bytes(PublicCatalogue published, ServerRequest request) {
        String code = request.pathVariables().get("code");
        return code == null
                ? Optional.of(downloads.of(published))
                : published.item(code).map(item -> downloads.of(published, item));
    }

    private static String named(PublicCatalogue published, ServerRequest request, String extension) {
        String name = request.pathVariables().getOrDefault("code", "catalogue");
        return "inline; filename=\"" + name + "-version-" + published.version() + "." + extension + "\"";
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
