package org.creditgateway.gateway.inquiry;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.GraphQL;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.TypeDefinitionRegistry;
import org.creditgateway.gateway.catalogue.ApplicationCatalogue;
import org.creditgateway.gateway.catalogue.Grant;
import org.creditgateway.gateway.catalogue.SchemaView;

/** The schema as the public catalogue shows it, and as a grant shows it: made once for each, and kept. */
final class Schemas {

    private final TypeDefinitionRegistry all;
    private final RuntimeWiring wiring;
    private final Cache<String, GraphQLSchema> published =
            Caffeine.newBuilder().maximumSize(16).build();
    private final Cache<String, GraphQL> engines =
            Caffeine.newBuilder().maximumSize(256).build();

    private final GraphQLSchema whole;

    Schemas(TypeDefinitionRegistry all, RuntimeWiring wiring, GraphQLSchema whole) {
        this.all = all;
        this.wiring = wiring;
        this.whole = whole;
    }

    /** Everything, published or not: what plans are made against. Nobody sees it. */
    GraphQLSchema whole() {
        return whole;
    }

    /** The schema that operations are validated against: every coordinate that any published item names. */
    GraphQLSchema published(ApplicationCatalogue catalogue) {
        return published.get(
                catalogue.digest(),
                digest -> new SchemaGenerator()
                        .makeExecutableSchema(SchemaView.of(all, catalogue.publishedCoordinates()), wiring));
    }

    /** The engine for introspection and the gateway's own fields over the published schema. */
    GraphQL publicEngine(ApplicationCatalogue catalogue) {
        return engines.get("published " + catalogue.digest(), key -> engine(published(catalogue)));
    }

    /** The same over what a grant leaves of the schema. */
    GraphQL engine(Grant grant) {
        return engines.get(
                "grant " + grant.digest(),
                key -> engine(
                        new SchemaGenerator().makeExecutableSchema(SchemaView.of(all, grant.coordinates()), wiring)));
    }

    private static GraphQL engine(GraphQLSchema schema) {
        return GraphQL.newGraphQL(schema)
                .preparsedDocumentProvider(new ValidatedDocuments())
                .defaultDataFetcherExceptionHandler(new LocalFailures())
                .build();
    }
}
