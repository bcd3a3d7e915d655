package org.creditgateway.gateway.inquiry;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.ParseAndValidate;
import graphql.language.AstPrinter;
import graphql.language.AstSignature;
import graphql.language.Document;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.parser.exceptions.ParseCancelledException;
import graphql.parser.exceptions.ParseCancelledTooDeepException;
import graphql.parser.exceptions.ParseCancelledTooManyCharsException;
import graphql.parser.exceptions.ParseCancelledTooManyNumericLiteralCharactersException;
import graphql.schema.GraphQLSchema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.creditgateway.gateway.inquirylog.InquiryEntry.DocumentSignature;
import org.creditgateway.gateway.plan.Operation;
import org.creditgateway.gateway.plan.QueryLimits;
import org.creditgateway.gateway.plan.QueryShape;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refusal;
import org.creditgateway.gateway.refusal.Refusal.Location;
import org.creditgateway.gateway.refusal.Refused;
import org.jspecify.annotations.Nullable;

/** Parses, measures and validates documents, and keeps what came of it: a document that comes again costs a look-up. */
final class Documents {

    private static final long WEIGHT = 20_000_000;

    private final Cache<Key, Checked> checked = Caffeine.newBuilder()
            .maximumWeight(WEIGHT)
            .weigher((Key key, Checked value) -> 200 + 10 * key.text().length())
            .build();

    private final QueryLimits limits;
    private final ParserOptions options;

    Documents(QueryLimits limits) {
        this.limits = limits;
        this.options = ParserOptions.getDefaultOperationParserOptions()
                .transform(builder -> builder.maxTokens(limits.tokens()).redactTokenParserErrorMessages(true));
    }

    private record Key(String text, String operationName, String schema) {}

    /**
     * What is known of a document.
     *
     * @param operation the operation to be carried out; null when the document has none of that name, or is too large
     * @param signature the document, privacy-safe; null where there is no operation
     * @param refusals what is too much of it, or else what validation found; empty for a valid document
     */
    record Checked(@Nullable Operation operation, @Nullable DocumentSignature signature, List<Refusal> refusals) {

        static Checked refused(List<Refusal> refusals) {
            return new Checked(null, null, refusals);
        }
    }

    /** The request's document, unless its variables are too much already. */
    Checked check(GraphQlRequest request, GraphQLSchema published, String version) {
        List<Refusal> tooMuch = limits.ofVariables(request.variables());
        return tooMuch.isEmpty()
                ? check(request.query(), request.operationName(), published, version)
                : Checked.refused(tooMuch);
    }

    /**
     * The document, parsed, measured, and validated against the published schema.
     *
     * @param version names the schema
     * @throws Refused when it cannot be parsed
     */
    Checked check(String text, @Nullable String operationName, GraphQLSchema published, String version) {
        Refusal tooLong = limits.ofText(text);
        if (tooLong != null) {
            return Checked.refused(List.of(tooLong));
        }
        Key key = new Key(text, operationName == null ? "" : operationName, version);
        return checked.get(key, each -> checkAnew(text, operationName, published));
    }

    /** What is too large is not validated: validation takes longer than measuring. */
    private Checked checkAnew(String text, @Nullable String operationName, GraphQLSchema published) {
        try {
            Document document = parse(text);
            List<Refusal> tooMuch = limits.of(QueryShape.of(document));
            return tooMuch.isEmpty() ? validate(document, operationName, published) : Checked.refused(tooMuch);
        } catch (Refused e) {
            if (e.refusals().get(0).code() == ErrorCode.GRAPHQL_PARSE_FAILED) {
                throw e;
            }
            return Checked.refused(e.refusals());
        }
    }

    private static Checked validate(Document document, @Nullable String operationName, GraphQLSchema published) {
        Operation operation = Operation.of(document, operationName);
        if (operation == null) {
            String message = operationName == null
                    ? "operationName: missing (expected: the name of one of the document's operations)"
                    : "operationName: the document has no operation of that name";
            return Checked.refused(List.of(Refusal.of(ErrorCode.GRAPHQL_VALIDATION_FAILED, message)));
        }
        List<Refusal> refusals = new ArrayList<>(ValidationRefusals.ofDirectives(document));
        refusals.addAll(ValidationRefusals.ofExplanation(operation));
        ParseAndValidate.validate(published, document, Locale.ENGLISH)
                .forEach(error -> refusals.add(ValidationRefusals.of(error)));
        return new Checked(operation, signature(operation), refusals);
    }

    private Document parse(String text) {
        try {
            return Parser.parse(ParserEnvironment.newParserEnvironment()
                    .document(text)
                    .parserOptions(options)
                    .build());
        } catch (ParseCancelledTooDeepException e) {
            throw new Refused(ErrorCode.MAX_DEPTH_LIMIT, "the document is nested too deep to be parsed");
        } catch (ParseCancelledException
                | ParseCancelledTooManyCharsException
                | ParseCancelledTooManyNumericLiteralCharactersException e) {
            throw new Refused(
                    ErrorCode.MAX_TOKENS_LIMIT,
                    "the document has too many tokens (expected: at most " + limits.tokens() + ")");
        } catch (InvalidSyntaxException e) {
            var at = e.getLocation();
            throw new Refused(new Refusal(
                    ErrorCode.GRAPHQL_PARSE_FAILED,
                    "the document cannot be parsed here",
                    null,
                    List.of(),
                    at == null ? List.of() : List.of(new Location(at.getLine(), at.getColumn()))));
        }
    }

    private static DocumentSignature signature(Operation operation) {
        Document safe = new AstSignature()
                .privacySafeQuery(operation.document(), operation.definition().getName());
        String text = AstPrinter.printAstCompact(safe);
        return new DocumentSignature(text, Digests.sha256(text.getBytes(StandardCharsets.UTF_8)));
    }
}
