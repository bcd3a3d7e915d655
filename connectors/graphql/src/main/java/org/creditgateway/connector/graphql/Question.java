package org.creditgateway.connector.graphql;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.creditgateway.connector.FetchParameters;
import org.creditgateway.connector.json.Json;
import org.creditgateway.connector.json.JsonValues;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.io.SerializedString;

/** A document that is asked again and again, each time with other variables. */
final class Question {

    private static final SerializedString QUERY = new SerializedString("query");
    private static final int BYTES_PER_SUBJECT = 64;

    private final SerializedString document;
    private final RootField root;
    private final List<ServiceArgument> applied;

    Question(String document, RootField root, List<ServiceArgument> applied) {
        this.document = new SerializedString(document);
        this.root = root;
        this.applied = applied;
    }

    String document() {
        return document.getValue();
    }

    /** The body of a call, as GraphQL over HTTP has it. */
    byte[] body(FetchParameters parameters) {
        int subjects = parameters.keys().size();
        ByteArrayOutputStream bytes =
                new ByteArrayOutputStream(2 * document.charLength() + BYTES_PER_SUBJECT * subjects);
        try (JsonGenerator json = Json.FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject().writeName(QUERY).writeString(document);
            json.writeObjectPropertyStart("variables").writeName(root.argument());
            root.writeSubjects(json, parameters.keys());
            for (ServiceArgument argument : applied) {
                Object value = argument.value(parameters.arguments());
                if (value != null) {
                    JsonValues.write(json.writeName(argument.name()), value);
                }
            }
            json.writeEndObject().writeEndObject();
        }
        return bytes.toByteArray();
    }
}
