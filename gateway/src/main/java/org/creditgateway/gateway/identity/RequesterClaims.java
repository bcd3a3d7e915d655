package org.creditgateway.gateway.identity;

import java.util.List;
import java.util.Set;
import org.creditgateway.schema.InvalidIdentifier;
import org.creditgateway.schema.ResidentId;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * What a token's claims say about who asks.
 *
 * <ul>
 *   <li>an official: {@code agency}, {@code official_id}, {@code name}, {@code roles}
 *   <li>an agency's system: {@code agency}, {@code client_id}; role {@code on-behalf-of} where it may act for officials
 *   <li>a subject: role {@code subject}, {@code resident_id}
 *   <li>a department: role {@code source}, {@code department}, {@code client_id}
 * </ul>
 */
final class RequesterClaims {

    private static final String SUBJECT_ROLE = "subject";
    private static final String SOURCE_ROLE = "source";
    private static final String ON_BEHALF_OF_ROLE = "on-behalf-of";

    private final Jwt token;
    private final Set<String> roles;

    private RequesterClaims(Jwt token) {
        this.token = token;
        this.roles = roles(token);
    }

    /** @throws UnusableToken when a claim is missing or of another form; the message names the claim, not its value */
    static Requester requester(Jwt token) {
        return new RequesterClaims(token).requester();
    }

    private Requester requester() {
        required("sub");
        if (roles.contains(SUBJECT_ROLE)) {
            return only("resident_id", new Requester.Subject(subject()));
        }
        if (roles.contains(SOURCE_ROLE)) {
            return only("department", new Requester.Department(required("department"), client()));
        }
        String agency = required("agency");
        String official = text("official_id");
        return only(
                "agency",
                official == null
                        ? new Requester.System(agency, required("client_id"), roles.contains(ON_BEHALF_OF_ROLE))
                        : new Requester.Official(agency, official, required("name"), roles, required("iss")));
    }

    /** A token that says two things about who asks says nothing. */
    private Requester only(String claim, Requester requester) {
        for (String other : List.of("agency", "department", "resident_id")) {
            if (!other.equals(claim) && token.hasClaim(other)) {
                throw new UnusableToken(
                        "The bearer token has the claims " + claim + " and " + other + " (expected: one of them).");
            }
        }
        return requester;
    }

    private SubjectId subject() {
        try {
            return new SubjectId(SubjectId.Type.PERSON, ResidentId.canonical(required("resident_id")));
        } catch (InvalidIdentifier e) {
            throw new UnusableToken("The bearer token's claim resident_id is not a resident id.");
        }
    }

    private String client() {
        String client = text("client_id");
        return client != null ? client : required("sub");
    }

    private String required(String claim) {
        String value = text(claim);
        if (value == null) {
            throw new UnusableToken("The bearer token lacks the claim " + claim + ".");
        }
        return value;
    }

    private @Nullable String text(String claim) {
        Object value = token.getClaims().get(claim);
        if (value == null || value instanceof String text && text.isBlank()) {
            return null;
        }
        if (value instanceof String text) {
            return text;
        }
        if (claim.equals("iss")) {
            return value.toString();
        }
        throw new UnusableToken("The bearer token's claim " + claim + " is not a string.");
    }

    private static Set<String> roles(Jwt token) {
        Object value = token.getClaims().get("roles");
        if (value == null) {
            return Set.of();
        }
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return Set.copyOf(list.stream().map(String.class::cast).toList());
        }
        throw new UnusableToken("The bearer token's claim roles is not a list of strings.");
    }
}
