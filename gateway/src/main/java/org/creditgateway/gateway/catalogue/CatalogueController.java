package org.creditgateway.gateway.catalogue;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Answers the public field {@code catalogue}: who may read what, for what, on which basis. */
@Controller
class CatalogueController {

    private final Catalogues catalogues;

    CatalogueController(Catalogues catalogues) {
        this.catalogues = catalogues;
    }

    /** A coordinate that an item grants, with its level. */
    record GrantedCoordinate(String coordinate, @Nullable Level level) {}

    @QueryMapping
    ApplicationCatalogue catalogue() {
        return catalogues.current();
    }

    @SchemaMapping
    List<GrantedCoordinate> coordinates(CatalogueItem catalogueItem) {
        Grant grant = catalogueItem.grant();
        return new TreeSet<>(grant.coordinates())
                .stream()
                        .map(coordinate -> new GrantedCoordinate(coordinate, grant.level(coordinate)))
                        .toList();
    }

    @SchemaMapping
    LocalDate from(CatalogueItem catalogueItem) {
        return catalogueItem.inForce().from();
    }

    @SchemaMapping
    LocalDate until(CatalogueItem catalogueItem) {
        return catalogueItem.inForce().until();
    }
}
