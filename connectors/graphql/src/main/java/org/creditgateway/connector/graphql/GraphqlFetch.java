package org.creditgateway.connector.graphql;

import org.creditgateway.connector.FetchParameters;
import org.creditgateway.connector.PreparedFetch;
import org.creditgateway.connector.SourceRow;
import org.creditgateway.connector.json.JsonSource;
import org.reactivestreams.Publisher;

/** A query for the records of many subjects. */
record GraphqlFetch(JsonSource source, Question question, GraphqlAnswer answer) implements PreparedFetch {

    @Override
    public Publisher<SourceRow> fetch(FetchParameters parameters) {
        return source.post(question.body(parameters), parameters, answer);
    }

    @Override
    public String text() {
        return question.document();
    }
}
