package org.creditgateway.gateway.transparency;

import static org.springframework.web.reactive.function.server.RequestPredicates.methods;
import static org.springframework.web.reactive.function.server.RequestPredicates.path;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Pattern;
import org.creditgateway.gateway.identity.RequesterAuthentication;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.gateway.tlog.NoteVerifier;
import org.creditgateway.gateway.tlog.Tile;
import org.creditgateway.gateway.tlog.TileHashes;
import org.creditgateway.gateway.tlog.TlogProof;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Publishes the log to everyone, in hashes only: checkpoint and tiles (c2sp.org/tlog-tiles), proofs
 * (c2sp.org/tlog-proof), and the key to check them with. Bundles of entries are for auditors only.
 */
record LogRoutes(TreeReader tree, EntryBundles bundles, NoteVerifier log, Scheduler threads) {

    private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);
    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
    private static final Pattern INDEX = Pattern.compile("0|[1-9]\\d{0,17}");
    private static final String TILES = "/log/tile/";
    private static final String BUNDLES = "/log/tile/entries/";

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .route(reading("/log/checkpoint"), request -> checkpoint())
                .route(reading("/log/vkey"), request -> text(log.vkey() + "\n", CacheControl.noCache()))
                .route(reading("/log/proof/{index}"), request -> proof(request.pathVariable("index")))
                .route(reading(BUNDLES + "**"), this::bundle)
                .route(reading(TILES + "**"), this::tile)
                .build();
    }

    private Mono<ServerResponse> checkpoint() {
        return tree.head()
                .map(head -> text(head.note().toString(), CacheControl.noCache()))
                .orElseGet(LogRoutes::notYet);
    }

    private Mono<ServerResponse> proof(String index) {
        if (!INDEX.matcher(index).matches()) {
            return notFound();
        }
        return made(() -> tree.proof(Long.parseLong(index)))
                .flatMap(proof -> proof.map(TlogProof::toString)
                        .map(found -> text(found, CacheControl.noCache()))
                        .orElseGet(LogRoutes::notYet))
                .onErrorResume(RejectedExecutionException.class, full -> busy());
    }

    private Mono<ServerResponse> tile(ServerRequest request) {
        Tile tile;
        try {
            tile = Tile.of(request.path().substring(TILES.length()));
        } catch (IllegalArgumentException e) {
            return notFound();
        }
        return made(() -> tree.tile(tile))
                .flatMap(found -> found.map(TileHashes::bytes)
                        .map(bytes -> ServerResponse.ok()
                                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                                .cacheControl(FOR_EVER)
                                .bodyValue(bytes))
                        .orElseGet(LogRoutes::notFound))
                .onErrorResume(RejectedExecutionException.class, full -> busy());
    }

    private Mono<ServerResponse> bundle(ServerRequest request) {
        Tile tile;
        try {
            tile = Tile.of("0/" + request.path().substring(BUNDLES.length()));
        } catch (IllegalArgumentException e) {
            return notFound();
        }
        return bundles.read(tile, RequesterAuthentication.of(request.exchange()).requester())
                .flatMap(bytes -> ServerResponse.ok()
                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                        .cacheControl(CacheControl.noStore())
                        .bodyValue(bytes))
                .switchIfEmpty(Mono.defer(LogRoutes::notFound))
                .onErrorResume(Refused.class, LogRoutes::refused);
    }

    private static Mono<ServerResponse> refused(Refused refused) {
        ErrorCode code = refused.refusals().get(0).code();
        if (code == ErrorCode.INQUIRY_LOG_UNAVAILABLE) {
            return busy();
        }
        boolean unknown = code == ErrorCode.UNAUTHENTICATED;
        ServerResponse.BodyBuilder answer =
                ServerResponse.status(unknown ? HttpStatus.UNAUTHORIZED : HttpStatus.FORBIDDEN);
        return (unknown ? answer.header("WWW-Authenticate", "Bearer") : answer)
                .contentType(TEXT)
                .cacheControl(CacheControl.noStore())
                .bodyValue(refused.refusals().get(0).message() + "\n");
    }

    private <T> Mono<Optional<T>> made(Callable<Optional<T>> content) {
        return Mono.fromCallable(content).subscribeOn(threads);
    }

    private static Mono<ServerResponse> text(String text, CacheControl cache) {
        return ServerResponse.ok().contentType(TEXT).cacheControl(cache).bodyValue(text);
    }

    /** Within a second or so it will be there. */
    private static Mono<ServerResponse> notYet() {
        return ServerResponse.status(HttpStatus.NOT_FOUND)
                .header("Retry-After", "1")
                .cacheControl(CacheControl.noStore())
                .build();
    }

    private static Mono<ServerResponse> notFound() {
        return ServerResponse.notFound().cacheControl(CacheControl.noStore()).build();
    }

    private static Mono<ServerResponse> busy() {
        return ServerResponse.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header("Retry-After", "5")
                .build();
    }

    private static RequestPredicate reading(String path) {
        return methods(HttpMethod.GET, HttpMethod.HEAD).and(path(path));
    }
}
