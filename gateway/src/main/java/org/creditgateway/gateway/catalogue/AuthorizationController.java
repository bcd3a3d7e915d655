package org.creditgateway.gateway.catalogue;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.inquirylog.FieldEntries;
import org.creditgateway.gateway.inquirylog.FieldEntries.Occasion;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.schema.SubjectId;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Answers the mutations {@code grantAuthorization} and {@code revokeAuthorization}: a subject's own, by nobody else. */
@Controller
class AuthorizationController {

    private final AuthorizationRegister authorizations;
    private final Catalogues catalogues;
    private final FieldEntries entries;
    private final Clock clock;

    AuthorizationController(
            AuthorizationRegister authorizations, Catalogues catalogues, FieldEntries entries, Clock clock) {
        this.authorizations = authorizations;
        this.catalogues = catalogues;
        this.entries = entries;
        this.clock = clock;
    }

    /** Whether an agency may rely on an authorization, between its first moment and its end. */
    enum AuthorizationState {
        GRANTED,
        REVOKED
    }

    /** An authorization as it stands; {@code entry} is that of the act. */
    record GivenAuthorization(String id, AuthorizationState state, OffsetDateTime until, String entry) {}

    @MutationMapping
    Mono<GivenAuthorization> grantAuthorization(
            @Argument AuthorizationInput authorization, @ContextValue Requester requester) {
        Instant moment = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Occasion occasion = new Occasion(AuthorizationRegister.GRANTED, requester, moment);
        return entries.act(occasion, () -> {
                    SubjectAuthorization given = authorization.given(catalogues.current(), subject(requester), moment);
                    return Mono.just(authorizations.giving(given, moment).or(isTheSame(given)));
                })
                .map(entry -> new GivenAuthorization(
                        authorization.id(), AuthorizationState.GRANTED, authorization.until(), entry));
    }

    @MutationMapping
    Mono<RevokedAuthorization> revokeAuthorization(@Argument String id, @ContextValue Requester requester) {
        Occasion occasion = new Occasion(AuthorizationRegister.REVOKED, requester, clock.instant());
        return entries.act(occasion, () -> {
                    SubjectId subject = subject(requester);
                    UUID uuid = AuthorizationInput.uuid(id);
                    return Mono.just(authorizations
                            .revoking(uuid, subject, occasion.moment())
                            .or(authorizations
                                    .own(uuid, subject)
                                    .switchIfEmpty(Mono.error(() -> new Refused(
                                            ErrorCode.AUTHORIZATION_UNKNOWN,
                                            "id: the requester has given no authorization of this id")))
                                    .then()));
                })
                .map(entry -> new RevokedAuthorization(id, AuthorizationState.REVOKED, entry));
    }

    /** An authorization that is revoked; {@code entry} is that of the act. */
    record RevokedAuthorization(String id, AuthorizationState state, String entry) {}

    private Mono<Void> isTheSame(SubjectAuthorization given) {
        return authorizations
                .own(given.id(), given.subject())
                .filter(before -> !before.revoked() && AuthorizationInput.saysTheSame(before.authorization(), given))
                .switchIfEmpty(Mono.error(() -> new Refused(
                        ErrorCode.BAD_REQUEST,
                        "authorization: its id was used before for something else, or there are "
                                + AuthorizationRegister.MOST
                                + " already for this agency and item (expected: a new random UUID, and one to be revoked"
                                + " first)")))
                .then();
    }

    private static SubjectId subject(Requester requester) {
        if (requester instanceof Requester.Subject subject) {
            return subject.id();
        }
        throw new Refused(ErrorCode.FORBIDDEN, "An authorization is granted and revoked by the subject alone.");
    }
}
