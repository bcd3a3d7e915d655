package org.creditgateway.gateway.catalogue;

import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The files that the tests of this package share. */
final class TestCatalogue {

    private TestCatalogue() {}

    /** A small schema that does not change when the published one does. */
    static SchemaCoordinates schema() {
        return new SchemaCoordinates(registry());
    }

    static TypeDefinitionRegistry registry() {
        return new SchemaParser().parse(text("/catalogue/schema.graphqls"));
    }

    static String demo() {
        return text("/demo/catalogue.yaml");
    }

    /** One item that says everything that an item can say, over the published schema. */
    static String full() {
        return text("/catalogue/full.yaml");
    }

    static String text(String resource) {
        try (var in = TestCatalogue.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
