package org.creditgateway.gateway.command;

import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.creditgateway.gateway.catalogue.CheckedCatalogue;
import org.creditgateway.schema.CreditSchema;

/** A catalogue in a file, read against the public schema of this gateway. */
final class CatalogueFile {

    private CatalogueFile() {}

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException when the file cannot be read
     * @throws org.creditgateway.gateway.catalogue.InvalidCatalogue when it holds no valid catalogue
     */
    static CheckedCatalogue read(Path file) {
        try {
            return CheckedCatalogue.read("file", file.toString(), Files.readString(file), schema());
        } catch (IOException e) {
            throw new IllegalArgumentException(file + ": not readable (expected: a catalogue in UTF-8)", e);
        }
    }

    static TypeDefinitionRegistry schema() {
        return CreditSchema.typeRegistry();
    }
}
