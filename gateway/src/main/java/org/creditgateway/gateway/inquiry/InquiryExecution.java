package org.creditgateway.gateway.inquiry;

import graphql.execution.CoercedVariables;
import graphql.language.OperationDefinition;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.creditgateway.connector.InquiryReference;
import org.creditgateway.gateway.answer.AnswerBytes;
import org.creditgateway.gateway.answer.Answers;
import org.creditgateway.gateway.catalogue.ApplicationCatalogue;
import org.creditgateway.gateway.catalogue.CatalogueItem;
import org.creditgateway.gateway.emergency.EmergencyAccess;
import org.creditgateway.gateway.emergency.EmergencyRegister;
import org.creditgateway.gateway.fetch.FetchRunner;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.inquiry.Documents.Checked;
import org.creditgateway.gateway.plan.Operation;
import org.creditgateway.gateway.plan.Plan;
import org.creditgateway.gateway.plan.PlanCache;
import org.creditgateway.gateway.plan.Planner;
import org.creditgateway.gateway.redaction.SharingClock;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.gateway.source.SourceRegistry;
import org.creditgateway.gateway.source.Sources;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;

/** Carries one inquiry out: admit, decide and plan, bind, authorise, fetch and redact, answer. */
final class InquiryExecution {

    private final Schemas schemas;
    private final SourceRegistry sources;
    private final SubjectRegisters registers;
    private final EmergencyRegister emergencies;
    private final StillGranted stillGranted;
    private final FetchRunner fetches;
    private final Answers answers;
    private final Costs costs;
    private final DailyCounts dailyCounts;
    private final Repeats repeats;
    private final PlanCache plans = new PlanCache();
    private final Duration timeout;
    private final ZoneId zone;
    private final Clock clock;

    InquiryExecution(
            Schemas schemas,
            SourceRegistry sources,
            SubjectRegisters registers,
            EmergencyRegister emergencies,
            StillGranted stillGranted,
            FetchRunner fetches,
            Answers answers,
            Costs costs,
            DailyCounts dailyCounts,
            Repeats repeats,
            InquiryProperties properties,
            Clock clock) {
        this.schemas = schemas;
        this.sources = sources;
        this.registers = registers;
        this.emergencies = emergencies;
        this.stillGranted = stillGranted;
        this.fetches = fetches;
        this.answers = answers;
        this.costs = costs;
        this.dailyCounts = dailyCounts;
        this.repeats = repeats;
        this.timeout = properties.inquiryTimeout();
        this.zone = properties.zone();
        this.clock = clock;
    }

    /** The answer; or {@link Refused} with all reasons. Notes in the draft what is known, step by step. */
    Mono<AnswerBytes> carryOut(
            EntryDraft draft,
            ApplicationCatalogue catalogue,
            Checked checked,
            GraphQlRequest request,
            HttpHeaders headers,
            Requester requester) {
        return Mono.defer(() -> {
            Bound bound = bind(draft, catalogue, checked, request, headers, requester);
            return registers
                    .findCase(draft, bound.item(), agency(requester), bound.details(), bound.subjects())
                    .then(Mono.defer(() -> registers.authorize(
                            draft, bound.item(), agency(requester), bound.details(), bound.plan(), bound.subjects())))
                    .flatMap(relied ->
                            counted(draft, bound, requester, request, headers).thenReturn(relied))
                    .flatMap(relied -> read(draft, bound, relied, requester, request));
        });
    }

    /** An event of a subscription repeats nothing, whatever headers the subscription came with. */
    private Mono<Void> counted(
            EntryDraft draft, Bound bound, Requester requester, GraphQlRequest request, HttpHeaders headers) {
        Mono<Void> count = dailyCounts.count(
                bound.item(), requester, bound.subjects().distinct().size(), draft.moment());
        boolean query = bound.operation().definition().getOperation() == OperationDefinition.Operation.QUERY;
        return query ? repeats.countOnce(draft, requester, request, bound.details(), headers, count) : count;
    }

    /** Nothing when the inquiry would be carried out; or {@link Refused} with all reasons. Asks no source. */
    Mono<Void> permitted(
            EntryDraft draft,
            ApplicationCatalogue catalogue,
            Checked checked,
            GraphQlRequest request,
            HttpHeaders headers,
            Requester requester) {
        return Mono.defer(() -> {
            Bound bound = bind(draft, catalogue, checked, request, headers, requester);
            return registers
                    .findCase(draft, bound.item(), agency(requester), bound.details(), bound.subjects())
                    .then(Mono.defer(() -> registers.relied(
                            draft, bound.item(), agency(requester), bound.details(), bound.plan(), bound.subjects())))
                    .then();
        });
    }

    /** An inquiry that has been admitted, decided and planned, and what it is about. */
    private record Bound(
            InquiryDetails details,
            CatalogueItem item,
            @Nullable EmergencyAccess emergency,
            Operation operation,
            Plan plan,
            AskedSubjects subjects,
            List<Map<String, Object>> arguments) {}

    private Bound bind(
            EntryDraft draft,
            ApplicationCatalogue catalogue,
            Checked checked,
            GraphQlRequest request,
            HttpHeaders headers,
            Requester requester) {
        InquiryDetails details = InquiryDetails.of(request.extensions(), headers);
        draft.named(details);
        Operation operation = valid(checked);
        CatalogueItem item = catalogue.admit(requester, details.item(), details.caseNumber(), draft.moment());
        EmergencyAccess emergency = EmergencyAccess.of(
                item, requester, draft.inquiry(), draft.moment(), details.reason(), details.superior());
        draft.admitted(item.requires().caseNumber() != null);
        CoercedVariables variables =
                Variables.coerce(schemas.whole(), operation.definition().getVariableDefinitions(), request.variables());
        Plan plan = plan(catalogue, item, operation, request, requester);
        draft.planned(plan);
        AskedSubjects subjects = AskedSubjects.of(plan, variables);
        draft.about(subjects.byRoot());
        List<Map<String, Object>> arguments = plan.rowSets().stream()
                .map(rowSet -> rowSet.arguments().bindPaths(variables))
                .toList();
        SubjectRules.check(item, requester, subjects);
        costs.check(plan, subjects, item.code(), agency(requester));
        return new Bound(details, item, emergency, operation, plan, subjects, arguments);
    }

    /** From the first source asked to the last look at what the inquiry rests on. */
    private Mono<AnswerBytes> read(
            EntryDraft draft, Bound bound, ReliedOn relied, Requester requester, GraphQlRequest request) {
        CatalogueItem item = bound.item();
        Plan plan = bound.plan();
        AskedSubjects subjects = bound.subjects();
        return open(draft, bound.emergency())
                .then(Mono.defer(() -> fetch(draft, item, relied, requester, plan, subjects, bound.arguments())))
                .then(Mono.defer(() -> answer(draft, item, requester, plan, subjects, bound.operation(), request)))
                .flatMap(answer -> stillGranted
                        .check(draft, item, requester, bound.details(), relied, subjects, plan)
                        .thenReturn(answer));
    }

    private static Operation valid(Checked checked) {
        Operation operation = checked.operation();
        if (operation == null || !checked.refusals().isEmpty()) {
            throw new Refused(checked.refusals());
        }
        return operation;
    }

    private Plan plan(
            ApplicationCatalogue catalogue,
            CatalogueItem item,
            Operation operation,
            GraphQlRequest request,
            Requester requester) {
        Sources now = sources.current();
        Conditions conditions = Conditions.of(operation, request.variables());
        String name = request.operationName();
        PlanCache.Key key = new PlanCache.Key(
                request.query(),
                name == null ? "" : name,
                conditions.inOrder(),
                item.code(),
                item.grant().digest(),
                catalogue.digest(),
                now.version());
        return plans.get(
                agency(requester), key, () -> Planner.plan(schemas.whole(), now, item, operation, conditions.values()));
    }

    /** Committed before a source is asked, and so no later than the entry. */
    private Mono<Void> open(EntryDraft draft, @Nullable EmergencyAccess emergency) {
        return emergency == null
                ? Mono.empty()
                : emergencies.open(emergency).doOnSuccess(opened -> draft.inEmergency(emergency));
    }

    private Mono<Void> fetch(
            EntryDraft draft,
            CatalogueItem item,
            ReliedOn relied,
            Requester requester,
            Plan plan,
            AskedSubjects subjects,
            List<Map<String, Object>> arguments) {
        List<Set<String>> keys = plan.rowSets().stream()
                .map(rowSet -> subjects.keys(plan, rowSet))
                .toList();
        SharingClock day =
                new SharingClock(draft.moment().atZone(zone).toLocalDate(), item.lookback(), relied.lookbacks());
        Duration left = timeout.minus(Duration.between(draft.moment(), clock.instant()));
        String agency = agency(requester);
        InquiryReference inquiry = new InquiryReference(draft.inquiry(), item.code(), agency);
        FetchRunner.Run run = new FetchRunner.Run(keys, arguments, day, agency, left, inquiry);
        return fetches.run(plan.rowSets(), run).doOnNext(draft::fetched).then();
    }

    private Mono<AnswerBytes> answer(
            EntryDraft draft,
            CatalogueItem item,
            Requester requester,
            Plan plan,
            AskedSubjects subjects,
            Operation operation,
            GraphQlRequest request) {
        return LocalFields.executeLocal(schemas, item.grant(), operation, plan, request.variables(), requester)
                .map(local -> answers.answer(
                        plan, subjects.byRoot(), draft.rows(), local.values(), local.errors(), agency(requester)));
    }

    /** Whose pseudonyms, plans and authorizations count; a subject has none. */
    static String agency(Requester requester) {
        if (requester instanceof Requester.Official official) {
            return official.agency();
        }
        return requester instanceof Requester.System system ? system.agency() : "";
    }
}
