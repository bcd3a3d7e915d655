package org.creditgateway.gateway.review;

import graphql.ParseAndValidate;
import graphql.language.AstTransformer;
import graphql.language.Directive;
import graphql.language.Document;
import graphql.language.Node;
import graphql.language.NodeVisitorStub;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import graphql.util.TreeTransformerUtil;
import graphql.validation.ValidationError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.creditgateway.gateway.catalogue.ApplicationCatalogue;
import org.creditgateway.gateway.catalogue.CatalogueItem;
import org.creditgateway.gateway.catalogue.SchemaView;
import org.creditgateway.gateway.plan.Operation;
import org.creditgateway.gateway.plan.Planner;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.gateway.review.ReviewFinding.Rule;
import org.creditgateway.gateway.review.ReviewFinding.Severity;
import org.creditgateway.gateway.source.Sources;
import org.jspecify.annotations.Nullable;

/**
 * Tries partners' trusted documents under a catalogue: each is validated against what it publishes and decided by the
 * planner, as an inquiry would be, with every condition included and without sources.
 */
final class DocumentReview {

    static final Sources NO_SOURCES = new Sources(0, Map.of(), List.of());

    private final ApplicationCatalogue catalogue;
    private final GraphQLSchema whole;
    private final GraphQLSchema published;

    private DocumentReview(ApplicationCatalogue catalogue, TypeDefinitionRegistry schema) {
        this.catalogue = catalogue;
        this.whole = ExecutableSchema.of(schema);
        this.published = ExecutableSchema.of(SchemaView.of(schema, catalogue.publishedCoordinates()));
    }

    /** What would be refused: an error if it works before, otherwise a warning. */
    static List<ReviewFinding> of(
            @Nullable ApplicationCatalogue before,
            ApplicationCatalogue after,
            TypeDefinitionRegistry schema,
            List<TrustedDocument> documents) {
        DocumentReview now = new DocumentReview(after, schema);
        DocumentReview old = before == null ? null : new DocumentReview(before, schema);
        List<ReviewFinding> findings = new ArrayList<>();
        for (TrustedDocument document : documents) {
            List<String> reasons = now.refusals(document);
            if (!reasons.isEmpty()) {
                boolean broken = old != null && !old.refusals(document).isEmpty();
                String sentence = "the document " + document.name() + " (" + document.id() + ") of " + document.agency()
                        + (broken ? " is refused, as it is already: " : " would be refused: ")
                        + String.join("; ", reasons);
                Severity severity = broken ? Severity.WARNING : Severity.ERROR;
                findings.add(ReviewFinding.of(severity, Rule.DOCUMENT, document.item(), List.of(), sentence));
            }
        }
        return findings;
    }

    /** Why the document would be refused; empty where it would not. */
    private List<String> refusals(TrustedDocument trusted) {
        CatalogueItem item = catalogue.items().stream()
                .filter(each -> each.code().equals(trusted.item()))
                .findFirst()
                .orElse(null);
        if (item == null) {
            return List.of("the catalogue has no item " + trusted.item());
        }
        if (!item.agencies().contains(trusted.agency())) {
            return List.of(item.code() + " is not open to " + trusted.agency());
        }
        try {
            Document document = Parser.parse(trusted.body());
            List<ValidationError> errors = ParseAndValidate.validate(published, document, Locale.ENGLISH);
            return errors.isEmpty()
                    ? decided(item, document)
                    : errors.stream().map(DocumentReview::words).distinct().toList();
        } catch (InvalidSyntaxException e) {
            return List.of("it cannot be parsed");
        }
    }

    private List<String> decided(CatalogueItem item, Document document) {
        Operation operation = Operation.of(unconditional(document), null);
        if (operation == null) {
            return List.of("it has not exactly one operation");
        }
        if (!Planner.isInquiry(whole, operation, Map.of())) {
            return List.of();
        }
        try {
            Planner.plan(whole, NO_SOURCES, item, operation, Map.of());
            return List.of();
        } catch (Refused e) {
            return e.refusals().stream()
                    .map(refusal -> refusal.message())
                    .distinct()
                    .toList();
        }
    }

    /** What is wrong, without the engine's text, which repeats literals. */
    private static String words(ValidationError error) {
        String path = error.getQueryPath() == null ? "" : " at " + String.join(".", error.getQueryPath());
        String line = error.getLocations() == null || error.getLocations().isEmpty()
                ? ""
                : ", line " + error.getLocations().get(0).getLine();
        return error.getValidationErrorType() + path + line;
    }

    /** The document without {@code @skip} and {@code @include}: all that it may ever ask. */
    static Document unconditional(Document document) {
        return (Document) new AstTransformer().transform(document, new NodeVisitorStub() {
            @Override
            @SuppressWarnings("rawtypes") // as the engine declares it
            public TraversalControl visitDirective(Directive node, TraverserContext<Node> context) {
                return TreeTransformerUtil.deleteNode(context);
            }
        });
    }
}
