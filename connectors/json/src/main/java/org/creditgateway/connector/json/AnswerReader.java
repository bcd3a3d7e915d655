package org.creditgateway.connector.json;

import io.netty.handler.codec.http.HttpHeaders;
import tools.jackson.core.JsonParser;

/** Reads one answer of a system. */
@FunctionalInterface
public interface AnswerReader<T> {

    /**
     * @param parser on the answer's first token; on none when the system says that it has nothing
     * @param head the answer's headers
     * @throws org.creditgateway.connector.SourceFailure when the answer is not what it should be
     */
    T read(JsonParser parser, HttpHeaders head);
}
