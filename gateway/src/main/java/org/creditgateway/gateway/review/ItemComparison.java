package org.creditgateway.gateway.review;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.creditgateway.gateway.catalogue.AuthorizationRule;
import org.creditgateway.gateway.catalogue.AuthorizationRule.Frequency;
import org.creditgateway.gateway.catalogue.CatalogueItem;
import org.creditgateway.gateway.catalogue.CatalogueItem.Hiding;
import org.creditgateway.gateway.catalogue.CatalogueItem.LegalBasis;
import org.creditgateway.gateway.catalogue.CatalogueItem.Requirements;
import org.creditgateway.gateway.catalogue.Grant;
import org.creditgateway.gateway.catalogue.Level;
import org.creditgateway.gateway.review.Change.Direction;
import org.jspecify.annotations.Nullable;

/** Says how one version of an item differs from another. What cannot be compared counts as more. */
final class ItemComparison {

    private final CatalogueItem before;
    private final CatalogueItem after;
    private final List<Change> changes = new ArrayList<>();

    private ItemComparison(CatalogueItem before, CatalogueItem after) {
        this.before = before;
        this.after = after;
    }

    /** The differences; none where the versions are equal. */
    static List<Change> of(CatalogueItem before, CatalogueItem after) {
        ItemComparison comparison = new ItemComparison(before, after);
        comparison.status();
        comparison.who();
        comparison.what();
        comparison.which();
        comparison.requirements(before.requires(), after.requires());
        comparison.howMuch();
        comparison.when();
        comparison.untold(before.hiding(), after.hiding());
        comparison.why();
        return List.copyOf(comparison.changes);
    }

    private void status() {
        if (before.status() != after.status()) {
            String words = "it is " + after.status() + " (before: " + before.status() + ")";
            if (before.grants() == after.grants()) {
                other(words);
            } else {
                change(after.grants(), words);
            }
        }
    }

    private void who() {
        added(before.agencies(), after.agencies()).forEach(agency -> more(agency + " may use it as well"));
        added(after.agencies(), before.agencies()).forEach(agency -> less(agency + " may no longer use it"));
        roles(before.roles(), after.roles());
        added(before.subjects(), after.subjects()).forEach(type -> more("it is about " + type + " as well"));
        added(after.subjects(), before.subjects()).forEach(type -> less("it is no longer about " + type));
    }

    private void roles(SortedSet<String> old, SortedSet<String> now) {
        if (!old.isEmpty() && now.isEmpty()) {
            more("officials need no role (before: one of " + old + ")");
        } else if (old.isEmpty() && !now.isEmpty()) {
            less("officials need one of the roles " + now + " (before: none)");
        } else {
            added(old, now).forEach(role -> more("officials with the role " + role + " may use it as well"));
            added(now, old).forEach(role -> less("officials with the role " + role + " may no longer use it"));
        }
    }

    private void what() {
        Grant old = before.grant();
        Grant now = after.grant();
        group(Direction.MORE, added(old.coordinates(), now.coordinates()), "%s can be read as well");
        group(Direction.LESS, added(now.coordinates(), old.coordinates()), "%s can no longer be read");
        SortedMap<String, SortedSet<String>> raised = new TreeMap<>();
        SortedMap<String, SortedSet<String>> lowered = new TreeMap<>();
        for (String coordinate : now.coordinates()) {
            Level from = old.level(coordinate);
            Level to = now.level(coordinate);
            if (from != null && to != null && from != to) {
                (to.compareTo(from) > 0 ? raised : lowered)
                        .computeIfAbsent("%s is told in " + to + " (before: " + from + ")", any -> new TreeSet<>())
                        .add(coordinate);
            }
        }
        raised.forEach((words, coordinates) -> group(Direction.MORE, coordinates, words));
        lowered.forEach((words, coordinates) -> group(Direction.LESS, coordinates, words));
    }

    private void group(Direction direction, Collection<String> coordinates, String words) {
        if (!coordinates.isEmpty()) {
            changes.add(Change.of(direction, coordinates, words));
        }
    }

    private void which() {
        allowed("records", "kinds", before.rows().kinds(), after.rows().kinds());
        allowed("records", "natures", before.rows().natures(), after.rows().natures());
        allowed("dishonesty", "tiers", before.rows().tiers(), after.rows().tiers());
    }

    /** No names are no restriction. */
    private void allowed(String what, String of, SortedSet<String> old, SortedSet<String> now) {
        if (!old.equals(now)) {
            boolean more = now.isEmpty() || !old.isEmpty() && !old.containsAll(now);
            String told = now.isEmpty() ? what + " of all " + of : "only " + what + " of the " + of + " " + now;
            change(more, told + " can be read (before: " + (old.isEmpty() ? "all" : "only " + old) + ")");
        }
    }

    private void requirements(Requirements old, Requirements now) {
        String from = pattern(old);
        String to = pattern(now);
        if (from != null && to == null) {
            more("no case is required (before: one of the form " + from + ")");
        } else if (from == null && to != null) {
            less("a case of the form " + to + " is required (before: none)");
        } else if (from != null && !from.equals(to)) {
            more("the case has the form " + to + " (before: " + from + "), which may recognise more");
        }
        if (from != null && to != null && old.registeredCase() != now.registeredCase()) {
            change(
                    old.registeredCase(),
                    now.registeredCase()
                            ? "the case has to be registered (before: its form is enough)"
                            : "the form of the case is enough (before: it had to be registered)");
        }
        required("the subject's authorization", old.authorization(), now.authorization());
        if (old.authorizationRule() != null && now.authorizationRule() != null) {
            authorization(old.authorizationRule(), now.authorizationRule());
        }
        required("that the subject asks", old.self(), now.self());
        required("a reason and a superior, as in an emergency,", old.emergency(), now.emergency());
    }

    private void authorization(AuthorizationRule old, AuthorizationRule now) {
        if (!Objects.equals(old.frequency(), now.frequency())) {
            change(
                    !isRarer(old.frequency(), now.frequency()),
                    "an authorization may be used " + often(now.frequency()) + " (before: " + often(old.frequency())
                            + ")");
        }
        if (!Objects.equals(old.longest(), now.longest())) {
            Period before = old.longest();
            Period after = now.longest();
            boolean longer = after == null || before != null && days(after) > days(before);
            change(longer, "an authorization holds " + lookback(after) + " (before: " + lookback(before) + ")");
        }
    }

    private static boolean isRarer(@Nullable Frequency old, @Nullable Frequency now) {
        return now != null && (old == null || now.times() <= old.times() && days(now.per()) >= days(old.per()));
    }

    private static String often(@Nullable Frequency frequency) {
        return frequency == null ? "without limit" : "up to " + frequency.times() + " times in " + frequency.per();
    }

    private static @Nullable String pattern(Requirements requires) {
        return requires.caseNumber() == null ? null : requires.caseNumber().pattern();
    }

    private void required(String what, boolean old, boolean now) {
        if (old && !now) {
            more(what + " is no longer required");
        } else if (!old && now) {
            less(what + " is required");
        }
    }

    private void howMuch() {
        Period old = before.lookback();
        Period now = after.lookback();
        if (!Objects.equals(old, now)) {
            boolean longer = now == null || old != null && days(now) > days(old);
            change(longer, "records are looked back " + lookback(now) + " (before: " + lookback(old) + ")");
        }
        limit("subjects in one inquiry", before.limits().batch(), after.limits().batch());
        limit(
                "subjects a day for each agency",
                before.limits().perDay(),
                after.limits().perDay());
        limit(
                "subjects a day for each official",
                before.limits().perOfficialPerDay(),
                after.limits().perOfficialPerDay());
    }

    private static String lookback(@Nullable Period period) {
        return period == null ? "without limit" : "for " + period;
    }

    /** Long enough for a comparison: no two periods that people write differ by less than a day. */
    private static double days(Period period) {
        return period.toTotalMonths() * 30.436875 + period.getDays();
    }

    private void limit(String what, @Nullable Integer old, @Nullable Integer now) {
        if (!Objects.equals(old, now)) {
            boolean raised = now == null || old != null && now > old;
            change(raised, limit(now) + " " + what + " (before: " + limit(old) + ")");
        }
    }

    private static String limit(@Nullable Integer number) {
        return number == null ? "any number of" : "up to " + number;
    }

    private void when() {
        LocalDate from = before.inForce().from();
        LocalDate until = before.inForce().until();
        if (!from.equals(after.inForce().from())) {
            change(
                    after.inForce().from().isBefore(from),
                    "it is in force from " + after.inForce().from() + " (before: " + from + ")");
        }
        if (!until.equals(after.inForce().until())) {
            change(
                    after.inForce().until().isAfter(until),
                    "it is in force until " + after.inForce().until() + " (before: " + until + ")");
        }
    }

    private void untold(@Nullable Hiding old, @Nullable Hiding now) {
        if (!period(old).equals(period(now))) {
            change(
                    now != null && (old == null || days(now.period()) > days(old.period())),
                    "its inquiries are " + untold(now) + " (before: " + untold(old) + ")");
        } else if (now != null && !now.equals(old)) {
            other("its inquiries are hidden for another reason: \"" + now.reason() + "\"");
        }
    }

    private static Period period(@Nullable Hiding hiding) {
        return hiding == null ? Period.ZERO : hiding.period();
    }

    private static String untold(@Nullable Hiding hiding) {
        return hiding == null ? "told to their subjects at once" : hidden(hiding);
    }

    static String hidden(Hiding hiding) {
        return "hidden from their subjects for " + hiding.period() + ": \"" + hiding.reason() + "\"";
    }

    private void why() {
        if (before.matter() != after.matter()) {
            more("it is for " + after.matter() + " (before: " + before.matter() + "), another matter");
        }
        added(bases(before), bases(after)).forEach(basis -> other("it rests on " + basis + " as well"));
        added(bases(after), bases(before)).forEach(basis -> other("it no longer rests on " + basis));
        if (!before.title().equals(after.title())) {
            other("its title is \"" + after.title() + "\" (before: \"" + before.title() + "\")");
        }
        if (!before.purpose().equals(after.purpose())) {
            other("its purpose is told in other words");
        }
        added(approvers(before), approvers(after)).forEach(by -> other("it is approved by " + by));
        added(approvers(after), approvers(before)).forEach(by -> other("it is no longer approved by " + by));
    }

    private static Set<String> approvers(CatalogueItem item) {
        return item.approvals().stream()
                .map(approval -> approval.by() + " on " + approval.on())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> bases(CatalogueItem item) {
        return item.legalBasis().stream().map(ItemComparison::basis).collect(Collectors.toCollection(TreeSet::new));
    }

    static String basis(LegalBasis basis) {
        return basis.document() + (basis.article() == null ? "" : ", article " + basis.article());
    }

    /** What the second has and the first has not, sorted. */
    private static <T extends Comparable<T>> SortedSet<T> added(Set<T> old, Set<T> now) {
        SortedSet<T> added = new TreeSet<>(now);
        added.removeAll(old);
        return added;
    }

    private void change(boolean grantsMore, String words) {
        changes.add(grantsMore ? Change.more(words) : Change.less(words));
    }

    private void more(String words) {
        changes.add(Change.more(words));
    }

    private void less(String words) {
        changes.add(Change.less(words));
    }

    private void other(String words) {
        changes.add(Change.other(words));
    }
}
