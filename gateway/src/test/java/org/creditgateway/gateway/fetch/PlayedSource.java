package org.creditgateway.gateway.fetch;

import graphql.language.Field;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.creditgateway.connector.Control;
import org.creditgateway.connector.FetchParameters;
import org.creditgateway.connector.PreparedFetch;
import org.creditgateway.connector.SourceRow;
import org.creditgateway.connector.Values;
import org.creditgateway.gateway.Departments;
import org.creditgateway.gateway.plan.Arguments;
import org.creditgateway.gateway.plan.Fetch;
import org.creditgateway.gateway.plan.RowSet;
import org.creditgateway.gateway.redaction.RowRules;
import org.creditgateway.schema.SubjectId;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** A source that answers as a test says, one call after the other, the last answer for ever; it keeps what it is asked. */
final class PlayedSource implements PreparedFetch {

    private final String name;
    private final Deque<Flux<SourceRow>> answers = new ArrayDeque<>();
    private final List<FetchParameters> calls = new ArrayList<>();

    PlayedSource(String name) {
        this.name = name;
    }

    /** What comes of the next call, and of those after it until another answer follows. */
    PlayedSource then(Flux<SourceRow> answer) {
        answers.add(answer);
        return this;
    }

    /** Forgets all answers but this. */
    synchronized void fromNowOn(Flux<SourceRow> answer) {
        answers.clear();
        answers.add(answer);
    }

    /** One row of a subject. */
    static SourceRow row(String key) {
        return new SourceRow(new Control(key, "1", null, null, null, null), Values.of());
    }

    /** A row for each key. */
    static Flux<SourceRow> rows(List<String> keys) {
        return Flux.fromIterable(keys).map(PlayedSource::row);
    }

    synchronized List<FetchParameters> calls() {
        return List.copyOf(calls);
    }

    /** A row set that only this source answers. */
    RowSet rowSet(int maxBatch) {
        RowRules rules = new RowRules(name, "D", null, false, null, List.of(), List.of(), false);
        return new RowSet(
                SubjectId.Type.ORGANIZATION,
                "Organization.penalties",
                new Arguments(
                        Departments.schema().getObjectType("Organization").getFieldDefinition("penalties"),
                        new Field("penalties")),
                List.of(new Fetch(rules, this, maxBatch)),
                Set.of(0));
    }

    @Override
    public synchronized Publisher<SourceRow> fetch(FetchParameters parameters) {
        calls.add(parameters);
        Flux<SourceRow> answer = answers.size() > 1 ? answers.remove() : answers.element();
        return answer;
    }

    @Override
    public String text() {
        return name;
    }
}
