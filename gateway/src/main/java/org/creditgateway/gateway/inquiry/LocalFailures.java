package org.creditgateway.gateway.inquiry;

import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refusal;
import org.creditgateway.gateway.refusal.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is told of a field about no subject that failed: why it was refused, or that the gateway failed; no message. */
final class LocalFailures implements DataFetcherExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(LocalFailures.class);

    @Override
    public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
            DataFetcherExceptionHandlerParameters parameters) {
        List<GraphQLError> errors = refusals(parameters).stream()
                .map(refusal -> error(parameters, refusal))
                .toList();
        return CompletableFuture.completedFuture(
                DataFetcherExceptionHandlerResult.newResult().errors(errors).build());
    }

    private static List<Refusal> refusals(DataFetcherExceptionHandlerParameters parameters) {
        Throwable failure = parameters.getException();
        while (failure instanceof CompletionException && failure.getCause() != null) {
            failure = failure.getCause();
        }
        if (failure instanceof Refused refused) {
            return refused.refusals();
        }
        log.error("the field {} failed", parameters.getPath(), failure);
        return List.of(Refusal.of(ErrorCode.INTERNAL_SERVER_ERROR, "The gateway failed."));
    }

    private static GraphQLError error(DataFetcherExceptionHandlerParameters parameters, Refusal refusal) {
        return GraphqlErrorBuilder.newError()
                .message("%s", refusal.message())
                .location(parameters.getSourceLocation())
                .path(parameters.getPath())
                .extensions(Map.of("code", refusal.code().name()))
                .build();
    }
}
