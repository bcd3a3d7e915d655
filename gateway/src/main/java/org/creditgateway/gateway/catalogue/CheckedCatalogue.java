package org.creditgateway.gateway.catalogue;

import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.List;

/**
 * A catalogue as it was read from a document, with what someone should look at.
 *
 * @param warnings in order of line
 */
public record CheckedCatalogue(ApplicationCatalogue catalogue, List<Finding> warnings) {

    public CheckedCatalogue {
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads a document and checks it against the schema.
     *
     * @param name what messages call the document
     * @throws InvalidCatalogue with all errors, each with line and column
     */
    public static CheckedCatalogue read(String version, String name, String yaml, TypeDefinitionRegistry schema) {
        CatalogueReader.Result read = CatalogueReader.read(name, yaml, new SchemaCoordinates(schema));
        return new CheckedCatalogue(new ApplicationCatalogue(version, read.items()), read.warnings());
    }
}
