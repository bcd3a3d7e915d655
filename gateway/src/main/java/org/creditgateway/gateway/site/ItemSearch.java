package org.creditgateway.gateway.site;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.creditgateway.gateway.catalogue.CatalogueItem;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What a reader looks for. An empty part does not limit.
 *
 * @param q words that all must occur in the item's code, title, agencies or legal basis
 * @param agency the code of an agency
 * @param matter the name of a matter
 * @param subject the name of a type of subjects
 * @param page which hundred of the items found, from 1
 */
record ItemSearch(String q, String agency, String matter, String subject, int page)
        implements Predicate<CatalogueItem> {

    private static final int LONGEST = 200;

    /** The search that a form or a link spells; what cannot be understood is left out. */
    static ItemSearch of(MultiValueMap<String, String> parameters) {
        return new ItemSearch(
                text(parameters, "q"),
                text(parameters, "agency"),
                text(parameters, "matter"),
                text(parameters, "subject"),
                page(text(parameters, "page")));
    }

    boolean isEmpty() {
        return (q + agency + matter + subject).isEmpty();
    }

    /** Another page of the same search, as a relative address. */
    String address(int other) {
        return UriComponentsBuilder.fromPath("/catalogue")
                .queryParam("q", "{q}")
                .queryParam("agency", "{agency}")
                .queryParam("matter", "{matter}")
                .queryParam("subject", "{subject}")
                .queryParam("page", other)
                .encode()
                .buildAndExpand(q, agency, matter, subject)
                .toUriString();
    }

    @Override
    public boolean test(CatalogueItem item) {
        return (agency.isEmpty() || item.agencies().contains(agency))
                && (matter.isEmpty() || item.matter().name().equals(matter))
                && (subject.isEmpty()
                        || item.subjects().stream().anyMatch(each -> each.name().equals(subject)))
                && (q.isEmpty() || containsAllWords(item));
    }

    private boolean containsAllWords(CatalogueItem item) {
        Stream<String> basis = item.legalBasis().stream()
                .map(each -> each.document() + " " + (each.article() == null ? "" : each.article()));
        String text = Stream.concat(Stream.of(item.code(), item.title(), String.join(" ", item.agencies())), basis)
                .reduce("", (one, other) -> one + "\n" + other)
                .toLowerCase(Locale.ROOT);
        return List.of(q.toLowerCase(Locale.ROOT).split("\\s+")).stream().allMatch(text::contains);
    }

    private static String text(MultiValueMap<String, String> parameters, String name) {
        String value = parameters.getFirst(name);
        String text = value == null ? "" : value.strip();
        return text.substring(0, Math.min(text.length(), LONGEST));
    }

    private static int page(String number) {
        return number.matches("[1-9]\\d{0,5}") ? Integer.parseInt(number) : 1;
    }
}
