package org.creditgateway.gateway.catalogue;

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
 * @param matter for what it is read
 * @param agencies the codes of the agencies that may use it, groups resolved; empty for subjects' own items
 * @param roles an official needs one of these; empty where every official of the agencies may use the item
 * @param legalBasis the grounds, at least one
 * @param subjects about whom
 * @param requires what an inquiry must show besides
 * @param grant the coordinates, each with its level
 * @param lookback how old records may be; null where the item does not say
 * @param limits how much at once and in a day
 * @param inForce from when to when
 */
public record CatalogueItem(
        String code,
        String title,
        Matter matter,
        SortedSet<String> agencies,
        SortedSet<String> roles,
        List<LegalBasis> legalBasis,
        SortedSet<SubjectId.Type> subjects,
        Requirements requires,
        Grant grant,
        @Nullable Period lookback,
        Limits limits,
        InForce inForce) {

    public CatalogueItem {
        agencies = Collections.unmodifiableSortedSet(new TreeSet<>(agencies));
        roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles));
        subjects = Collections.unmodifiableSortedSet(new TreeSet<>(subjects));
        legalBasis = List.copyOf(legalBasis);
    }

    /** A ground in law: the document, and the article where one is named. */
    public record LegalBasis(String document, @Nullable String article) {}

    /**
     * What an inquiry must show.
     *
     * @param caseNumber the form of the case number; null where no case is needed
     * @param authorization whether each subject must have authorised the agency
     * @param self whether only the subject may ask
     */
    public record Requirements(@Nullable Pattern caseNumber, boolean authorization, boolean self) {

        private static final int LONGEST_CASE_NUMBER = 200;

        boolean recognises(String number) {
            return caseNumber == null
                    || number.length() <= LONGEST_CASE_NUMBER
                            && caseNumber.matcher(number).matches();
        }
    }

    /**
     * How much may be asked.
     *
     * @param batch subjects in one inquiry, 1 to 1,000
     * @param perDay subjects in a day, for each agency; null where the item does not say
     */
    public record Limits(int batch, @Nullable Integer perDay) {}

    /** The days, in Chinese standard time, from the first to the last. */
    public record InForce(LocalDate from, LocalDate until) {

        private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

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
