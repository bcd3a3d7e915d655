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
import org.creditgateway.gateway.site.ItemInWords.Day;
import org.creditgateway.gateway.site.ItemInWords.Standing;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;

/**
 * One version of the catalogue on one day, as the public sees it.
 *
 * @param published the day of its publication; null while that cannot be found out
 * @param address where its pages lie
 * @param current whether it is the version in force
 * @param today the day in China
 */
record PublicCatalogue(
        ApplicationCatalogue catalogue, @Nullable Day published, String address, boolean current, LocalDate today) {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZONE);
    }

    /** What names this state of the pages: the version's digest and the day, as items come into force by themselves. */
    String tag() {
        return catalogue.digest() + "-" + today + (current ? "" : "-old") + (published == null ? "-undated" : "");
    }

    String version() {
        return catalogue.version();
    }

    String digest() {
        return catalogue.digest();
    }

    /** The items that grant something, or will, or are put to the public for comments; by code. */
    List<CatalogueItem> items() {
        return shown().stream()
                .filter(item -> Standing.on(today, item).isOpen())
                .toList();
    }

    /** Every item that was ever shown to the public, by code. */
    List<CatalogueItem> shown() {
        return catalogue.shown();
    }

    /** The item with this code, in force or not. */
    Optional<CatalogueItem> item(String code) {
        return catalogue.shown(code);
    }

    /** The agencies that some item is open to, by code. */
    Collection<String> agencies() {
        Collection<String> agencies = new TreeSet<>();
        granting().forEach(item -> agencies.addAll(item.agencies()));
        return agencies;
    }

    /** The items under which the agency may ask, or will, about subjects of this type. */
    List<CatalogueItem> itemsOf(String agency, SubjectId.Type subject) {
        return granting().stream()
                .filter(item ->
                        item.agencies().contains(agency) && item.subjects().contains(subject))
                .toList();
    }

    private List<CatalogueItem> granting() {
        return items().stream().filter(CatalogueItem::grants).toList();
    }
}
