package org.creditgateway.connector.json;

import java.util.List;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.connector.SourceRow;
import tools.jackson.core.JsonParser;

/** Finds the rows in a source's answer. */
@FunctionalInterface
public interface Answer {

    /**
     * @param parser on the answer's first token; on none when the answer has status 204
     * @throws SourceFailure when the answer is not what it should be, or says that it is none
     */
    List<SourceRow> rows(JsonParser parser);
}
