package org.creditgateway.connector.graphql;

import graphql.AssertException;
import graphql.introspection.IntrospectionQueryBuilder;
import graphql.introspection.IntrospectionQueryBuilder.Options;
import graphql.introspection.IntrospectionResultToSchema;
import graphql.language.Document;
import graphql.parser.InvalidSyntaxException;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.errors.SchemaProblem;
import java.util.Map;
import java.util.function.Function;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.connector.json.JsonSource;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Asks a service for its schema: a subgraph for its SDL, any other by introspection. */
enum SchemaQuestion {
    SUBGRAPH("{ _service { sdl } }", SchemaQuestion::ofSdl),
    /** Without what services of older editions of the specification do not know. */
    PLAIN(
            IntrospectionQueryBuilder.build(Options.defaultOptions()
                    .descriptions(false)
                    .specifiedByUrl(false)
                    .isOneOf(false)
                    .directiveIsRepeatable(false)
                    .schemaDescription(false)
                    .inputValueDeprecation(false)),
            SchemaQuestion::ofIntrospection);

    private final PlainQuestion question;
    private final Function<Map<String, @Nullable Object>, ServiceSchema> reader;

    SchemaQuestion(String document, Function<Map<String, @Nullable Object>, ServiceSchema> reader) {
        this.question = new PlainQuestion(document);
        this.reader = reader;
    }

    /** The schema; empty when the service answers, but does not tell its schema. */
    Mono<ServiceSchema> ask(JsonSource source) {
        return question.ask(source)
                .map(this::read)
                .onErrorResume(
                        SourceFailure.class,
                        failure -> new PlainQuestion("{ __typename }")
                                .ask(source)
                                .onErrorMap(again -> failure)
                                .then(Mono.empty()));
    }

    private ServiceSchema read(Map<String, @Nullable Object> data) {
        try {
            return reader.apply(data);
        } catch (InvalidSyntaxException | SchemaProblem | ClassCastException | AssertException e) {
            throw SourceFailure.invalidData(
                    "schema: cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static ServiceSchema ofSdl(Map<String, @Nullable Object> data) {
        if (data.get("_service") instanceof Map<?, ?> service && service.get("sdl") instanceof String sdl) {
            return new ServiceSchema(new SchemaParser().parse(sdl));
        }
        throw SourceFailure.invalidData("schema: none (expected: a text at /_service/sdl)");
    }

    private static ServiceSchema ofIntrospection(Map<String, @Nullable Object> data) {
        Document document = new IntrospectionResultToSchema().createSchemaDefinition(data);
        return new ServiceSchema(new SchemaParser().buildRegistry(document));
    }
}
