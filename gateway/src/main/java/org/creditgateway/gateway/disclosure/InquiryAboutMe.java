package org.creditgateway.gateway.disclosure;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.creditgateway.gateway.catalogue.ApplicationCatalogue;
import org.creditgateway.gateway.catalogue.CatalogueItem;
import org.creditgateway.gateway.catalogue.CatalogueItem.LegalBasis;
import org.creditgateway.gateway.catalogue.Matter;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.inquirylog.InquiryEntry;
import org.creditgateway.gateway.inquirylog.InquiryEntry.Outcome;
import org.creditgateway.gateway.inquirylog.InquiryEntry.SubjectAccess;
import org.creditgateway.gateway.inquirylog.LoggedEntry;
import org.jspecify.annotations.Nullable;

/**
 * What a subject is told of one inquiry about it: not the case, nothing of other subjects, not the entry's number, and the
 * official only where that was decided.
 *
 * @param id of the inquiry
 * @param agency the code of the agency that asked; null where the subject did
 * @param official the official's name; null where it was not decided to tell it
 * @param item the code of the catalogue item named, if one was
 * @param title of the item; null where the catalogue has none of that code
 * @param coordinates the schema coordinates answered about the subject; none where the inquiry was refused
 */
record InquiryAboutMe(
        String id,
        OffsetDateTime at,
        @Nullable String agency,
        @Nullable String official,
        @Nullable String item,
        @Nullable String title,
        @Nullable Matter matter,
        @Nullable String purpose,
        List<LegalBasis> basis,
        String catalogueVersion,
        Outcome outcome,
        List<String> coordinates) {

    /** @param named whether the official is told */
    static InquiryAboutMe of(LoggedEntry logged, ApplicationCatalogue catalogue, boolean named) {
        InquiryEntry entry = logged.entry();
        String code = entry.item();
        Optional<CatalogueItem> item = code == null ? Optional.empty() : catalogue.item(code);
        return new InquiryAboutMe(
                entry.inquiry(),
                entry.moment().atOffset(ZoneOffset.UTC),
                agency(entry.requester()),
                named && entry.requester() instanceof Requester.Official official ? official.name() : null,
                code,
                item.map(CatalogueItem::title).orElse(null),
                item.map(CatalogueItem::matter).orElse(null),
                item.map(CatalogueItem::purpose).orElse(null),
                item.map(CatalogueItem::legalBasis).orElse(List.of()),
                entry.catalogueVersion(),
                entry.outcome(),
                entry.subjects().stream()
                        .map(SubjectAccess::coordinates)
                        .flatMap(List::stream)
                        .distinct()
                        .toList());
    }

    static @Nullable String agency(Requester requester) {
        if (requester instanceof Requester.Official official) {
            return official.agency();
        }
        return requester instanceof Requester.System system ? system.agency() : null;
    }
}
