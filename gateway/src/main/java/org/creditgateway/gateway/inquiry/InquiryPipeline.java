package org.creditgateway.gateway.inquiry;

import graphql.GraphQL;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.creditgateway.gateway.answer.AnswerBytes;
import org.creditgateway.gateway.answer.Answers;
import org.creditgateway.gateway.catalogue.ApplicationCatalogue;
import org.creditgateway.gateway.catalogue.Catalogues;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.inquiry.Answered.Outcome;
import org.creditgateway.gateway.inquiry.Documents.Checked;
import org.creditgateway.gateway.inquirylog.InquiryEntry;
import org.creditgateway.gateway.inquirylog.InquiryLog;
import org.creditgateway.gateway.inquirylog.InquiryLog.Permit;
import org.creditgateway.gateway.inquirylog.LogUnavailable;
import org.creditgateway.gateway.plan.Operation;
import org.creditgateway.gateway.plan.Planner;
import org.creditgateway.gateway.plan.QueryLimits;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refusal;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.gateway.trusted.TrustedDocuments;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one pipeline. Operations about no subject are executed by graphql-java and leave no entry; every other one takes a
 * permit in the log's queue, is carried out or refused, is logged, and only then answered.
 */
final class InquiryPipeline {

    private static final Logger log = LoggerFactory.getLogger(InquiryPipeline.class);

    private final Catalogues catalogues;
    private final Schemas schemas;
    private final TrustedDocuments trusted;
    private final QueryLimits limits;
    private final Documents documents;
    private final InquiryExecution execution;
    private final Answers answers;
    private final InquiryLog inquiryLog;
    private final JsonMapper mapper;
    private final Clock clock;

    InquiryPipeline(
            Catalogues catalogues,
            Schemas schemas,
            InquiryExecution execution,
            Answers answers,
            InquiryLog inquiryLog,
            JsonMapper mapper,
            TrustedDocuments trusted,
            QueryLimits limits,
            Clock clock) {
        this.catalogues = catalogues;
        this.schemas = schemas;
        this.execution = execution;
        this.answers = answers;
        this.inquiryLog = inquiryLog;
        this.mapper = mapper;
        this.trusted = trusted;
        this.limits = limits;
        this.documents = new Documents(limits);
        this.clock = clock;
    }

    /**
     * Carries a request out.
     *
     * @throws Refused when the document cannot be parsed: nothing is known of it that could be logged
     */
    Mono<Answered> answer(GraphQlRequest given, HttpHeaders headers, Requester requester) {
        ApplicationCatalogue catalogue = catalogues.current();
        GraphQlRequest request;
        try {
            request = withDocument(given, requester);
        } catch (Refused e) {
            return refused(catalogue, Checked.refused(e.refusals()), given, headers, requester);
        }
        Checked checked = check(catalogue, request);
        Operation operation = checked.operation();
        boolean valid = checked.refusals().isEmpty();
        if (valid && operation != null && !isInquiry(operation, request)) {
            return aboutNoSubject(catalogue, operation, request, headers, requester);
        }
        if (requester instanceof Requester.Public && valid) {
            Refusal anonymous =
                    Refusal.of(ErrorCode.UNAUTHENTICATED, "An inquiry about a subject needs a bearer token.");
            return Mono.just(Answered.unlogged(Outcome.REFUSED, answers.refusal(List.of(anonymous))));
        }
        return valid
                ? inquire(catalogue, checked, request, headers, requester)
                : refused(catalogue, checked, request, headers, requester);
    }

    /** The request with the document that it means, trusted or free. */
    private GraphQlRequest withDocument(GraphQlRequest given, Requester requester) {
        String body = given.query().isEmpty() && given.documentId() != null ? null : given.query();
        return given.withQuery(trusted.document(requester, given.documentId(), body));
    }

    private Mono<Answered> refused(
            ApplicationCatalogue catalogue,
            Checked checked,
            GraphQlRequest request,
            HttpHeaders headers,
            Requester requester) {
        return requester instanceof Requester.Public
                ? Mono.just(Answered.unlogged(Outcome.REFUSED, answers.refusal(checked.refusals())))
                : inquire(catalogue, checked, request, headers, requester);
    }

    private Checked check(ApplicationCatalogue catalogue, GraphQlRequest request) {
        List<Refusal> tooMuch = limits.ofVariables(request.variables());
        return tooMuch.isEmpty()
                ? documents.check(
                        request.query(), request.operationName(), schemas.published(catalogue), catalogue.digest())
                : Checked.refused(tooMuch);
    }

    private boolean isInquiry(Operation operation, GraphQlRequest request) {
        Conditions conditions = Conditions.of(operation, request.variables());
        return Planner.isInquiry(schemas.whole(), operation, conditions.values());
    }

    private Mono<Answered> aboutNoSubject(
            ApplicationCatalogue catalogue,
            Operation operation,
            GraphQlRequest request,
            HttpHeaders headers,
            Requester requester) {
        GraphQL engine = schemas.publicEngine(catalogue);
        if (!(requester instanceof Requester.Public)) {
            try {
                InquiryDetails details = InquiryDetails.of(request.extensions(), headers);
                engine = schemas.engine(catalogue
                        .admit(requester, details.item(), details.caseNumber(), clock.instant())
                        .grant());
            } catch (Refused e) {
                log.debug("no item is in force for this requester: the published schema is shown");
            }
        }
        return LocalFields.execute(engine, operation, request.variables(), requester)
                .map(result -> Answered.unlogged(Outcome.CARRIED_OUT, answers.local(result)))
                .onErrorResume(
                        Refused.class,
                        e -> Mono.just(Answered.unlogged(Outcome.REFUSED, answers.refusal(e.refusals()))));
    }

    /** The inquiry goes on when the client leaves: what was asked of the sources is logged in any case. */
    private Mono<Answered> inquire(
            ApplicationCatalogue catalogue,
            Checked checked,
            GraphQlRequest request,
            HttpHeaders headers,
            Requester requester) {
        EntryDraft draft = new EntryDraft(
                UUID.randomUUID().toString(),
                requester,
                clock.instant(),
                catalogue.version(),
                checked.signature(),
                mapper.writeValueAsString(request.variables()));
        Mono<Answered> whole = inquiryLog
                .permit()
                .flatMap(permit -> execution
                        .carryOut(draft, catalogue, checked, request, headers, requester)
                        .map(answer -> new Ended(Outcome.CARRIED_OUT, answer, List.of()))
                        .onErrorResume(failure -> Mono.just(notCarriedOut(failure)))
                        .flatMap(ended -> log(permit, draft, ended)))
                .onErrorResume(LogUnavailable.class, this::unavailable);
        return Mono.defer(() -> Mono.fromFuture(whole.toFuture(), true));
    }

    private record Ended(Outcome outcome, AnswerBytes answer, List<Refusal> refusals) {}

    private Ended notCarriedOut(Throwable failure) {
        if (failure instanceof Refused refused) {
            return new Ended(Outcome.REFUSED, answers.refusal(refused.refusals()), refused.refusals());
        }
        log.error("an inquiry failed", failure);
        List<Refusal> fault = List.of(Refusal.of(ErrorCode.INTERNAL_SERVER_ERROR, "The gateway failed."));
        return new Ended(Outcome.FAILED, answers.refusal(fault), fault);
    }

    private Mono<Answered> log(Permit permit, EntryDraft draft, Ended ended) {
        byte[] digest = Digests.sha256(ended.answer().body(), new byte[] {'}'});
        InquiryEntry entry = switch (ended.outcome()) {
            case CARRIED_OUT -> draft.answered(ended.answer(), digest);
            case REFUSED -> draft.ended(InquiryEntry.Outcome.REFUSED, ended.answer(), ended.refusals(), digest);
            case FAILED -> draft.ended(InquiryEntry.Outcome.FAILED, ended.answer(), ended.refusals(), digest);
        };
        return inquiryLog
                .append(permit, entry)
                .map(receipt -> new Answered(
                        ended.outcome(),
                        InquiryExtension.append(mapper, ended.answer().body(), draft, receipt),
                        ended.answer().codes()));
    }

    private Mono<Answered> unavailable(LogUnavailable failure) {
        log.error("the inquiry log is not available: {}", failure.getMessage());
        return Mono.just(Answered.unlogged(
                Outcome.FAILED,
                answers.refusal(List.of(Refusal.of(
                        ErrorCode.INQUIRY_LOG_UNAVAILABLE,
                        "The inquiry cannot be logged now, so it is not answered. Try again.")))));
    }
}
