package org.creditgateway.gateway.site;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
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
 * @param records which records may be read, in sentences
 * @param limits how much may be asked, in sentences
 * @param told when subjects are told of inquiries, in a sentence
 */
record ItemInWords(
        String code,
        String title,
        String purpose,
        List<Approved> approvals,
        Matter matter,
        String matterInWords,
        Collection<String> agencies,
        Collection<String> roles,
        List<Basis> legalBasis,
        List<String> subjects,
        List<String> requirements,
        List<String> records,
        List<String> limits,
        String told,
        Day from,
        Day until,
        Standing standing) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    /** Whether an item can be used on a day. */
    enum Standing {
        CONSULTED("Put to the public for comments: grants nothing yet"),
        COMING("Not yet in force"),
        IN_FORCE("In force"),
        ENDED("No longer in force"),
        SUPERSEDED("Replaced by another item: grants nothing"),
        REVOKED("Withdrawn: grants nothing");

        private final String words;

        Standing(String words) {
            this.words = words;
        }

        static Standing on(LocalDate day, CatalogueItem item) {
            return switch (item.status()) {
                case DRAFT, CONSULTATION, APPROVED -> CONSULTED;
                case PUBLISHED -> published(day, item.inForce());
                case SUPERSEDED -> SUPERSEDED;
                case REVOKED -> REVOKED;
            };
        }

        private static Standing published(LocalDate day, CatalogueItem.InForce inForce) {
            if (day.isBefore(inForce.from())) {
                return COMING;
            }
            return day.isAfter(inForce.until()) ? ENDED : IN_FORCE;
        }

        /** Whether it grants something, or will, or may. */
        boolean isOpen() {
            return this == CONSULTED || this == COMING || this == IN_FORCE;
        }

        String words() {
            return words;
        }

        /** The class in the style sheet. */
        String mark() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Who approved, and when. */
    record Approved(String by, Day on) {}

    /** A rule, and the article where one is named. */
    record Basis(String document, @Nullable String article) {}

    /** A day, for machines and for people. */
    record Day(LocalDate iso, String words) {

        static Day of(LocalDate day) {
            return new Day(day, DAY.format(day));
        }
    }

    static ItemInWords of(CatalogueItem item, SchemaWords words, LocalDate today) {
        return new ItemInWords(
                item.code(),
                item.title(),
                item.purpose(),
                item.approvals().stream()
                        .map(approval -> new Approved(approval.by(), Day.of(approval.on())))
                        .toList(),
                item.matter(),
                words.value("Matter", item.matter().name()),
                item.agencies(),
                item.roles(),
                item.legalBasis().stream().map(ItemInWords::basis).toList(),
                item.subjects().stream().map(ItemInWords::plural).toList(),
                Conditions.requirements(item.requires()),
                Conditions.records(item, words),
                Conditions.limits(item.limits()),
                Conditions.told(item.hiding()),
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
}
