package org.creditgateway.gateway.inquirylog;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;

/**
 * A requester laid flat for the log; what a kind of requester does not have is null or empty.
 *
 * @param kind OFFICIAL, SYSTEM, SUBJECT, DEPARTMENT or PUBLIC
 * @param organization the code of the agency or department
 * @param id the official's id within the agency, or the id of the program
 * @param name the official's name
 * @param vouchedBy who says that this is the official
 * @param roles the official's, sorted
 * @param mayActForOfficials whether the program may
 * @param subject the person who asks about themselves
 */
record Asker(
        String kind,
        @Nullable String organization,
        @Nullable String id,
        @Nullable String name,
        @Nullable String vouchedBy,
        List<String> roles,
        boolean mayActForOfficials,
        @Nullable SubjectId subject) {

    private static final String OFFICIAL = "OFFICIAL";
    private static final String SYSTEM = "SYSTEM";
    private static final String SUBJECT = "SUBJECT";
    private static final String DEPARTMENT = "DEPARTMENT";
    private static final String PUBLIC = "PUBLIC";

    static Asker of(Requester requester) {
        if (requester instanceof Requester.Official official) {
            List<String> roles = official.roles().stream().sorted().toList();
            return new Asker(
                    OFFICIAL,
                    official.agency(),
                    official.id(),
                    official.name(),
                    official.vouchedBy(),
                    roles,
                    false,
                    null);
        }
        if (requester instanceof Requester.System system) {
            return program(SYSTEM, system.agency(), system.client(), system.mayActForOfficials());
        }
        if (requester instanceof Requester.Subject subject) {
            return new Asker(SUBJECT, null, null, null, null, List.of(), false, subject.id());
        }
        if (requester instanceof Requester.Department department) {
            return program(DEPARTMENT, department.department(), department.client(), false);
        }
        return new Asker(PUBLIC, null, null, null, null, List.of(), false, null);
    }

    Requester requester() {
        return switch (kind) {
            case OFFICIAL ->
                new Requester.Official(
                        given(organization), given(id), given(name), Set.copyOf(roles), given(vouchedBy));
            case SYSTEM -> new Requester.System(given(organization), given(id), mayActForOfficials);
            case SUBJECT -> new Requester.Subject(given(subject));
            case DEPARTMENT -> new Requester.Department(given(organization), given(id));
            case PUBLIC -> new Requester.Public();
            default -> throw new IllegalArgumentException("kind of requester: " + kind + " (expected: a known one)");
        };
    }

    /** Keeps names out of logs. */
    @Override
    public String toString() {
        return "Asker[" + kind + "]";
    }

    private static Asker program(String kind, String organization, String client, boolean mayActForOfficials) {
        return new Asker(kind, organization, client, null, null, List.of(), mayActForOfficials, null);
    }

    private static <T> T given(@Nullable T value) {
        return Objects.requireNonNull(value);
    }
}
