package org.creditgateway.gateway.inquiry;

import graphql.language.Document;
import graphql.language.Field;
import graphql.language.Node;
import graphql.language.SourceLocation;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorType;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.creditgateway.gateway.plan.Operation;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refusal;
import org.creditgateway.gateway.refusal.Refusal.Location;

/**
 * Turns what the engine's validation found into refusals. The engine's messages repeat literals, which may be personal
 * data: those that can hold one are written anew.
 */
final class ValidationRefusals {

    /** The engine's form: {@code argument 'id' with value '…' is not a valid 'ResidentId' - reason}. */
    private static final Pattern WRONG_TYPE = Pattern.compile(
            "(?s).*?argument '([^']*)' with value .* is not a valid '(ResidentId|UnifiedSocialCreditCode)' - (.*)");

    private static final Set<String> DIRECTIVES = Set.of("skip", "include");

    private ValidationRefusals() {}

    /** The engine knows further directives, such as {@code @defer}, and would ignore them in silence. */
    static List<Refusal> ofDirectives(Document document) {
        return Operation.directives(document).stream()
                .filter(directive -> !DIRECTIVES.contains(directive.getName()))
                .map(directive -> new Refusal(
                        ErrorCode.GRAPHQL_VALIDATION_FAILED,
                        "a directive here is not supported (expected: @skip or @include)",
                        null,
                        List.of(),
                        locations(directive)))
                .toList();
    }

    /** An explanation has an entry of its own, so nothing else is asked in its operation. */
    static List<Refusal> ofExplanation(Operation operation) {
        List<Field> roots = operation.roots();
        return roots.size() == 1
                ? List.of()
                : roots.stream()
                        .filter(field -> field.getName().equals(ExplanationQuestion.FIELD))
                        .map(field -> new Refusal(
                                ErrorCode.GRAPHQL_VALIDATION_FAILED,
                                "explain stands alone (expected: no other field beside it)",
                                null,
                                List.of(),
                                locations(field)))
                        .toList();
    }

    static Refusal of(ValidationError error) {
        List<Location> locations = error.getLocations() == null
                ? List.of()
                : error.getLocations().stream()
                        .map(at -> new Location(at.getLine(), at.getColumn()))
                        .toList();
        if (error.getValidationErrorType() == ValidationErrorType.WrongType
                || error.getValidationErrorType() == ValidationErrorType.BadValueForDefaultArg) {
            return wrongType(String.valueOf(error.getMessage()), locations);
        }
        return new Refusal(
                ErrorCode.GRAPHQL_VALIDATION_FAILED, String.valueOf(error.getMessage()), null, List.of(), locations);
    }

    private static Refusal wrongType(String message, List<Location> locations) {
        Matcher identifier = WRONG_TYPE.matcher(message);
        if (identifier.matches()) {
            String safe = "argument " + identifier.group(1) + ": " + identifier.group(3);
            return new Refusal(ErrorCode.INVALID_IDENTIFIER, safe, null, List.of(), locations);
        }
        return new Refusal(
                ErrorCode.GRAPHQL_VALIDATION_FAILED,
                "a literal here is not of the type that its place expects",
                null,
                List.of(),
                locations);
    }

    private static List<Location> locations(Node<?> node) {
        SourceLocation at = node.getSourceLocation();
        return at == null ? List.of() : List.of(new Location(at.getLine(), at.getColumn()));
    }
}
