package org.creditgateway.gateway.registration;

import graphql.schema.GraphQLSchema;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.creditgateway.gateway.catalogue.ApplicationCatalogue;
import org.creditgateway.gateway.catalogue.CatalogueItem;
import org.creditgateway.gateway.catalogue.ItemStatus;
import org.creditgateway.gateway.review.DocumentCoordinates;
import org.creditgateway.gateway.trusted.TrustedDocuments;
import org.jspecify.annotations.Nullable;

/**
 * Who relies on which coordinates of the schema: an item of the catalogue, or a partner's trusted document.
 *
 * @param name as messages name it
 * @param coordinates all that it grants, or asks
 * @param item the item; null for a document
 */
record CoordinateUse(
        String name, Set<String> coordinates, @Nullable CatalogueItem item) {

    CoordinateUse {
        coordinates = Set.copyOf(coordinates);
    }

    /** Of all published items that have not ended on a day, and all trusted documents. */
    static List<CoordinateUse> of(
            ApplicationCatalogue catalogue, TrustedDocuments documents, GraphQLSchema schema, LocalDate day) {
        List<CoordinateUse> uses = new ArrayList<>();
        for (CatalogueItem item : catalogue.items()) {
            if (item.status() == ItemStatus.PUBLISHED && !item.inForce().until().isBefore(day)) {
                uses.add(new CoordinateUse("item " + item.code(), item.grant().coordinates(), item));
            }
        }
        documents
                .bodies()
                .forEach((agency, bodies) -> bodies.forEach((id, body) -> uses.add(new CoordinateUse(
                        "document " + id + " of " + agency, DocumentCoordinates.of(schema, body), null))));
        return uses;
    }
}
