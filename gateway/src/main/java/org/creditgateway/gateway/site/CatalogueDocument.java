package org.creditgateway.gateway.site;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.creditgateway.gateway.catalogue.ApplicationCatalogue;
import org.creditgateway.gateway.catalogue.CatalogueItem;
import org.creditgateway.gateway.catalogue.CatalogueItem.LegalBasis;
import org.creditgateway.gateway.catalogue.Level;
import org.creditgateway.gateway.catalogue.Matter;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue as programs read it: the names are those of the GraphQL type {@code Catalogue}, where it has them.
 *
 * @param digest SHA-256 of the whole version, in hex, also where not all items are here
 */
record CatalogueDocument(String version, String digest, List<Item> items) {

    /**
     * One item.
     *
     * @param lookback how old records may be, as an ISO 8601 period; null where the item does not say
     */
    record Item(
            String code,
            String title,
            Matter matter,
            Collection<String> agencies,
            Collection<String> roles,
            List<LegalBasis> legalBasis,
            Collection<SubjectId.Type> subjects,
            Requires requires,
            List<Coordinate> coordinates,
            @Nullable String lookback,
            Limits limits,
            LocalDate from,
            LocalDate until) {}

    /**
     * What an inquiry must show.
     *
     * @param casePattern the form of the case's number, as a regular expression; null where no case is needed
     */
    record Requires(@Nullable String casePattern, boolean authorization, boolean self) {}

    /** Something that may be read, in the schema's words. */
    record Coordinate(String coordinate, @Nullable Level level, String description) {}

    /**
     * How much may be asked.
     *
     * @param batch subjects in one inquiry
     * @param perDay subjects in a day, for each agency; null where the item does not say
     */
    record Limits(int batch, @Nullable Integer perDay) {}

    static CatalogueDocument of(ApplicationCatalogue catalogue, Collection<CatalogueItem> items, Readings words) {
        return new CatalogueDocument(
                catalogue.version(),
                catalogue.digest(),
                items.stream().map(item -> item(item, words)).toList());
    }

    private static Item item(CatalogueItem item, Readings words) {
        Pattern casePattern = item.requires().caseNumber();
        return new Item(
                item.code(),
                item.title(),
                item.matter(),
                item.agencies(),
                item.roles(),
                item.legalBasis(),
                item.subjects(),
                new Requires(
                        casePattern == null ? null : casePattern.pattern(),
                        item.requires().authorization(),
                        item.requires().self()),
                new TreeSet<>(item.grant().coordinates())
                        .stream()
                                .map(coordinate -> new Coordinate(
                                        coordinate, item.grant().level(coordinate), words.what(coordinate)))
                                .toList(),
                item.lookback() == null ? null : item.lookback().toString(),
                new Limits(item.limits().batch(), item.limits().perDay()),
                item.inForce().from(),
                item.inForce().until());
    }
}
