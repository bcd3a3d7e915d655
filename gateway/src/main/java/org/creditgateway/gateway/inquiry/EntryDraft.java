package org.creditgateway.gateway.inquiry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.creditgateway.gateway.answer.AnswerBytes;
import org.creditgateway.gateway.catalogue.CatalogueItem.CaseStrength;
import org.creditgateway.gateway.emergency.EmergencyAccess;
import org.creditgateway.gateway.explanation.Explanation;
import org.creditgateway.gateway.fetch.Fetched;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.inquirylog.InquiryEntry;
import org.creditgateway.gateway.inquirylog.InquiryEntry.DocumentSignature;
import org.creditgateway.gateway.inquirylog.InquiryEntry.Outcome;
import org.creditgateway.gateway.inquirylog.InquiryEntry.SubjectAccess;
import org.creditgateway.gateway.plan.Plan;
import org.creditgateway.gateway.plan.RowSet;
import org.creditgateway.gateway.redaction.RedactedRow;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refusal;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;

/** The entry of one inquiry while the inquiry goes on: what is known of it so far. One inquiry uses it, step by step. */
final class EntryDraft {

    private final InquiryEntry.Kind kind;
    private final String inquiry;
    private final Requester requester;
    private final Instant moment;
    private final String catalogueVersion;
    private @Nullable DocumentSignature document;
    private final String variables;
    private InquiryDetails details = InquiryDetails.NONE;
    private @Nullable String caseStrength;
    private List<String> authorizations = List.of();
    private @Nullable String repeats;
    private @Nullable Plan plan;
    private @Nullable Explanation explanation;
    private @Nullable EmergencyAccess emergency;
    private Map<String, List<SubjectId>> subjects = Map.of();
    private List<List<Fetched>> rows = List.of();

    EntryDraft(
            InquiryEntry.Kind kind,
            String inquiry,
            Requester requester,
            Instant moment,
            String catalogueVersion,
            @Nullable DocumentSignature document,
            String variables) {
        this.kind = kind;
        this.inquiry = inquiry;
        this.requester = requester;
        this.moment = moment;
        this.catalogueVersion = catalogueVersion;
        this.document = document;
        this.variables = variables;
    }

    String inquiry() {
        return inquiry;
    }

    Instant moment() {
        return moment;
    }

    String catalogueVersion() {
        return catalogueVersion;
    }

    @Nullable
    String item() {
        return details.item();
    }

    void named(InquiryDetails named) {
        details = named;
    }

    void admitted(boolean caseRequired) {
        caseStrength = caseRequired ? CaseStrength.FORMAT.name() : null;
    }

    void caseIsRegistered() {
        caseStrength = CaseStrength.REGISTERED.name();
    }

    /** The inquiry repeats another one, of this id. */
    void repeats(String first) {
        repeats = first;
    }

    void planned(Plan made) {
        plan = made;
    }

    /** What is explained, instead of the document that asks for it. */
    void about(@Nullable DocumentSignature explained) {
        document = explained;
    }

    void inEmergency(EmergencyAccess opened) {
        emergency = opened;
    }

    /** The access in an emergency that the inquiry is; null for others. */
    @Nullable
    EmergencyAccess emergency() {
        return emergency;
    }

    void explained(Explanation made) {
        explanation = made;
    }

    void about(Map<String, List<SubjectId>> asked) {
        subjects = asked;
    }

    void authorized(List<String> ids) {
        authorizations = ids;
    }

    void fetched(List<List<Fetched>> came) {
        rows = came;
    }

    List<List<Fetched>> rows() {
        return rows;
    }

    /** The entry of an inquiry that was answered. */
    InquiryEntry answered(AnswerBytes answer, byte[] digest) {
        Explanation told = explanation;
        if (told != null) {
            return entry(Outcome.ANSWERED, told.asked(), told.granted(), codes(answer), digest, List.of());
        }
        Plan made = plan;
        List<String> asked = made == null ? List.of() : made.asked();
        List<String> granted = made == null ? List.of() : made.granted();
        return entry(Outcome.ANSWERED, asked, granted, codes(answer), digest, accesses());
    }

    /** The entry of an inquiry that was not: the coordinates asked are those that were denied. */
    InquiryEntry ended(Outcome outcome, AnswerBytes answer, List<Refusal> refusals, byte[] digest) {
        TreeSet<String> asked = new TreeSet<>();
        refusals.forEach(refusal -> {
            if (refusal.coordinate() != null) {
                asked.add(refusal.coordinate());
            }
        });
        List<SubjectAccess> unread = new ArrayList<>();
        subjects.values().stream()
                .flatMap(List::stream)
                .distinct()
                .forEach(subject -> unread.add(new SubjectAccess(subject, List.of(), List.of())));
        return entry(outcome, List.copyOf(asked), List.of(), codes(answer), digest, unread);
    }

    private InquiryEntry entry(
            Outcome outcome,
            List<String> asked,
            List<String> granted,
            List<String> codes,
            byte[] digest,
            List<SubjectAccess> accesses) {
        return new InquiryEntry(
                inquiry,
                kind,
                requester,
                moment,
                details.item(),
                catalogueVersion,
                details.caseNumber(),
                caseStrength,
                authorizations,
                document,
                asked,
                granted,
                sources(),
                outcome,
                codes,
                digest,
                variables,
                accesses,
                repeats);
    }

    private static List<String> codes(AnswerBytes answer) {
        return answer.codes().stream().map(ErrorCode::name).toList();
    }

    /** Each source asked, with the worst that came of it. */
    private List<String> sources() {
        TreeMap<String, String> outcomes = new TreeMap<>();
        rows.stream().flatMap(List::stream).filter(Fetched::asked).forEach(fetched -> {
            String outcome =
                    fetched.failure() == null ? "OK" : fetched.failure().kind().name();
            outcomes.merge(fetched.source(), outcome, (a, b) -> a.equals("OK") ? b : a);
        });
        return outcomes.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList();
    }

    private List<SubjectAccess> accesses() {
        Plan made = plan;
        if (made == null) {
            return List.of();
        }
        Map<SubjectId, TreeSet<Integer>> roots = new LinkedHashMap<>();
        for (int i = 0; i < made.roots().size(); i++) {
            for (SubjectId subject : subjects.getOrDefault(made.roots().get(i).key(), List.of())) {
                roots.computeIfAbsent(subject, each -> new TreeSet<>()).add(i);
            }
        }
        Map<AskedBy, List<String>> coordinates = new HashMap<>();
        List<SubjectAccess> accesses = new ArrayList<>(roots.size());
        roots.forEach((subject, by) -> {
            AskedBy key = new AskedBy(subject.type(), by);
            List<String> names = coordinates.computeIfAbsent(key, each -> each.coordinates(made));
            accesses.add(new SubjectAccess(subject, names, records(made, subject, by)));
        });
        return accesses;
    }

    /** What subjects of one type, named by the same root fields, are asked: the same for all of them. */
    private record AskedBy(SubjectId.Type type, TreeSet<Integer> roots) {

        List<String> coordinates(Plan plan) {
            TreeSet<String> names = new TreeSet<>();
            roots.forEach(root -> names.addAll(plan.roots().get(root).coordinates(type)));
            return List.copyOf(names);
        }
    }

    private List<String> records(Plan made, SubjectId subject, TreeSet<Integer> roots) {
        TreeSet<String> refs = new TreeSet<>();
        for (int i = 0; i < rows.size(); i++) {
            RowSet rowSet = made.rowSets().get(i);
            if (rowSet.subject() == subject.type() && !Collections.disjoint(rowSet.roots(), roots)) {
                for (Fetched fetched : rows.get(i)) {
                    for (RedactedRow row : fetched.of(subject.value())) {
                        if (row.ref() != null) {
                            refs.add(row.ref());
                        }
                    }
                }
            }
        }
        return List.copyOf(refs);
    }
}
