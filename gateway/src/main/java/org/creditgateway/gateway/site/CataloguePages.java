package org.creditgateway.gateway.site;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.creditgateway.gateway.catalogue.CatalogueArchive.Edition;
import org.creditgateway.gateway.catalogue.CatalogueItem;
import org.creditgateway.gateway.catalogue.Matter;
import org.creditgateway.gateway.site.ItemInWords.Day;
import org.creditgateway.gateway.site.Readings.Kind;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;

/** What stands on the pages about the catalogue; the templates beside this class say how. */
final class CataloguePages {

    private static final int PAGE_LENGTH = 100;

    private final SchemaWords words;
    private final Readings readings;

    CataloguePages(SchemaWords words, Readings readings) {
        this.words = words;
        this.readings = readings;
    }

    /** A choice of a form. */
    record Option(String value, String words, boolean chosen) {}

    /** All items, or those that a search finds. */
    record Index(
            PublicCatalogue edition,
            ItemSearch search,
            List<Option> agencies,
            List<Option> matters,
            List<Option> subjects,
            List<ItemInWords> items,
            String found,
            boolean searched,
            @Nullable String previous,
            @Nullable String next) {}

    /** The versions that there are, the newest first. */
    record Versions(PublicCatalogue edition, List<VersionLine> versions) {}

    /** A version. */
    record VersionLine(
            String name,
            String digest,
            Day published,
            Day inForceFrom,
            String standing,
            boolean coming,
            boolean current) {}

    /** All items of a version that may be an earlier one. */
    record Version(PublicCatalogue edition, List<ItemInWords> items) {}

    /** One item. */
    record Item(PublicCatalogue edition, ItemInWords item, List<Kind> kinds) {}

    /** All agencies. */
    record Agencies(PublicCatalogue edition, List<AgencyLine> agencies) {}

    /** An agency, and under how many items it may ask about whom. */
    record AgencyLine(String code, String persons, String organisations) {}

    /** What one agency may see. */
    record Agency(PublicCatalogue edition, String code, List<AboutSubjects> about) {}

    /** What an agency may see about one type of subjects. */
    record AboutSubjects(String anchor, String subjects, List<ItemWithKinds> items) {}

    /** An item, with what may be read under it of one type of subjects. */
    record ItemWithKinds(ItemInWords item, List<Kind> kinds) {}

    Index index(PublicCatalogue published, ItemSearch search) {
        List<CatalogueItem> found = published.items().stream().filter(search).toList();
        int first = Math.min(found.size(), (search.page() - 1) * PAGE_LENGTH);
        int end = Math.min(found.size(), first + PAGE_LENGTH);
        return new Index(
                published,
                search,
                options(published.agencies(), search.agency(), Function.identity(), Function.identity()),
                options(
                        Arrays.asList(Matter.values()),
                        search.matter(),
                        Matter::name,
                        matter -> matter + " " + words.value("Matter", matter.name())),
                options(
                        Arrays.asList(SubjectId.Type.values()),
                        search.subject(),
                        SubjectId.Type::name,
                        ItemInWords::plural),
                found.subList(first, end).stream()
                        .map(item -> inWords(published, item))
                        .toList(),
                count(found.size(), "item"),
                !search.isEmpty(),
                first > 0 ? search.address(search.page() - 1) : null,
                end < found.size() ? search.address(search.page() + 1) : null);
    }

    Optional<Item> item(PublicCatalogue published, String code) {
        return published
                .item(code)
                .map(item -> new Item(published, inWords(published, item), readings.of(item.grant(), item.subjects())));
    }

    Versions versions(PublicCatalogue current, Editions editions, List<Edition> all) {
        return new Versions(
                current, all.stream().map(each -> line(editions, each)).toList());
    }

    Version version(PublicCatalogue published) {
        return new Version(
                published,
                published.shown().stream().map(item -> inWords(published, item)).toList());
    }

    Agencies agencies(PublicCatalogue published) {
        List<AgencyLine> lines = published.agencies().stream()
                .map(agency -> new AgencyLine(
                        agency,
                        count(published.itemsOf(agency, SubjectId.Type.PERSON).size(), "item"),
                        count(
                                published
                                        .itemsOf(agency, SubjectId.Type.ORGANIZATION)
                                        .size(),
                                "item")))
                .toList();
        return new Agencies(published, lines);
    }

    Optional<Agency> agency(PublicCatalogue published, String agency) {
        if (!published.agencies().contains(agency)) {
            return Optional.empty();
        }
        List<AboutSubjects> about = Arrays.stream(SubjectId.Type.values())
                .map(subject -> about(published, agency, subject))
                .toList();
        return Optional.of(new Agency(published, agency, about));
    }

    private AboutSubjects about(PublicCatalogue published, String agency, SubjectId.Type subject) {
        List<ItemWithKinds> items = published.itemsOf(agency, subject).stream()
                .map(item -> new ItemWithKinds(inWords(published, item), readings.of(item.grant(), Set.of(subject))))
                .toList();
        String subjects = ItemInWords.plural(subject).toLowerCase(Locale.ROOT);
        return new AboutSubjects(subjects, subjects, items);
    }

    private static VersionLine line(Editions editions, Edition edition) {
        boolean coming = editions.isComing(edition);
        boolean current = edition.name().equals(editions.currentVersion());
        String standing = current ? "In force" : coming ? "Not yet in force" : "No longer in force";
        return new VersionLine(
                edition.name(),
                edition.digest(),
                Editions.day(edition.publishedAt()),
                Editions.day(edition.inForceFrom()),
                standing,
                coming,
                current);
    }

    private ItemInWords inWords(PublicCatalogue published, CatalogueItem item) {
        return ItemInWords.of(item, words, published.today());
    }

    private static <T> List<Option> options(
            Collection<T> values, String chosen, Function<T, String> value, Function<T, String> words) {
        return values.stream()
                .map(each -> new Option(
                        value.apply(each), words.apply(each), value.apply(each).equals(chosen)))
                .toList();
    }

    private static String count(int count, String what) {
        return count == 0 ? "no " + what + "s" : count + " " + what + (count == 1 ? "" : "s");
    }
}
