package org.creditgateway.gateway.inquiry;

import graphql.ExecutionInput;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import graphql.language.Document;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Hands the engine a document that has been parsed and validated before. */
final class ValidatedDocuments implements PreparsedDocumentProvider {

    private static final String DOCUMENT = "credit-gateway.document";

    static ExecutionInput.Builder input(Document document) {
        return ExecutionInput.newExecutionInput("-").graphQLContext(context -> context.put(DOCUMENT, document));
    }

    @Override
    public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parse) {
        Document document = input.getGraphQLContext().get(DOCUMENT);
        return CompletableFuture.completedFuture(new PreparsedDocumentEntry(document));
    }
}
