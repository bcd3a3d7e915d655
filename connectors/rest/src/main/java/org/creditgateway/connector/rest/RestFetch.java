package org.creditgateway.connector.rest;

import org.creditgateway.connector.FetchParameters;
import org.creditgateway.connector.PreparedFetch;
import org.creditgateway.connector.SourceRow;
import org.creditgateway.connector.json.JsonSource;
import org.creditgateway.connector.json.PageReader;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/**
 * A call for the records of many subjects, or as many as there are pages.
 *
 * @param paging how the answer is read to its end; null when it is whole
 * @param list whether a subject may have several records
 * @param identified whether records have ids of their own
 */
record RestFetch(
        JsonSource source,
        Request request,
        PageReader reader,
        @Nullable Paging paging,
        boolean list,
        boolean identified)
        implements PreparedFetch {

    @Override
    public Publisher<SourceRow> fetch(FetchParameters parameters) {
        return Flux.defer(() -> {
            Once once = new Once(list, identified);
            Filling filling = request.filling(parameters);
            String subject = request.isOfOneSubject() ? parameters.keys().get(0) : null;
            return paging == null
                    ? whole(filling, subject, parameters, once)
                    : new Pages(source, request, reader, paging, filling, subject, parameters).rows(once);
        });
    }

    private Flux<SourceRow> whole(Filling filling, @Nullable String subject, FetchParameters parameters, Once once) {
        return source.ask(
                        request.call(source, filling),
                        parameters.timeout(),
                        parameters.inquiry(),
                        (parser, head) -> once.of(reader.read(parser, subject).rows()))
                .flatMapIterable(rows -> rows);
    }

    @Override
    public String text() {
        return request.text();
    }
}
