package org.creditgateway.schema;

import graphql.introspection.Introspection;
import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLDirectiveContainer;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.ScalarInfo;
import graphql.schema.idl.SchemaGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The whole schema as an engine sees it, with the contract's scalars, and questions about its parts. */
final class BuiltSchema {

    static final GraphQLSchema SCHEMA = build();

    private BuiltSchema() {}

    private static GraphQLSchema build() {
        var wiring = RuntimeWiring.newRuntimeWiring();
        CreditScalars.all().forEach(wiring::scalar);
        for (String type : List.of("Subject", "CreditRecord")) {
            wiring.type(
                    type,
                    builder -> builder.typeResolver(environment -> {
                        throw new IllegalStateException(type + " is not resolved in this test");
                    }));
        }
        return new SchemaGenerator().makeExecutableSchema(CreditSchema.typeRegistry(), wiring.build());
    }

    static Stream<GraphQLNamedType> types() {
        return SCHEMA.getAllTypesAsList().stream()
                .filter(type -> !Introspection.isIntrospectionTypes(type))
                .filter(type -> !ScalarInfo.isGraphqlSpecifiedScalar(type.getName()));
    }

    static List<GraphQLObjectType> recordTypes() {
        return implementations("CreditRecord");
    }

    static List<GraphQLObjectType> subjectTypes() {
        return implementations("Subject");
    }

    /** Subjects, records, their interfaces, and what is nested in them. */
    static List<GraphQLFieldsContainer> aboutSubjects() {
        List<GraphQLFieldsContainer> types = new ArrayList<>(recordTypes());
        types.addAll(subjectTypes());
        Stream.of("Subject", "CreditRecord", "ResponsiblePerson")
                .map(name -> (GraphQLFieldsContainer) SCHEMA.getType(name))
                .forEach(types::add);
        return types;
    }

    static boolean isRecordList(GraphQLFieldDefinition field) {
        return GraphQLTypeUtil.unwrapAll(field.getType()) instanceof GraphQLObjectType type
                && recordTypes().contains(type);
    }

    static String argument(GraphQLDirectiveContainer container, String directive, String argument) {
        GraphQLAppliedDirective applied = container.getAppliedDirective(directive);
        return applied.getArgument(argument).getValue();
    }

    static String type(GraphQLFieldDefinition field) {
        return GraphQLTypeUtil.simplePrint(field.getType());
    }

    private static List<GraphQLObjectType> implementations(String name) {
        return SCHEMA.getImplementations((GraphQLInterfaceType) SCHEMA.getType(name));
    }
}
