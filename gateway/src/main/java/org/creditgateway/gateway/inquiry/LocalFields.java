package org.creditgateway.gateway.inquiry;

import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.language.Definition;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.language.TypeName;
import graphql.language.VariableDefinition;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.TypeUtil;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.creditgateway.gateway.catalogue.Grant;
import org.creditgateway.gateway.explanation.Explanation;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.plan.Operation;
import org.creditgateway.gateway.plan.Plan;
import org.creditgateway.gateway.plan.RootField;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Executes fields about no subject (introspection, the catalogue) by graphql-java. */
final class LocalFields {

    private LocalFields() {}

    /**
     * The values of a plan's root fields about no subject.
     *
     * @param values by response key
     * @param errors as the GraphQL specification has them
     */
    record Executed(Map<String, @Nullable Object> values, List<Map<String, Object>> errors) {}

    /** The whole operation. Controllers take the requester as {@code @ContextValue Requester requester}. */
    static Mono<Map<String, Object>> execute(
            GraphQL engine, Operation operation, Map<String, Object> variables, Requester requester) {
        return run(engine, operation, operation.document(), variables, Map.of("requester", requester))
                .map(ExecutionResult::toSpecification);
    }

    /** An operation that asks for an explanation, which its controller takes as {@code @ContextValue}. */
    static Mono<Map<String, Object>> explained(
            GraphQL engine,
            Operation operation,
            Map<String, Object> variables,
            Requester requester,
            Explanation explanation) {
        Map<String, Object> context = Map.of("requester", requester, "explanation", explanation);
        return run(engine, operation, operation.document(), variables, context).map(ExecutionResult::toSpecification);
    }

    /** The events of a subscription; or one answer with errors. */
    static Flux<Map<String, Object>> events(
            GraphQL engine, Operation operation, Map<String, Object> variables, Requester requester) {
        return run(engine, operation, operation.document(), variables, Map.of("requester", requester))
                .flatMapMany(result -> result.getData() instanceof Publisher<?> events
                        ? Flux.from(events).cast(ExecutionResult.class)
                        : Flux.just(result))
                .map(ExecutionResult::toSpecification);
    }

    /** Only the root fields of the plan that are about no subject. */
    static Mono<Executed> executeLocal(
            Schemas schemas,
            Grant grant,
            Operation operation,
            Plan plan,
            Map<String, Object> variables,
            Requester requester) {
        List<Field> local = plan.roots().stream()
                .filter(root -> !root.isInquiry())
                .map(RootField::fields)
                .flatMap(List::stream)
                .toList();
        if (local.isEmpty()) {
            return Mono.just(new Executed(Map.of(), List.of()));
        }
        return run(
                        schemas.engine(grant),
                        operation,
                        operation.withRoots(local),
                        variables,
                        Map.of("requester", requester))
                .map(LocalFields::executed);
    }

    private static Mono<ExecutionResult> run(
            GraphQL engine,
            Operation operation,
            Document document,
            Map<String, Object> variables,
            Map<String, Object> context) {
        Document known = withKnownVariables(engine, document);
        return Mono.fromFuture(() -> engine.executeAsync(ValidatedDocuments.input(known)
                .operationName(operation.definition().getName())
                .graphQLContext(context)
                .variables(variables)));
    }

    /** A grant may hide the type of a variable that only left-out fields use; the engine would not coerce it. */
    private static Document withKnownVariables(GraphQL engine, Document document) {
        GraphQLSchema schema = engine.getGraphQLSchema();
        boolean all = document.getDefinitionsOfType(OperationDefinition.class).stream()
                .flatMap(operation -> operation.getVariableDefinitions().stream())
                .allMatch(variable -> isKnown(schema, variable));
        return all
                ? document
                : document.transform(builder -> builder.definitions(document.getDefinitions().stream()
                        .map(definition -> known(schema, definition))
                        .toList()));
    }

    @SuppressWarnings("rawtypes") // as the engine declares them
    private static Definition known(GraphQLSchema schema, Definition<?> definition) {
        if (!(definition instanceof OperationDefinition operation)) {
            return definition;
        }
        List<VariableDefinition> known = operation.getVariableDefinitions().stream()
                .filter(variable -> isKnown(schema, variable))
                .toList();
        return operation.transform(builder -> builder.variableDefinitions(known));
    }

    private static boolean isKnown(GraphQLSchema schema, VariableDefinition variable) {
        TypeName type = TypeUtil.unwrapAll(variable.getType());
        return schema.getType(type.getName()) != null;
    }

    private static Executed executed(ExecutionResult result) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        if (result.getData() instanceof Map<?, ?> data) {
            data.forEach((key, value) -> values.put((String) key, value));
        }
        return new Executed(
                values,
                result.getErrors().stream()
                        .map(graphql.GraphQLError::toSpecification)
                        .toList());
    }
}
