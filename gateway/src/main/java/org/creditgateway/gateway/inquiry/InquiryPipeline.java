package org.creditgateway.gateway.inquiry;

import graphql.GraphQL;
import graphql.language.OperationDefinition;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
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
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refusal;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.gateway.trusted.TrustedDocuments;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one pipeline. Operations about no subject are executed by graphql-java and leave no entry; every other one takes a
 * permit in the log's queue, is carried out or refused, is logged, and only then answered.
 */
public final class InquiryPipeline {

    private static final Logger log = LoggerFactory.getLogger(InquiryPipeline.class);

    private final Catalogues catalogues;
    private final Schemas schemas;
    private final TrustedDocuments trusted;
    private final Rates rates;
    private final Documents documents;
    private final InquiryExecution execution;
    private final ExplanationExecution explanations;
    private final Answers answers;
    private final InquiryLog inquiryLog;
    private final JsonMapper mapper;
    private final Clock clock;

    InquiryPipeline(
            Catalogues catalogues,
            Schemas schemas,
            Documents documents,
            InquiryExecution execution,
            ExplanationExecution explanations,
            Answers answers,
            InquiryLog inquiryLog,
            JsonMapper mapper,
            TrustedDocuments trusted,
            Rates rates,
            Clock clock) {
        this.catalogues = catalogues;
        this.schemas = schemas;
        this.documents = documents;
        this.execution = execution;
        this.explanations = explanations;
        this.answers = answers;
        this.inquiryLog = inquiryLog;
        this.mapper = mapper;
        this.trusted = trusted;
        this.rates = rates;
        this.clock = clock;
    }

    /** What an operation is, as far as the way that it comes by depends on it. */
    public enum Kind {
        /** A query about no subject, or a document without an operation, which will be refused. */
        PUBLIC_QUERY,
        /** A query about subjects. */
        INQUIRY,
        MUTATION,
        /** A subscription about no subject. */
        PUBLIC_SUBSCRIPTION,
        /** A subscription about subjects, or an invalid one. */
        SUBSCRIPTION
    }

    /**
     * What the request's operation is.
     *
     * @throws Refused when the document cannot be parsed
     */
    public Kind kind(GraphQlRequest given, Requester requester) {
        GraphQlRequest request = meant(given, requester);
        Checked checked = check(catalogues.current(), request);
        Operation operation = checked.operation();
        if (operation == null) {
            return Kind.PUBLIC_QUERY;
        }
        boolean valid = checked.refusals().isEmpty();
        return switch (operation.definition().getOperation()) {
            case MUTATION -> Kind.MUTATION;
            case SUBSCRIPTION -> valid && !isInquiry(operation, request) ? Kind.PUBLIC_SUBSCRIPTION : Kind.SUBSCRIPTION;
            case QUERY -> valid && isInquiry(operation, request) ? Kind.INQUIRY : Kind.PUBLIC_QUERY;
        };
    }

    private Checked check(ApplicationCatalogue catalogue, GraphQlRequest request) {
        return request.refusals().isEmpty()
                ? documents.check(request, schemas.published(catalogue), catalogue.digest())
                : Checked.refused(request.refusals());
    }

    /**
     * Carries a query or mutation out.
     *
     * @throws Refused when the document cannot be parsed: nothing is known of it that could be logged
     */
    public Mono<Answered> answer(GraphQlRequest given, HttpHeaders headers, Requester requester) {
        return answerMeant(meant(given, requester), headers, requester);
    }

    /** Counts a request, before it is read: the refusal of a requester that asks too often, nothing for others. */
    public Mono<Answered> tooOften(Requester requester) {
        return rates.count(requester).map(wait -> {
            Refusal refusal = Refusal.of(
                    ErrorCode.RATE_LIMITED,
                    "too many requests (expected: the next one in " + Answered.seconds(wait) + " s)");
            return Answered.unlogged(Outcome.REFUSED, answers.refusal(List.of(refusal)))
                    .after(wait);
        });
    }

    /** The request with the document that it means, trusted or free, or with the reasons why it cannot be taken. */
    GraphQlRequest meant(GraphQlRequest given, Requester requester) {
        boolean byIdAlone = given.query().isEmpty() && given.documentId() != null;
        try {
            return given.withQuery(trusted.document(requester, given.documentId(), byIdAlone ? null : given.query()));
        } catch (Refused e) {
            return given.withRefusals(e.refusals());
        }
    }

    private Mono<Answered> answerMeant(GraphQlRequest request, HttpHeaders headers, Requester requester) {
        ApplicationCatalogue catalogue = catalogues.current();
        Checked checked = check(catalogue, request);
        Operation operation = checked.operation();
        boolean valid = checked.refusals().isEmpty();
        if (valid
                && operation != null
                && operation.definition().getOperation() == OperationDefinition.Operation.SUBSCRIPTION) {
            throw new Refused(
                    ErrorCode.BAD_REQUEST,
                    "a subscription (expected: over WebSocket, or with the header Accept: text/event-stream)");
        }
        boolean explains = valid
                && operation != null
                && ExplanationQuestion.isAskedBy(schemas.whole(), operation, request.variables());
        if (valid && operation != null && !explains && !isInquiry(operation, request)) {
            return aboutNoSubject(catalogue, operation, request, headers, requester);
        }
        if (requester instanceof Requester.Public) {
            return Mono.just(anonymous(checked));
        }
        return explains && operation != null
                ? explain(catalogue, operation, request, requester)
                : inquire(catalogue, checked, request, headers, requester);
    }

    /** The events of a valid subscription about no subject. */
    Flux<Answered> eventsAboutNoSubject(GraphQlRequest request, Requester requester) {
        ApplicationCatalogue catalogue = catalogues.current();
        Operation operation = Objects.requireNonNull(check(catalogue, request).operation());
        Variables.coerce(schemas.whole(), operation.definition().getVariableDefinitions(), request.variables());
        return LocalFields.events(schemas.publicEngine(catalogue), operation, request.variables(), requester)
                .map(result -> Answered.unlogged(Outcome.CARRIED_OUT, answers.local(result)));
    }

    /** The name of a valid operation's first root field; empty for an invalid one. */
    String rootField(GraphQlRequest request) {
        Checked checked = check(catalogues.current(), request);
        Operation operation = checked.operation();
        if (operation == null || !checked.refusals().isEmpty()) {
            return "";
        }
        Conditions conditions = Conditions.of(operation, request.variables());
        return Planner.rootFields(schemas.whole(), operation, conditions.values()).stream()
                .findFirst()
                .orElse("");
    }

    /** An inquiry, whatever its kind of operation: what a subscription does for each event. */
    Mono<Answered> inquire(GraphQlRequest request, HttpHeaders headers, Requester requester) {
        ApplicationCatalogue catalogue = catalogues.current();
        return inquire(catalogue, check(catalogue, request), request, headers, requester);
    }

    /**
     * Nothing while the request would still be carried out; otherwise why not, logged. Asks no source.
     *
     * @param known whether the requester's token holds
     */
    Mono<Answered> refusal(GraphQlRequest request, HttpHeaders headers, Requester requester, boolean known) {
        ApplicationCatalogue catalogue = catalogues.current();
        Checked checked = check(catalogue, request);
        if (requester instanceof Requester.Public) {
            return Mono.just(anonymous(checked));
        }
        EntryDraft draft = draft(catalogue, checked, request, requester);
        Mono<Void> permitted = known
                ? execution.permitted(draft, catalogue, checked, request, headers, requester)
                : Mono.error(new Refused(ErrorCode.UNAUTHENTICATED, "The bearer token has ended."));
        return permitted.then(Mono.<Answered>empty()).onErrorResume(failure -> logged(draft, Mono.error(failure)));
    }

    private Answered anonymous(Checked checked) {
        Refusal anonymous = Refusal.of(ErrorCode.UNAUTHENTICATED, "An inquiry or explanation needs a bearer token.");
        List<Refusal> refusals = checked.refusals().isEmpty() ? List.of(anonymous) : checked.refusals();
        return Answered.unlogged(Outcome.REFUSED, answers.refusal(refusals));
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
        try {
            Variables.coerce(schemas.whole(), operation.definition().getVariableDefinitions(), request.variables());
        } catch (Refused e) {
            return Mono.just(Answered.unlogged(Outcome.REFUSED, answers.refusal(e.refusals())));
        }
        return LocalFields.execute(engine, operation, request.variables(), requester)
                .map(result -> Answered.unlogged(
                        result.get("data") == null ? Outcome.REFUSED : Outcome.CARRIED_OUT, answers.local(result)))
                .onErrorResume(
                        Refused.class,
                        e -> Mono.just(Answered.unlogged(Outcome.REFUSED, answers.refusal(e.refusals()))));
    }

    /** The entry holds no variables: among them stand those of the operation explained, and nobody's data was read. */
    private Mono<Answered> explain(
            ApplicationCatalogue catalogue, Operation operation, GraphQlRequest request, Requester requester) {
        EntryDraft draft = new EntryDraft(
                InquiryEntry.Kind.EXPLANATION,
                UUID.randomUUID().toString(),
                requester,
                clock.instant(),
                catalogue.version(),
                null,
                "{}");
        return logged(draft, explanations.carryOut(draft, catalogue, operation, request, requester));
    }

    private Mono<Answered> inquire(
            ApplicationCatalogue catalogue,
            Checked checked,
            GraphQlRequest request,
            HttpHeaders headers,
            Requester requester) {
        EntryDraft draft = draft(catalogue, checked, request, requester);
        return logged(draft, execution.carryOut(draft, catalogue, checked, request, headers, requester));
    }

    private EntryDraft draft(
            ApplicationCatalogue catalogue, Checked checked, GraphQlRequest request, Requester requester) {
        return new EntryDraft(
                InquiryEntry.Kind.INQUIRY,
                UUID.randomUUID().toString(),
                requester,
                clock.instant(),
                catalogue.version(),
                checked.signature(),
                mapper.writeValueAsString(request.variables()));
    }

    /** The inquiry goes on when the client leaves: what was asked of the sources is logged in any case. */
    private Mono<Answered> logged(EntryDraft draft, Mono<AnswerBytes> work) {
        Mono<Answered> whole = inquiryLog
                .permit()
                .flatMap(permit -> work.map(answer -> new Ended(Outcome.CARRIED_OUT, answer, List.of()))
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
                        ended.answer().codes(),
                        ended.answer().codes().contains(ErrorCode.RATE_LIMITED) ? rates.untilTomorrow() : null));
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
