package org.creditgateway.connector.rest;

import org.creditgateway.connector.FetchParameters;
import org.creditgateway.connector.PreparedFetch;
import org.creditgateway.connector.SourceRow;
import org.creditgateway.connector.json.Answer;
import org.creditgateway.connector.json.JsonSource;
import org.reactivestreams.Publisher;

/** A GET for the records of many subjects. */
record RestFetch(JsonSource source, UrlTemplate template, Answer answer) implements PreparedFetch {

    @Override
    public Publisher<SourceRow> fetch(FetchParameters parameters) {
        String target = template.expand(parameters.keys(), parameters.arguments());
        return source.get(target, parameters, answer);
    }

    @Override
    public String text() {
        return template.toString();
    }
}
