package org.creditgateway.gateway.emergency;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.creditgateway.gateway.catalogue.CatalogueItem;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.jspecify.annotations.Nullable;

/**
 * An inquiry made in an emergency, before its review.
 *
 * @param inquiry the inquiry's id
 * @param item the code of the catalogue item
 * @param official who asks
 * @param reason why it cannot wait
 * @param superior who has been told of it
 * @param openedAt when the inquiry began
 */
public record EmergencyAccess(
        UUID inquiry, String item, Requester.Official official, String reason, String superior, Instant openedAt) {

    /** Within how many working days an access is reviewed. */
    static final int WORKING_DAYS = 3;

    private static final int LONGEST_REASON = 1_000;
    private static final int LONGEST_SUPERIOR = 100;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final WorkingDays CALENDAR = WorkingDays.published();

    /**
     * The access that an inquiry under this item is.
     *
     * @return null where the item is not for emergencies
     * @throws Refused when it is, and reason or superior is missing or too long, or the superior is who asks
     */
    public static @Nullable EmergencyAccess of(
            CatalogueItem item,
            Requester requester,
            String inquiry,
            Instant moment,
            @Nullable String reason,
            @Nullable String superior) {
        if (!item.requires().emergency()) {
            return null;
        }
        if (!(requester instanceof Requester.Official official)) {
            throw new Refused(ErrorCode.OFFICIAL_REQUIRED, "Access in an emergency is asked for by an official.");
        }
        if (reason == null
                || superior == null
                || isMissing(reason, LONGEST_REASON)
                || isMissing(superior, LONGEST_SUPERIOR)) {
            throw new Refused(
                    ErrorCode.EMERGENCY_REASON_REQUIRED,
                    "Catalogue item " + item.code() + " requires a reason (at most " + LONGEST_REASON
                            + " characters) and a superior (at most " + LONGEST_SUPERIOR
                            + ") in extensions.inquiry.emergency, or the headers Inquiry-Emergency-Reason and"
                            + " Inquiry-Superior.");
        }
        if (superior.strip().equals(official.id()) || superior.strip().equals(official.name())) {
            throw new Refused(
                    ErrorCode.EMERGENCY_REASON_REQUIRED, "The superior is another official than the one who asks.");
        }
        return new EmergencyAccess(
                UUID.fromString(inquiry),
                item.code(),
                official,
                reason.strip(),
                superior.strip(),
                moment.truncatedTo(ChronoUnit.MICROS));
    }

    /** The last day of the review. */
    public LocalDate reviewedUntil() {
        return CALENDAR.after(LocalDate.ofInstant(openedAt, ZONE), WORKING_DAYS);
    }

    /** From when on the review is late: the end of its last day. */
    Instant dueAt() {
        return reviewedUntil().plusDays(1).atStartOfDay(ZONE).toInstant();
    }

    private static boolean isMissing(String text, int longest) {
        return text.isBlank() || text.length() > longest;
    }

    /** Keeps names and the reason out of logs. */
    @Override
    public String toString() {
        return "EmergencyAccess[" + inquiry + "]";
    }
}
