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
import graphql.schema.GraphQLSchema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.creditgateway.gateway.inquirylog.InquiryEntry.DocumentSignature;
import org.creditgateway.gateway.plan.Operation;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refusal;
import org.creditgateway.gateway.refusal.Refusal.Location;
import org.creditgateway.gateway.refusal.Refused;
import org.jspecify.annotations.Nullable;

/** Parses and validates documents, and keeps what came of it. */
final class Documents {

    private static final long WEIGHT = 20_000_000;

    private final Cache<Key, Checked> checked = Caffeine.newBuilder()
            .maximumWeight(WEIGHT)
            .weigher((Key key, Checked value) -> 200 + 10 * key.text().length())
            .build();

    private record Key(String text, String operationName, String schema) {}

    /**
     * A document that could be parsed.
     *
     * @param operation the operation to be carried out; null when the document has none of that name
     * @param signature the document, privacy-safe
     * @param refusals what validation found; empty for a valid document
     */
    record Checked(@Nullable Operation operation, @Nullable DocumentSignature signature, List<Refusal> refusals) {}

    /**
     * The document, parsed, and validated against the published schema.
     *
     * @param version names the schema
     * @throws Refused when it cannot be parsed
     */
    Checked check(String text, @Nullable String operationName, GraphQLSchema published, String version) {
        Key key = new Key(text, operationName == null ? "" : operationName, version);
        return checked.get(key, each -> checkAnew(text, operationName, published));
    }

    private static Checked checkAnew(String text, @Nullable String operationName, GraphQLSchema published) {
        Document document = parse(text);
        Operation operation = Operation.of(document, operationName);
        if (operation == null) {
            String message = operationName == null
                    ? "operationName: missing (expected: the name of one of the document's operations)"
                    : "operationName: the document has no operation of that name";
            return new Checked(null, null, List.of(Refusal.of(ErrorCode.GRAPHQL_VALIDATION_FAILED, message)));
        }
        List<Refusal> refusals = new ArrayList<>(ValidationRefusals.ofDirectives(document));
        refusals.addAll(ValidationRefusals.ofExplanation(operation));
        ParseAndValidate.validate(published, document, Locale.ENGLISH)
                .forEach(error -> refusals.add(ValidationRefusals.of(error)));
        return new Checked(operation, signature(operation), refusals);
    }

    private static Document parse(String text) {
        ParserOptions options = ParserOptions.getDefaultOperationParserOptions()
                .transform(builder -> builder.redactTokenParserErrorMessages(true));
        try {
            return Parser.parse(ParserEnvironment.newParserEnvironment()
                    .document(text)
                    .parserOptions(options)
                    .build());
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
