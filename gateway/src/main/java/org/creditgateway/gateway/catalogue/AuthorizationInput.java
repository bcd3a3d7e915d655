package org.creditgateway.gateway.catalogue;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.creditgateway.gateway.catalogue.AuthorizationRule.Frequency;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;

/**
 * What a subject wants to allow an agency, as it is asked.
 *
 * @param id a random UUID, so that asking twice is the same as once
 * @param from the first moment; now, where null
 * @param until the moment from which on it no longer holds
 * @param scope the schema coordinates that may be read; all that the item grants, where null
 * @param lookback how old records may be, as an ISO 8601 period
 * @param times how often it may be used in the period {@code per}; both or none
 */
record AuthorizationInput(
        String id,
        String agency,
        String item,
        @Nullable OffsetDateTime from,
        OffsetDateTime until,
        @Nullable List<String> scope,
        @Nullable String lookback,
        @Nullable Integer times,
        @Nullable String per) {

    /** @throws Refused when the item does not rest on authorizations of such subjects for this agency, or a bound is wrong */
    SubjectAuthorization given(ApplicationCatalogue catalogue, SubjectId subject, Instant moment) {
        CatalogueItem named = catalogue
                .item(item)
                .filter(each -> each.grants()
                        && each.requires().authorization()
                        && each.agencies().contains(agency)
                        && each.subjects().contains(subject.type()))
                .orElseThrow(() -> new Refused(
                        ErrorCode.INQUIRY_ITEM_NOT_PERMITTED,
                        "item: none under which this agency may ask with the subject's authorization"));
        List<String> coordinates = scope == null ? List.of() : scope;
        if (scope != null && coordinates.isEmpty()
                || !named.grant().coordinates().containsAll(coordinates)) {
            throw wrong("scope", "coordinates that the item grants, or none given");
        }
        Instant first = from == null || from.toInstant().isBefore(moment)
                ? moment
                : from.toInstant().truncatedTo(ChronoUnit.MICROS);
        if (!first.isBefore(until.toInstant()) || !named.inForce().at(first)) {
            throw wrong("from, until", "an end after the beginning and after now, within the days of the item");
        }
        return new SubjectAuthorization(
                uuid(id),
                subject,
                agency,
                item,
                first,
                until.toInstant().truncatedTo(ChronoUnit.MICROS),
                new TreeSet<>(coordinates),
                lookback == null ? null : period("lookback", lookback),
                frequency());
    }

    private @Nullable Frequency frequency() {
        if (times == null && per == null) {
            return null;
        }
        if (times == null || per == null || times < 1) {
            throw wrong("times, per", "both or none, at least once");
        }
        return new Frequency(times, period("per", per));
    }

    /** Whether the two are the same but for the first moment, which is now where it is left out. */
    static boolean saysTheSame(SubjectAuthorization before, SubjectAuthorization now) {
        return before.agency().equals(now.agency())
                && before.item().equals(now.item())
                && before.until().equals(now.until())
                && !before.from().isAfter(now.from())
                && before.scope().equals(now.scope())
                && Objects.equals(before.lookback(), now.lookback())
                && Objects.equals(before.frequency(), now.frequency());
    }

    static UUID uuid(String id) {
        try {
            UUID uuid = UUID.fromString(id);
            if (uuid.toString().equalsIgnoreCase(id)) {
                return uuid;
            }
        } catch (IllegalArgumentException e) {
            throw wrong("id", "a UUID");
        }
        throw wrong("id", "a UUID");
    }

    private static Period period(String name, String text) {
        try {
            Period period = Period.parse(text);
            if (!period.isZero() && !period.isNegative()) {
                return period;
            }
        } catch (DateTimeException e) {
            throw wrong(name, "a period such as P1Y");
        }
        throw wrong(name, "a period such as P1Y");
    }

    private static Refused wrong(String name, String expected) {
        return new Refused(ErrorCode.BAD_REQUEST, name + ": not valid (expected: " + expected + ")");
    }
}
