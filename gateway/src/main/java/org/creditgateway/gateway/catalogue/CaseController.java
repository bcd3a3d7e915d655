package org.creditgateway.gateway.catalogue;

import java.time.Clock;
import java.util.regex.Pattern;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.inquirylog.FieldEntries;
import org.creditgateway.gateway.inquirylog.FieldEntries.Occasion;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Answers the mutations {@code recordCase} and {@code closeCase}: an agency's own, by its officials who keep its cases. */
@Controller
class CaseController {

    static final String ROLE = "case-officer";

    private static final Pattern NUMBER = Pattern.compile("[^\\p{Cntrl}\"\\\\\\s]{1,200}");

    private final CaseRegister cases;
    private final FieldEntries entries;
    private final Clock clock;

    CaseController(CaseRegister cases, FieldEntries entries, Clock clock) {
        this.cases = cases;
        this.entries = entries;
        this.clock = clock;
    }

    /** Whether inquiries may name a case. */
    enum CaseState {
        OPEN,
        CLOSED
    }

    /** A case as it stands; {@code entry} is that of the act. */
    record RecordedCase(String number, CaseState state, String entry) {}

    /** The subject, one of the two. */
    record SubjectNamed(@Nullable String person, @Nullable String organization) {

        SubjectId id() {
            if (person != null) {
                return new SubjectId(SubjectId.Type.PERSON, person);
            }
            if (organization != null) {
                return new SubjectId(SubjectId.Type.ORGANIZATION, organization);
            }
            throw new Refused(ErrorCode.BAD_REQUEST, "subject: none (expected: a person or an organization)");
        }
    }

    @MutationMapping
    Mono<RecordedCase> recordCase(
            @Argument String number, @Argument SubjectNamed subject, @ContextValue Requester requester) {
        Occasion occasion = new Occasion(CaseRegister.RECORDED, requester, clock.instant());
        return entries.act(occasion, () -> {
                    String agency = agency(requester, number);
                    return Mono.just(cases.recording(agency, number, subject.id(), occasion.moment())
                            .or(isOpen(agency, number)));
                })
                .map(entry -> new RecordedCase(number, CaseState.OPEN, entry));
    }

    @MutationMapping
    Mono<RecordedCase> closeCase(@Argument String number, @ContextValue Requester requester) {
        Occasion occasion = new Occasion(CaseRegister.CLOSED, requester, clock.instant());
        return entries.act(occasion, () -> {
                    String agency = agency(requester, number);
                    return Mono.just(CaseRegister.closing(agency, number, occasion.moment())
                            .or(cases.isClosed(agency, number)
                                    .switchIfEmpty(Mono.error(() -> new Refused(
                                            ErrorCode.CASE_NOT_RECOGNISED,
                                            "number: the agency has recorded no case of this number")))
                                    .then()));
                })
                .map(entry -> new RecordedCase(number, CaseState.CLOSED, entry));
    }

    private Mono<Void> isOpen(String agency, String number) {
        return cases.isClosed(agency, number)
                .flatMap(closed -> closed
                        ? Mono.error(new Refused(
                                ErrorCode.CASE_NOT_RECOGNISED,
                                "number: the case is closed (expected: an open one, or a new number)"))
                        : Mono.empty());
    }

    private static String agency(Requester requester, String number) {
        Requester.Official official = requester
                .officialAs(ROLE)
                .orElseThrow(() -> new Refused(
                        ErrorCode.FORBIDDEN,
                        "An agency's cases are kept by its officials with the role " + ROLE + "."));
        if (!NUMBER.matcher(number).matches()) {
            throw new Refused(
                    ErrorCode.BAD_REQUEST,
                    "number: not one (expected: 1 to 200 characters without spaces, quotation marks and backslashes)");
        }
        return official.agency();
    }
}
