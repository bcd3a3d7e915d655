package org.creditgateway.gateway.catalogue;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.List;
import java.util.TreeSet;
import org.creditgateway.gateway.catalogue.AuthorizationRule.Frequency;
import org.creditgateway.gateway.catalogue.CatalogueItem.CaseRule;
import org.creditgateway.gateway.catalogue.CatalogueItem.CaseStrength;
import org.creditgateway.gateway.catalogue.CatalogueItem.Hiding;
import org.creditgateway.gateway.catalogue.CatalogueItem.Requirements;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Answers the public field {@code catalogue}: who may read what, for what, on which basis. */
@Controller
class CatalogueController {

    private final Catalogues catalogues;
    private final CatalogueArchive archive;

    CatalogueController(Catalogues catalogues, CatalogueArchive archive) {
        this.catalogues = catalogues;
        this.archive = archive;
    }

    /** A coordinate that an item grants, with its level. */
    record GrantedCoordinate(String coordinate, @Nullable Level level) {}

    @QueryMapping
    Mono<ApplicationCatalogue> catalogue(@Argument @Nullable OffsetDateTime asOf) {
        if (asOf == null) {
            return Mono.just(catalogues.current());
        }
        return archive.asOf(asOf.toInstant())
                .switchIfEmpty(Mono.error(() -> new Refused(
                        ErrorCode.CATALOGUE_VERSION_UNKNOWN,
                        "asOf: no version of the catalogue was in force then (expected: a moment since the first)")));
    }

    @SchemaMapping(typeName = "Catalogue")
    List<CatalogueItem> items(ApplicationCatalogue catalogue) {
        return catalogue.shown();
    }

    @SchemaMapping
    List<GrantedCoordinate> coordinates(CatalogueItem catalogueItem) {
        Grant grant = catalogueItem.grant();
        return new TreeSet<>(grant.coordinates())
                .stream()
                        .map(coordinate -> new GrantedCoordinate(coordinate, grant.level(coordinate)))
                        .toList();
    }

    @SchemaMapping
    LocalDate from(CatalogueItem catalogueItem) {
        return catalogueItem.inForce().from();
    }

    @SchemaMapping
    LocalDate until(CatalogueItem catalogueItem) {
        return catalogueItem.inForce().until();
    }

    @SchemaMapping
    @Nullable
    String lookback(CatalogueItem catalogueItem) {
        return text(catalogueItem.lookback());
    }

    /** For how long inquiries are hidden from their subjects, and why. */
    record PublishedHiding(String period, String reason) {}

    @SchemaMapping
    @Nullable
    PublishedHiding hidden(CatalogueItem catalogueItem) {
        Hiding hiding = catalogueItem.hiding();
        return hiding == null ? null : new PublishedHiding(hiding.period().toString(), hiding.reason());
    }

    /** The form and strength of the case that an item requires. */
    record CaseRequirement(String pattern, CaseStrength strength) {}

    /** The bounds of the authorizations that an item requires. */
    record AuthorizationRequirement(
            @Nullable Integer times,
            @Nullable String per,
            @Nullable String longest) {}

    /** What an item requires, as the public reads it. */
    record PublishedRequirements(
            @Nullable CaseRequirement caseNumber,
            @Nullable AuthorizationRequirement authorization,
            boolean self,
            boolean emergency) {}

    @SchemaMapping
    PublishedRequirements requires(CatalogueItem catalogueItem) {
        Requirements requires = catalogueItem.requires();
        CaseRule rule = requires.caseRule();
        AuthorizationRule authorization = requires.authorizationRule();
        return new PublishedRequirements(
                rule == null ? null : new CaseRequirement(rule.pattern().pattern(), rule.strength()),
                authorization == null ? null : requirement(authorization),
                requires.self(),
                requires.emergency());
    }

    private static AuthorizationRequirement requirement(AuthorizationRule rule) {
        Frequency frequency = rule.frequency();
        return new AuthorizationRequirement(
                frequency == null ? null : frequency.times(),
                frequency == null ? null : text(frequency.per()),
                text(rule.longest()));
    }

    private static @Nullable String text(@Nullable Period period) {
        return period == null ? null : period.toString();
    }
}
