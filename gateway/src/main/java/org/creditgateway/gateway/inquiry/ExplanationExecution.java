package org.creditgateway.gateway.inquiry;

import graphql.execution.CoercedVariables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.creditgateway.gateway.answer.AnswerBytes;
import org.creditgateway.gateway.answer.Answers;
import org.creditgateway.gateway.catalogue.ApplicationCatalogue;
import org.creditgateway.gateway.catalogue.CatalogueItem;
import org.creditgateway.gateway.emergency.EmergencyAccess;
import org.creditgateway.gateway.explanation.Explainer;
import org.creditgateway.gateway.explanation.Explanation;
import org.creditgateway.gateway.explanation.Explanation.Cost;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.inquiry.Documents.Checked;
import org.creditgateway.gateway.plan.Examination;
import org.creditgateway.gateway.plan.Fetch;
import org.creditgateway.gateway.plan.Operation;
import org.creditgateway.gateway.plan.Plan;
import org.creditgateway.gateway.plan.PlanText;
import org.creditgateway.gateway.plan.Planner;
import org.creditgateway.gateway.plan.RowSet;
import org.creditgateway.gateway.refusal.Refusal;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.gateway.source.SourceRegistry;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Explains an operation: the steps of {@link InquiryExecution} up to the fetch, by the same rules. What an inquiry would
 * be refused for is listed instead.
 */
final class ExplanationExecution {

    private final Schemas schemas;
    private final Documents documents;
    private final SourceRegistry sources;
    private final SubjectRegisters registers;
    private final Costs costs;
    private final Answers answers;
    private final JsonMapper mapper;

    ExplanationExecution(
            Schemas schemas,
            Documents documents,
            SourceRegistry sources,
            SubjectRegisters registers,
            Costs costs,
            Answers answers,
            JsonMapper mapper) {
        this.schemas = schemas;
        this.documents = documents;
        this.sources = sources;
        this.registers = registers;
        this.costs = costs;
        this.answers = answers;
        this.mapper = mapper;
    }

    /** The answer. Notes in the draft what was explained. */
    Mono<AnswerBytes> carryOut(
            EntryDraft draft,
            ApplicationCatalogue catalogue,
            Operation asking,
            GraphQlRequest request,
            Requester requester) {
        return Mono.defer(() -> {
            ExplanationQuestion question = ExplanationQuestion.of(schemas.whole(), asking, request.variables());
            draft.named(question.details());
            return explain(question, draft, catalogue, requester).flatMap(explanation -> {
                draft.explained(explanation);
                return LocalFields.explained(
                                schemas.publicEngine(catalogue), asking, request.variables(), requester, explanation)
                        .map(answers::local);
            });
        });
    }

    private Mono<Explanation> explain(
            ExplanationQuestion question, EntryDraft draft, ApplicationCatalogue catalogue, Requester requester) {
        try {
            Checked checked = check(question.document(), question.operationName(), catalogue);
            draft.about(checked.signature());
            Operation operation = checked.operation();
            if (operation == null || !checked.refusals().isEmpty()) {
                return Mono.just(Explanation.of(catalogue.version(), checked.refusals()));
            }
            Map<String, Object> variables = question.variables(mapper);
            Conditions conditions = Conditions.of(operation, variables);
            if (!Planner.isInquiry(schemas.whole(), operation, conditions.values())) {
                return Mono.just(Explanation.of(catalogue.version(), List.of()));
            }
            List<CatalogueItem> open = catalogue.openTo(requester);
            Explainer explainer =
                    new Explainer(schemas.whole(), sources.current(), conditions.values(), open, draft.moment());
            return new Steps(question.details(), draft, catalogue, requester, operation, variables, explainer)
                    .explain(item(open, question.details()));
        } catch (Refused e) {
            return Mono.just(Explanation.of(catalogue.version(), e.refusals()));
        }
    }

    private Checked check(String document, @Nullable String operationName, ApplicationCatalogue catalogue) {
        return documents.check(document, operationName, schemas.published(catalogue), catalogue.digest());
    }

    private static @Nullable CatalogueItem item(List<CatalogueItem> open, InquiryDetails details) {
        return open.stream()
                .filter(item -> item.code().equals(details.item()))
                .findFirst()
                .orElse(null);
    }

    /** The explanation of one valid inquiry. */
    private final class Steps {

        private final InquiryDetails details;
        private final EntryDraft draft;
        private final ApplicationCatalogue catalogue;
        private final Requester requester;
        private final Operation operation;
        private final Map<String, Object> variables;
        private final Explainer explainer;
        private final List<Refusal> shortcomings = new ArrayList<>();

        private Steps(
                InquiryDetails details,
                EntryDraft draft,
                ApplicationCatalogue catalogue,
                Requester requester,
                Operation operation,
                Map<String, Object> variables,
                Explainer explainer) {
            this.details = details;
            this.draft = draft;
            this.catalogue = catalogue;
            this.requester = requester;
            this.operation = operation;
            this.variables = variables;
            this.explainer = explainer;
        }

        private Mono<Explanation> explain(@Nullable CatalogueItem item) {
            listed(() -> catalogue.admit(requester, details.item(), details.caseNumber(), draft.moment()));
            boolean coercible = listed(() -> coerced(operation));
            Examination whole = explainer.examine(item, operation);
            if (item == null) {
                return Mono.just(told(null, whole, null, null, null));
            }
            shortcomings.addAll(whole.refusals());
            String complying = whole.plan() == null ? whole.complying() : null;
            Operation part = complying == null ? operation : complyingOperation(complying);
            Plan plan = part == null ? null : explainer.examine(item, part).plan();
            String told = plan == null ? null : complying;
            if (plan == null || part == null || !coercible) {
                return Mono.just(told(item, whole, plan, told, null));
            }
            AskedSubjects subjects = AskedSubjects.of(plan, coerced(part));
            listed(() -> SubjectRules.check(item, requester, subjects));
            listed(() -> EmergencyAccess.of(
                    item, requester, draft.inquiry(), draft.moment(), details.reason(), details.superior()));
            Cost cost = cost(plan, subjects);
            listed(() -> costs.foretell(cost.estimate()));
            return authorized(item, plan, subjects).then(Mono.fromCallable(() -> told(item, whole, plan, told, cost)));
        }

        /** The part as it would be asked: parsed and validated like any other document. */
        private @Nullable Operation complyingOperation(String text) {
            Checked checked = check(text, operation.definition().getName(), catalogue);
            return checked.refusals().isEmpty() ? checked.operation() : null;
        }

        private CoercedVariables coerced(Operation of) {
            return Variables.coerce(schemas.whole(), of.definition().getVariableDefinitions(), variables);
        }

        /** The registers are asked as for an inquiry, but no authorization is used. */
        private Mono<Void> authorized(CatalogueItem item, Plan plan, AskedSubjects subjects) {
            String agency = InquiryExecution.agency(requester);
            Mono<Void> authorized = registers
                    .relied(draft, item, agency, details, plan, subjects)
                    .then();
            return listed(registers.findCase(draft, item, agency, details, subjects))
                    .then(listed(authorized));
        }

        private Explanation told(
                @Nullable CatalogueItem item,
                Examination whole,
                @Nullable Plan plan,
                @Nullable String complying,
                @Nullable Cost cost) {
            return new Explanation(
                    catalogue.version(),
                    item,
                    shortcomings,
                    explainer.coordinates(item, whole, plan),
                    plan == null ? "" : PlanText.outline(plan),
                    cost,
                    whole.plan() == null ? explainer.granting(operation, item) : List.of(),
                    complying);
        }

        private Mono<Void> listed(Mono<Void> step) {
            return step.onErrorResume(Refused.class, e -> {
                shortcomings.addAll(e.refusals());
                return Mono.empty();
            });
        }

        /** Whether the step went well; if not, its reasons are listed. */
        private boolean listed(Runnable step) {
            try {
                step.run();
                return true;
            } catch (Refused e) {
                shortcomings.addAll(e.refusals());
                return false;
            }
        }
    }

    private Cost cost(Plan plan, AskedSubjects subjects) {
        int named = subjects.byRoot().values().stream().mapToInt(List::size).sum();
        int fetches = 0;
        int calls = 0;
        for (RowSet rowSet : plan.rowSets()) {
            int keys = subjects.keys(plan, rowSet).size();
            for (Fetch fetch : rowSet.fetches()) {
                fetches++;
                calls += (keys + fetch.maxBatch() - 1) / fetch.maxBatch();
            }
        }
        return new Cost(named, fetches, calls, (int) Math.min(costs.estimate(plan, subjects), Integer.MAX_VALUE));
    }
}
