package org.creditgateway.connector.rest;

import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.creditgateway.connector.FetchParameters;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.connector.SourceRow;
import org.creditgateway.connector.json.Call;
import org.creditgateway.connector.json.JsonSource;
import org.creditgateway.connector.json.Page;
import org.creditgateway.connector.json.PageReader;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One answer that comes in pages, read one after the other, all within the time that is left. */
final class Pages {

    private static final String LINK = "Link";

    private final JsonSource source;
    private final Request request;
    private final PageReader reader;
    private final Paging paging;
    private final Filling filling;
    private final @Nullable String subject;
    private final FetchParameters parameters;
    private final long deadline;

    /** A page with the call that it answers. */
    private record Turned(Call call, Page page, int index) {}

    Pages(
            JsonSource source,
            Request request,
            PageReader reader,
            Paging paging,
            Filling filling,
            @Nullable String subject,
            FetchParameters parameters) {
        this.source = source;
        this.request = request;
        this.reader = reader;
        this.paging = paging;
        this.filling = filling;
        this.subject = subject;
        this.parameters = parameters;
        this.deadline = System.nanoTime() + parameters.timeout().toNanos();
    }

    Flux<SourceRow> rows(Once once) {
        Call first = request.call(source, paging.way() == Paging.Way.NUMBER ? with(paging.first()) : filling);
        return turn(first, 0)
                .expand(turned -> Mono.defer(() -> next(turned)))
                .concatMapIterable(turned -> once.of(turned.page().rows()), 1);
    }

    private Mono<Turned> turn(Call call, int index) {
        Duration left = Duration.ofNanos(deadline - System.nanoTime());
        return source.ask(call, left, parameters.inquiry(), (parser, head) -> {
            Page page = reader.read(parser, subject);
            return new Turned(call, paging.way() == Paging.Way.LINK_HEADER ? linked(page, head) : page, index);
        });
    }

    private static Page linked(Page page, HttpHeaders head) {
        return new Page(page.rows(), LinkHeader.next(head.getAll(LINK)));
    }

    private Mono<Turned> next(Turned turned) {
        Call call = following(turned);
        if (call == null) {
            return Mono.empty();
        }
        if (turned.index() + 1 == paging.maxPages()) {
            throw tooMany();
        }
        return turn(call, turned.index() + 1);
    }

    /** The call for the page behind this one; null when it is the last. */
    private @Nullable Call following(Turned turned) {
        String mark = turned.page().mark();
        return switch (paging.way()) {
            case LINK_HEADER, LINK ->
                mark == null
                        ? null
                        : new Call(
                                source.resolve(turned.call(), mark),
                                turned.call().json(),
                                turned.call().nothing());
            case CURSOR -> mark == null ? null : request.call(source, with(mark));
            case NUMBER ->
                isLast(turned, mark) ? null : request.call(source, with(paging.first() + turned.index() + 1));
        };
    }

    private boolean isLast(Turned turned, @Nullable String count) {
        boolean empty = turned.page().rows().isEmpty();
        if (paging.mark() == null || empty && count == null) {
            return empty;
        }
        long pages = number(count);
        if (pages > paging.maxPages()) {
            throw tooMany();
        }
        return turned.index() + 1 >= pages;
    }

    private static long number(@Nullable String count) {
        try {
            return Long.parseLong(String.valueOf(count));
        } catch (NumberFormatException e) {
            throw SourceFailure.invalidData("number of pages: not a whole number");
        }
    }

    private Filling with(Object value) {
        Map<String, Object> values = new HashMap<>(filling.values());
        values.put(Objects.requireNonNull(paging.parameter()), value);
        return new Filling(filling.keys(), values);
    }

    private SourceFailure tooMany() {
        return SourceFailure.invalidData("pages: more than " + paging.maxPages() + " (expected: at most that many)");
    }
}
