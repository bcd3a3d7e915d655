package org.creditgateway.gateway.site;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.creditgateway.gateway.catalogue.ApplicationCatalogue;
import org.creditgateway.gateway.catalogue.CatalogueItem;
import org.creditgateway.gateway.site.ItemInWords.Standing;
import org.creditgateway.schema.SubjectId;

/**
 * One version of the catalogue on one day, as the public sees it.
 *
 * @param today the day in China
 */
record PublicCatalogue(ApplicationCatalogue catalogue, LocalDate today) {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    static PublicCatalogue at(ApplicationCatalogue catalogue, Instant moment) {
        return new PublicCatalogue(catalogue, LocalDate.ofInstant(moment, ZONE));
    }

    /** What names this state of the pages: the version's digest and the day, as items come into force by themselves. */
    String tag() {
        return catalogue.digest() + "-" + today;
    }

    /** The items that are in force or will be, by code. */
    List<CatalogueItem> items() {
        return catalogue.items().stream()
                .filter(item -> Standing.on(today, item) != Standing.ENDED)
                .toList();
    }

    /** The item with this code, in force or not. */
    Optional<CatalogueItem> item(String code) {
        return catalogue.items().stream()
                .filter(item -> item.code().equals(code))
                .findFirst();
    }

    /** The agencies that some item is open to, by code. */
    Collection<String> agencies() {
        Collection<String> agencies = new TreeSet<>();
        items().forEach(item -> agencies.addAll(item.agencies()));
        return agencies;
    }

    /** The items under which the agency may ask about subjects of this type. */
    List<CatalogueItem> itemsOf(String agency, SubjectId.Type subject) {
        return items().stream()
                .filter(item ->
                        item.agencies().contains(agency) && item.subjects().contains(subject))
                .toList();
    }
}
