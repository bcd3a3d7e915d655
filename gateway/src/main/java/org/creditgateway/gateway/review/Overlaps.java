package org.creditgateway.gateway.review;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.creditgateway.gateway.catalogue.CatalogueItem;
import org.creditgateway.gateway.review.ReviewFinding.Rule;
import org.creditgateway.gateway.review.ReviewFinding.Severity;

/** Finds pairs of items under which one agency may read the same, about the same, for the same matter, at one time. */
final class Overlaps {

    private Overlaps() {}

    static List<ReviewFinding> among(Collection<CatalogueItem> items) {
        Map<String, List<CatalogueItem>> rivals = new HashMap<>();
        Set<String> told = new HashSet<>();
        List<ReviewFinding> findings = new ArrayList<>();
        for (CatalogueItem item : items) {
            for (String agency : item.agencies()) {
                List<CatalogueItem> earlier =
                        rivals.computeIfAbsent(agency + " " + item.matter(), any -> new ArrayList<>());
                for (CatalogueItem other : earlier) {
                    if (told.add(other.code() + " " + item.code()) && meet(other, item)) {
                        findings.addAll(overlap(other, item));
                    }
                }
                earlier.add(item);
            }
        }
        return findings;
    }

    private static boolean meet(CatalogueItem first, CatalogueItem second) {
        return !Collections.disjoint(first.subjects(), second.subjects())
                && !first.inForce().until().isBefore(second.inForce().from())
                && !second.inForce().until().isBefore(first.inForce().from());
    }

    private static List<ReviewFinding> overlap(CatalogueItem first, CatalogueItem second) {
        List<String> coordinates =
                List.copyOf(common(first.grant().coordinates(), second.grant().coordinates()));
        if (coordinates.isEmpty()) {
            return List.of();
        }
        String subjects = common(first.subjects(), second.subjects()).stream()
                .map(Enum::name)
                .collect(Collectors.joining(" and "));
        String sentence = second.code() + " lets "
                + String.join(", ", common(first.agencies(), second.agencies()))
                + " read the same for " + first.matter() + " about " + subjects + ": "
                + Coordinates.text(coordinates) + "; who asks can choose the item that requires less";
        return List.of(ReviewFinding.of(Severity.WARNING, Rule.OVERLAP, first.code(), coordinates, sentence));
    }

    private static <T> SortedSet<T> common(Collection<T> first, Collection<T> second) {
        SortedSet<T> common = new TreeSet<>(first);
        common.retainAll(second);
        return common;
    }
}
