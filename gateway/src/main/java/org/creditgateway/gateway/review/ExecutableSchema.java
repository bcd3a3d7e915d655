package org.creditgateway.gateway.review;

import graphql.language.InterfaceTypeDefinition;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.TypeDefinitionRegistry;
import org.creditgateway.schema.CreditScalars;

/** A schema to decide and map by, over which nothing is executed. */
public final class ExecutableSchema {

    private ExecutableSchema() {}

    public static GraphQLSchema of(TypeDefinitionRegistry schema) {
        RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring();
        CreditScalars.all().forEach(wiring::scalar);
        for (var type : schema.getTypes(InterfaceTypeDefinition.class)) {
            wiring.type(type.getName(), builder -> builder.typeResolver(environment -> null));
        }
        return new SchemaGenerator().makeExecutableSchema(schema, wiring.build());
    }
}
