package org.creditgateway.schema;

import graphql.parser.MultiSourceReader;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The SDL of the public contract. Its files lie beside this class, one for each subject matter. */
public final class CreditSchema {

    static final List<String> FILES = List.of(
            "directives.graphqls",
            "scalars.graphqls",
            "query.graphqls",
            "subscription.graphqls",
            "subject.graphqls",
            "person.graphqls",
            "organization.graphqls",
            "record.graphqls",
            "judgment-default.graphqls",
            "penalty.graphqls",
            "evaluation.graphqls",
            "arrears.graphqls",
            "red-listing.graphqls",
            "licence.graphqls",
            "abnormal-listing.graphqls",
            "serious-listing.graphqls",
            "catalogue.graphqls",
            "catalogue-version.graphqls",
            "explanation.graphqls",
            "emergency.graphqls",
            "register.graphqls",
            "receipt.graphqls",
            "disclosure.graphqls",
            "audit.graphqls",
            "source-health.graphqls",
            "retention.graphqls",
            "source-registration.graphqls",
            "submission.graphqls");

    private CreditSchema() {}

    /** All definitions, each with its file's name as source. The registry is the caller's own, to extend or change. */
    public static TypeDefinitionRegistry typeRegistry() {
        MultiSourceReader.Builder sources =
                MultiSourceReader.newMultiSourceReader().trackData(true);
        for (String file : FILES) {
            sources.string(read(file), file);
        }
        return new SchemaParser().parse(sources.build());
    }

    private static String read(String file) {
        try (@Nullable InputStream in = CreditSchema.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("schema: " + file + " is missing (expected: beside CreditSchema)");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("schema: " + file + " cannot be read", e);
        }
    }
}
