package org.creditgateway.gateway.site;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.creditgateway.gateway.catalogue.ApplicationCatalogue;
import org.creditgateway.gateway.catalogue.AuthorizationRule;
import org.creditgateway.gateway.catalogue.AuthorizationRule.Frequency;
import org.creditgateway.gateway.catalogue.CatalogueItem;
import org.creditgateway.gateway.catalogue.CatalogueItem.Approval;
import org.creditgateway.gateway.catalogue.CatalogueItem.CaseRule;
import org.creditgateway.gateway.catalogue.CatalogueItem.CaseStrength;
import org.creditgateway.gateway.catalogue.CatalogueItem.Hiding;
import org.creditgateway.gateway.catalogue.CatalogueItem.LegalBasis;
import org.creditgateway.gateway.catalogue.CatalogueItem.Requirements;
import org.creditgateway.gateway.catalogue.ItemStatus;
import org.creditgateway.gateway.catalogue.Level;
import org.creditgateway.gateway.catalogue.Matter;
import org.creditgateway.gateway.catalogue.RowConditions;
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
     * @param hidden that inquiries are hidden from their subjects; null where subjects are told of them at once
     */
    record Item(
            String code,
            String title,
            String purpose,
            ItemStatus status,
            List<Approval> approvals,
            Matter matter,
            Collection<String> agencies,
            Collection<String> roles,
            List<LegalBasis> legalBasis,
            Collection<SubjectId.Type> subjects,
            Requires requires,
            RowConditions rows,
            List<Coordinate> coordinates,
            @Nullable String lookback,
            Limits limits,
            @Nullable Hidden hidden,
            LocalDate from,
            LocalDate until) {}

    /**
     * What an inquiry must show.
     *
     * @param caseNumber the case that it must name; null where none is needed
     * @param authorization what each subject must have allowed the agency; null where that is not needed
     */
    record Requires(
            @Nullable Case caseNumber, @Nullable Authorization authorization, boolean self, boolean emergency) {}

    /** @param pattern the form of its number, as a regular expression */
    record Case(String pattern, CaseStrength strength) {}

    /** How often and for how long an authorization holds at most, as ISO 8601 periods; null where the item does not say. */
    record Authorization(
            @Nullable Integer times,
            @Nullable String per,
            @Nullable String longest) {}

    /** Something that may be read, in the schema's words. */
    record Coordinate(String coordinate, @Nullable Level level, String description) {}

    /**
     * How much may be asked.
     *
     * @param batch subjects in one inquiry
     * @param perDay subjects in a day, for each agency; null where the item does not say
     * @param perOfficialPerDay subjects in a day, for each official; null where the item does not say
     */
    record Limits(
            int batch, @Nullable Integer perDay, @Nullable Integer perOfficialPerDay) {}

    /** For how long inquiries are hidden, as an ISO 8601 period, and why. */
    record Hidden(String period, String reason) {}

    static CatalogueDocument of(ApplicationCatalogue catalogue, Collection<CatalogueItem> items, Readings words) {
        return new CatalogueDocument(
                catalogue.version(),
                catalogue.digest(),
                items.stream().map(item -> item(item, words)).toList());
    }

    private static Item item(CatalogueItem item, Readings words) {
        return new Item(
                item.code(),
                item.title(),
                item.purpose(),
                item.status(),
                item.approvals(),
                item.matter(),
                item.agencies(),
                item.roles(),
                item.legalBasis(),
                item.subjects(),
                requires(item.requires()),
                item.rows(),
                new TreeSet<>(item.grant().coordinates())
                        .stream()
                                .map(coordinate -> new Coordinate(
                                        coordinate, item.grant().level(coordinate), words.what(coordinate)))
                                .toList(),
                item.lookback() == null ? null : item.lookback().toString(),
                new Limits(
                        item.limits().batch(),
                        item.limits().perDay(),
                        item.limits().perOfficialPerDay()),
                hidden(item.hiding()),
                item.inForce().from(),
                item.inForce().until());
    }

    private static @Nullable Hidden hidden(@Nullable Hiding hiding) {
        return hiding == null ? null : new Hidden(hiding.period().toString(), hiding.reason());
    }

    private static Requires requires(Requirements requires) {
        CaseRule rule = requires.caseRule();
        AuthorizationRule authorization = requires.authorizationRule();
        return new Requires(
                rule == null ? null : new Case(rule.pattern().pattern(), rule.strength()),
                authorization == null ? null : authorization(authorization),
                requires.self(),
                requires.emergency());
    }

    private static Authorization authorization(AuthorizationRule rule) {
        Frequency frequency = rule.frequency();
        return new Authorization(
                frequency == null ? null : frequency.times(),
                frequency == null ? null : frequency.per().toString(),
                rule.longest() == null ? null : rule.longest().toString());
    }
}
