package org.creditgateway.gateway.site;

import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.creditgateway.gateway.catalogue.CatalogueItem;
import org.creditgateway.gateway.catalogue.CatalogueItem.LegalBasis;
import org.creditgateway.gateway.catalogue.Matter;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;

/**
 * A catalogue item as the public reads it.
 *
 * @param agencies who may ask; empty where only the subject itself may
 * @param requirements what an inquiry must show, in sentences
 * @param lookback how old records may be
 */
record ItemInWords(
        String code,
        String title,
        Matter matter,
        String matterInWords,
        Collection<String> agencies,
        Collection<String> roles,
        List<Basis> legalBasis,
        List<String> subjects,
        List<String> requirements,
        @Nullable String lookback,
        String batch,
        @Nullable String perDay,
        Day from,
        Day until,
        Standing standing) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    /** Whether an item can be used on a day. */
    enum Standing {
        COMING("Not yet in force"),
        IN_FORCE("In force"),
        ENDED("No longer in force");

        private final String words;

        Standing(String words) {
            this.words = words;
        }

        static Standing on(LocalDate day, CatalogueItem item) {
            if (day.isBefore(item.inForce().from())) {
                return COMING;
            }
            return day.isAfter(item.inForce().until()) ? ENDED : IN_FORCE;
        }

        String words() {
            return words;
        }

        /** The class in the style sheet. */
        String mark() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** A rule, and the article where one is named. */
    record Basis(String document, @Nullable String article) {}

    /** A day, for machines and for people. */
    record Day(LocalDate iso, String words) {

        static Day of(LocalDate day) {
            return new Day(day, DAY.format(day));
        }
    }

    static ItemInWords of(CatalogueItem item, SchemaWords words, LocalDate today) {
        Integer perDay = item.limits().perDay();
        return new ItemInWords(
                item.code(),
                item.title(),
                item.matter(),
                words.value(item.matter()),
                item.agencies(),
                item.roles(),
                item.legalBasis().stream().map(ItemInWords::basis).toList(),
                item.subjects().stream().map(ItemInWords::plural).toList(),
                requirements(item.requires()),
                item.lookback() == null ? null : period(item.lookback()),
                number(item.limits().batch()),
                perDay == null ? null : number(perDay),
                Day.of(item.inForce().from()),
                Day.of(item.inForce().until()),
                Standing.on(today, item));
    }

    static String plural(SubjectId.Type subject) {
        return switch (subject) {
            case PERSON -> "Persons";
            case ORGANIZATION -> "Organisations";
        };
    }

    private static Basis basis(LegalBasis basis) {
        return new Basis(basis.document(), basis.article());
    }

    private static List<String> requirements(CatalogueItem.Requirements requires) {
        List<String> sentences = new ArrayList<>();
        if (requires.self()) {
            sentences.add("Only the subject itself may ask, about itself.");
        }
        if (requires.caseNumber() != null) {
            sentences.add("The inquiry names a case of the agency, of the form " + requires.caseNumber() + ".");
        }
        if (requires.authorization()) {
            sentences.add("Each subject has authorised the agency to read, and has not withdrawn that.");
        }
        return sentences;
    }

    private static String period(Period period) {
        List<String> parts = new ArrayList<>();
        add(parts, period.getYears(), "year");
        add(parts, period.getMonths(), "month");
        add(parts, period.getDays(), "day");
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, int count, String unit) {
        if (count > 0) {
            parts.add(count + " " + unit + (count == 1 ? "" : "s"));
        }
    }

    private static String number(int number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }
}
