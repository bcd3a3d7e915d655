package org.creditgateway.connector.graphql;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Map;
import org.creditgateway.connector.json.Call;
import org.creditgateway.connector.json.Json;
import org.creditgateway.connector.json.JsonSource;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/** A document without variables that is about no subject, and belongs to no inquiry. */
record PlainQuestion(String document) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** The response's data. */
    Mono<Map<String, @Nullable Object>> ask(JsonSource source) {
        return Mono.defer(
                () -> source.ask(Call.post(source.url(""), body()), PATIENCE, (parser, head) -> JsonTree.data(parser)));
    }

    private byte[] body() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = Json.FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject().writeStringProperty("query", document).writeEndObject();
        }
        return bytes.toByteArray();
    }
}
