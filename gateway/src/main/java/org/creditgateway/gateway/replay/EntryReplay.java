package org.creditgateway.gateway.replay;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.creditgateway.gateway.catalogue.ApplicationCatalogue;
import org.creditgateway.gateway.catalogue.CatalogueItem;
import org.creditgateway.gateway.catalogue.Level;
import org.creditgateway.gateway.inquirylog.InquiryEntry;
import org.creditgateway.gateway.inquirylog.InquiryEntry.Outcome;
import org.creditgateway.gateway.inquirylog.LoggedEntry;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.jspecify.annotations.Nullable;

/**
 * What an entry says was decided, beside what a catalogue version decides. It names neither requester nor subject.
 *
 * @param entry the number of the entry
 * @param matches whether the catalogue decides as it was logged
 * @param catalogueDigest of the version, checked against its text
 * @param item the code of the item named, if one was
 * @param itemDigest null where the version has no such item
 * @param codes the error codes logged
 * @param refusedWith the code that the item refuses the requester with; null where it admits the requester
 * @param coordinates those that the entry says were asked; of a refused operation, those denied
 * @param basis what the replay rests on
 */
record EntryReplay(
        String entry,
        boolean matches,
        String catalogueVersion,
        String catalogueDigest,
        @Nullable String item,
        @Nullable String itemDigest,
        Outcome outcome,
        List<String> codes,
        @Nullable String refusedWith,
        List<ReplayedCoordinate> coordinates,
        String basis) {

    private static final String ASKED =
            "Replayed from the schema coordinates of the entry: it keeps the document without"
                    + " its literals and aliases, and of a refused operation only the coordinates that were denied.";
    private static final String ELSEWHERE =
            " The operation ended without an answer for a reason that the catalogue alone does not decide.";
    private static final String DENIED = ErrorCode.UNAUTHORIZED_FIELD_OR_TYPE.name();
    private static final Set<String> DECIDED = Set.of(
            DENIED,
            ErrorCode.INQUIRY_ITEM_REQUIRED.name(),
            ErrorCode.INQUIRY_ITEM_NOT_PERMITTED.name(),
            ErrorCode.OFFICIAL_REQUIRED.name(),
            ErrorCode.CATALOGUE_ITEM_NOT_IN_FORCE.name(),
            ErrorCode.CASE_REQUIRED.name());

    /** A coordinate with the level that was logged and the one that the catalogue grants; null means denied. */
    record ReplayedCoordinate(
            String coordinate,
            @Nullable Level logged,
            @Nullable Level decided) {

        /** Whether the two levels are the same. */
        public boolean matches() {
            return logged == decided;
        }
    }

    /** Replays an entry about subjects under the catalogue version that it names. Pure. */
    static EntryReplay of(LoggedEntry logged, ApplicationCatalogue catalogue) {
        InquiryEntry entry = logged.entry();
        String code = entry.item();
        Optional<CatalogueItem> item = code == null ? Optional.empty() : catalogue.item(code);
        String refusedWith = refusal(entry, catalogue);
        List<ReplayedCoordinate> coordinates = coordinates(entry, item.orElse(null));
        return new EntryReplay(
                Long.toString(logged.index()),
                matches(entry, refusedWith, coordinates),
                catalogue.version(),
                catalogue.digest(),
                code,
                item.map(CatalogueItem::digest).orElse(null),
                entry.outcome(),
                entry.codes(),
                refusedWith,
                coordinates,
                isDecidedElsewhere(entry) ? ASKED + ELSEWHERE : ASKED);
    }

    private static @Nullable String refusal(InquiryEntry entry, ApplicationCatalogue catalogue) {
        try {
            CatalogueItem item = catalogue.admit(entry.requester(), entry.item(), entry.caseNumber(), entry.moment());
            boolean about =
                    entry.subjects().stream().allMatch(access -> item.covers(entry.requester(), access.subject()));
            return about ? null : ErrorCode.INQUIRY_ITEM_NOT_PERMITTED.name();
        } catch (Refused e) {
            return e.refusals().get(0).code().name();
        }
    }

    private static List<ReplayedCoordinate> coordinates(InquiryEntry entry, @Nullable CatalogueItem item) {
        Map<String, Level> granted = new HashMap<>();
        for (String line : entry.granted()) {
            int sign = line.lastIndexOf('=');
            granted.put(line.substring(0, sign), Level.valueOf(line.substring(sign + 1)));
        }
        List<ReplayedCoordinate> coordinates = new ArrayList<>();
        for (String coordinate : entry.asked()) {
            Level decided = item == null ? null : item.grant().level(coordinate);
            coordinates.add(new ReplayedCoordinate(coordinate, granted.get(coordinate), decided));
        }
        return coordinates;
    }

    private static boolean matches(
            InquiryEntry entry, @Nullable String refusedWith, List<ReplayedCoordinate> coordinates) {
        boolean asLogged = coordinates.stream().allMatch(ReplayedCoordinate::matches);
        if (entry.outcome() == Outcome.ANSWERED) {
            return refusedWith == null && asLogged;
        }
        if (isDecidedElsewhere(entry)) {
            return true;
        }
        return entry.codes().contains(DENIED)
                ? refusedWith == null && asLogged && !coordinates.isEmpty()
                : refusedWith != null && entry.codes().contains(refusedWith);
    }

    /** Whether the entry ended without an answer, for none of the reasons that a catalogue decides. */
    private static boolean isDecidedElsewhere(InquiryEntry entry) {
        return entry.outcome() != Outcome.ANSWERED && Collections.disjoint(entry.codes(), DECIDED);
    }
}
