package org.creditgateway.gateway.identity;

import java.util.Optional;
import java.util.Set;
import org.creditgateway.schema.SubjectId;

/** Who asks. Every inquiry names an individual official, a system with the official it acts for, or the subject. */
public sealed interface Requester {

    /** The role of officials who read the inquiry log. */
    String AUDITOR = "auditor";

    /** Who asks on whose behalf, in words for log entries and messages; the name of a subject is not told. */
    String describe();

    /** Who asks, if an official who has this role. */
    default Optional<Official> officialAs(String role) {
        return this instanceof Official official && official.roles().contains(role)
                ? Optional.of(official)
                : Optional.empty();
    }

    /**
     * An official of an agency.
     *
     * @param agency the agency's code
     * @param id the official's id within the agency
     * @param name the official's name
     * @param roles such as {@code partner}, {@code analyst}, {@code auditor}
     * @param vouchedBy who says that this is the official: the token's issuer, or the agency's system
     */
    record Official(String agency, String id, String name, Set<String> roles, String vouchedBy) implements Requester {
        public Official {
            roles = Set.copyOf(roles);
        }

        @Override
        public String describe() {
            return name + " (" + id + ") of " + agency;
        }
    }

    /**
     * An agency's program without an official: it may act for a named official of the agency's roster, who then is the
     * {@link Official}; alone it may not inquire.
     */
    record System(String agency, String client, boolean mayActForOfficials) implements Requester {
        @Override
        public String describe() {
            return "system " + client + " of " + agency;
        }
    }

    /** The person that data is about. */
    record Subject(SubjectId id) implements Requester {
        @Override
        public String describe() {
            return "the subject";
        }
    }

    /** A department's program, which registers and pushes; it does not inquire. */
    record Department(String department, String client) implements Requester {
        @Override
        public String describe() {
            return "department " + department;
        }
    }

    /** Anyone, without a token. */
    record Public() implements Requester {
        @Override
        public String describe() {
            return "the public";
        }
    }
}
