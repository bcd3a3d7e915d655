package org.creditgateway.gateway.inquiry;

import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.language.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.creditgateway.gateway.catalogue.Grant;
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
        return run(engine, operation, operation.document(), variables, requester)
                .map(ExecutionResult::toSpecification);
    }

    /** The events of a subscription; or one answer with errors. */
    static Flux<Map<String, Object>> events(
            GraphQL engine, Operation operation, Map<String, Object> variables, Requester requester) {
        return run(engine, operation, operation.document(), variables, requester)
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
        return run(schemas.engine(grant), operation, operation.withRoots(local), variables, requester)
                .map(LocalFields::executed);
    }

    private static Mono<ExecutionResult> run(
            GraphQL engine,
            Operation operation,
            graphql.language.Document document,
            Map<String, Object> variables,
            Requester requester) {
        return Mono.fromFuture(() -> engine.executeAsync(ValidatedDocuments.input(document)
                .operationName(operation.definition().getName())
                .graphQLContext(Map.of("requester", requester))
                .variables(variables)));
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
