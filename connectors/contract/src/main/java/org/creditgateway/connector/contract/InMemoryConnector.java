package org.creditgateway.connector.contract;

import org.creditgateway.connector.Connector;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.Mapping;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.connector.SourceRow;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** The reference connector. {@link InMemorySource#connect()} makes it. */
final class InMemoryConnector implements Connector {

    private final InMemorySource source;
    private final Sinks.Empty<SourceRow> closed = Sinks.empty();
    private final Mono<SourceRow> failureOnceClosed =
            closed.asMono().switchIfEmpty(Mono.error(() -> SourceFailure.unavailable("the source is closed", null)));

    InMemoryConnector(InMemorySource source) {
        this.source = source;
    }

    @Override
    public Mapping map(MappedPlace place) {
        return new InMemoryMapping(this, place);
    }

    @Override
    public void close() {
        closed.tryEmitEmpty();
    }

    InMemorySource source() {
        return source;
    }

    Flux<SourceRow> untilClosed(Flux<SourceRow> rows) {
        return Flux.firstWithSignal(failureOnceClosed, rows);
    }
}
