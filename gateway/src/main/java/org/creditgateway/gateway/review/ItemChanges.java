package org.creditgateway.gateway.review;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.creditgateway.gateway.catalogue.ApplicationCatalogue;
import org.creditgateway.gateway.catalogue.CatalogueItem;
import org.creditgateway.gateway.review.Change.Direction;

/**
 * How one item differs between two versions of the catalogue.
 *
 * @param item its code
 * @param title in the newer version that has it
 * @param changes at least one
 */
public record ItemChanges(String item, String title, Kind kind, List<Change> changes) {

    public ItemChanges {
        changes = List.copyOf(changes);
    }

    /** What became of the item. */
    public enum Kind {
        NEW,
        GONE,
        CHANGED
    }

    /** The items that are not equal in both versions, by code. */
    public static List<ItemChanges> between(ApplicationCatalogue before, ApplicationCatalogue after) {
        Map<String, CatalogueItem> old = byCode(before);
        Map<String, CatalogueItem> now = byCode(after);
        SortedSet<String> codes = new TreeSet<>(old.keySet());
        codes.addAll(now.keySet());
        List<ItemChanges> all = new ArrayList<>();
        for (String code : codes) {
            CatalogueItem from = old.get(code);
            CatalogueItem to = now.get(code);
            if (from == null && to != null) {
                all.add(new ItemChanges(code, to.title(), Kind.NEW, added(to)));
            } else if (from != null && to == null) {
                all.add(new ItemChanges(code, from.title(), Kind.GONE, removed(from)));
            } else if (from != null && to != null) {
                List<Change> changes = ItemComparison.of(from, to);
                if (!changes.isEmpty()) {
                    all.add(new ItemChanges(code, to.title(), Kind.CHANGED, changes));
                }
            }
        }
        return all;
    }

    private static Map<String, CatalogueItem> byCode(ApplicationCatalogue catalogue) {
        Map<String, CatalogueItem> items = new LinkedHashMap<>();
        catalogue.items().forEach(item -> items.put(item.code(), item));
        return items;
    }

    private static List<Change> added(CatalogueItem item) {
        if (!item.grants()) {
            return List.of(Change.other("a new item, which grants nothing: it is " + item.status()));
        }
        return List.of(
                Change.more("a new item for " + item.matter() + ": " + who(item) + " may read about " + about(item)
                        + ", from " + item.inForce().from() + " until "
                        + item.inForce().until()
                        + (item.hiding() == null ? "" : "; its inquiries are " + ItemComparison.hidden(item.hiding()))),
                Change.of(Direction.MORE, item.grant().coordinates(), "%s can be read"));
    }

    private static List<Change> removed(CatalogueItem item) {
        if (!item.grants()) {
            return List.of(Change.other("the item is gone; it granted nothing, as it was " + item.status()));
        }
        return List.of(
                Change.less("the item is gone: " + who(item) + " may no longer read under it"),
                Change.of(Direction.LESS, item.grant().coordinates(), "%s can no longer be read under it"));
    }

    private static String who(CatalogueItem item) {
        return item.requires().self() ? "the subject" : String.join(", ", item.agencies());
    }

    private static String about(CatalogueItem item) {
        return item.subjects().stream().map(Enum::name).collect(Collectors.joining(" and "));
    }

    /** The item, and below it a line for each change. */
    @Override
    public String toString() {
        return item + "  " + title + "\n"
                + changes.stream()
                        .map(change -> "  %-6s %s%n"
                                .formatted(change.direction().name().toLowerCase(java.util.Locale.ROOT), change.words())
                                .replace("\r", ""))
                        .collect(Collectors.joining());
    }
}
