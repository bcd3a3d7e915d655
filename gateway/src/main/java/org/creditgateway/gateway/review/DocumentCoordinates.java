package org.creditgateway.gateway.review;

import graphql.language.Document;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.creditgateway.gateway.plan.DecidedCoordinate;
import org.creditgateway.gateway.plan.Operation;
import org.creditgateway.gateway.plan.Planner;

/** The schema coordinates about subjects that a document may ever ask, whatever its conditions. */
public final class DocumentCoordinates {

    private DocumentCoordinates() {}

    /** Empty for a document that is not about subjects, or could not be carried out. */
    public static Set<String> of(GraphQLSchema schema, String body) {
        try {
            Document document = DocumentReview.unconditional(Parser.parse(body));
            Operation operation = Operation.of(document, null);
            if (operation == null || !Planner.isInquiry(schema, operation, Map.of())) {
                return Set.of();
            }
            return Planner.examine(schema, DocumentReview.NO_SOURCES, null, operation, Map.of()).coordinates().stream()
                    .map(DecidedCoordinate::coordinate)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (InvalidSyntaxException e) {
            return Set.of();
        }
    }
}
