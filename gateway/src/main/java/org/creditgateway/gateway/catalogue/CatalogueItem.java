package org.creditgateway.gateway.catalogue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;

/**
 * One published entry of the catalogue: who may read which coordinates, for which matter, on which legal basis, from
 * when to when.
 *
 * @param code what inquiries name it by
 * @param title what the public reads
 * @param purpose what the public reads about why the item is needed
 * @param status how far it has come; only {@link ItemStatus#PUBLISHED} grants
 * @param approvals who approved it; by at least two persons where it is approved or published
 * @param matter for what it is read
 * @param agencies the codes of the agencies that may use it, groups resolved; empty for subjects' own items
 * @param roles an official needs one of these; empty where every official of the agencies may use the item
 * @param legalBasis the grounds, at least one
 * @param subjects about whom
 * @param requires what an inquiry must show besides
 * @param grant the coordinates, each with its level
 * @param rows which records may be read
 * @param lookback how old records may be; null where the item does not say
 * @param limits how much at once and in a day
 * @param hiding that inquiries are hidden from their subjects for a while; null where subjects are told of them at once
 * @param inForce from when to when
 */
public record CatalogueItem(
        String code,
        String title,
        String purpose,
        ItemStatus status,
        List<Approval> approvals,
        Matter matter,
        SortedSet<String> agencies,
        SortedSet<String> roles,
        List<LegalBasis> legalBasis,
        SortedSet<SubjectId.Type> subjects,
        Requirements requires,
        Grant grant,
        RowConditions rows,
        @Nullable Period lookback,
        Limits limits,
        @Nullable Hiding hiding,
        InForce inForce) {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    public CatalogueItem {
        agencies = Collections.unmodifiableSortedSet(new TreeSet<>(agencies));
        roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles));
        subjects = Collections.unmodifiableSortedSet(new TreeSet<>(subjects));
        legalBasis = List.copyOf(legalBasis);
        approvals = List.copyOf(approvals);
    }

    /**
     * That someone approved the item.
     *
     * @param by who, as the agency names its officials
     * @param on the day
     */
    public record Approval(String by, LocalDate on) {}

    /** A ground in law: the document, and the article where one is named. */
    public record LegalBasis(String document, @Nullable String article) {}

    /**
     * What an inquiry must show.
     *
     * @param caseRule the case that it belongs to; null where none is needed
     * @param authorizationRule what each subject must have allowed the agency; null where that is not needed
     * @param self whether only the subject may ask
     * @param emergency whether a reason and a superior must be named, to be reviewed afterwards
     */
    public record Requirements(
            @Nullable CaseRule caseRule,
            @Nullable AuthorizationRule authorizationRule,
            boolean self,
            boolean emergency) {

        /** Nothing besides the item. */
        public static final Requirements NONE = new Requirements(null, null, false, false);

        /** The form of the case number; null where no case is needed. */
        public @Nullable Pattern caseNumber() {
            return caseRule == null ? null : caseRule.pattern();
        }

        /** Whether each subject must have authorised the agency. */
        public boolean authorization() {
            return authorizationRule != null;
        }

        /** Whether the case must be found in the register, for each subject. */
        public boolean registeredCase() {
            return caseRule != null && caseRule.strength() == CaseStrength.REGISTERED;
        }
    }

    /**
     * The case that an inquiry must name.
     *
     * @param pattern the form of its number
     * @param strength how it is looked at
     */
    public record CaseRule(Pattern pattern, CaseStrength strength) {

        private static final int LONGEST_NUMBER = 200;

        boolean recognises(String number) {
            return number.length() <= LONGEST_NUMBER && pattern.matcher(number).matches();
        }
    }

    /** How much is known about a case. */
    public enum CaseStrength {
        /** Its number has the right form. */
        FORMAT,
        /** It is in the register of the agency's cases, for this subject, and open. */
        REGISTERED
    }

    /**
     * How much may be asked.
     *
     * @param batch subjects in one inquiry, 1 to 1,000
     * @param perDay subjects in a day, for each agency; null where the item does not say
     * @param perOfficialPerDay subjects in a day, for each official; null where the item does not say
     */
    public record Limits(
            int batch, @Nullable Integer perDay, @Nullable Integer perOfficialPerDay) {}

    /**
     * That inquiries are hidden from all their subjects from the beginning, for a while.
     *
     * @param period for how long, at most {@link #LONGEST}
     * @param reason what the public reads about why
     */
    public record Hiding(Period period, String reason) {

        /** For how long an inquiry may be hidden at once. */
        public static final Duration LONGEST = Duration.ofDays(366);

        boolean isTooLong() {
            LocalDate leapYear = LocalDate.of(2028, 1, 1);
            return leapYear.plus(period).isAfter(leapYear.plusDays(LONGEST.toDays()));
        }

        /** Whether an inquiry of this moment is still hidden from a subject who looks at another. */
        public boolean hides(Instant inquiry, Instant look) {
            return look.isBefore(inquiry.atZone(ZONE).plus(period).toInstant());
        }
    }

    /** The days, in Chinese standard time, from the first to the last. */
    public record InForce(LocalDate from, LocalDate until) {

        /** Whether the moment lies on one of the days. */
        public boolean at(Instant moment) {
            LocalDate day = LocalDate.ofInstant(moment, ZONE);
            return !day.isBefore(from) && !day.isAfter(until);
        }
    }

    /** Whether the requester may ask about this subject under the item, apart from the subject's authorization. */
    public boolean covers(Requester requester, SubjectId subject) {
        boolean own = requester instanceof Requester.Subject self && self.id().equals(subject);
        return subjects.contains(subject.type()) && (own || !requires.self());
    }

    /** Whether inquiries may be made under the item, on the days that it is in force. */
    public boolean grants() {
        return status == ItemStatus.PUBLISHED;
    }

    /** SHA-256, in hex, over the item's canonical text. */
    public String digest() {
        return CatalogueText.digest(this);
    }

    boolean isOpenTo(Requester requester) {
        if (requester instanceof Requester.Official official) {
            return agencies.contains(official.agency()) && isOpenToAnyOf(official.roles());
        }
        if (requester instanceof Requester.System system) {
            return agencies.contains(system.agency());
        }
        return requester instanceof Requester.Subject && requires.self();
    }

    private boolean isOpenToAnyOf(Set<String> held) {
        return roles.isEmpty() || !Collections.disjoint(roles, held);
    }
}
