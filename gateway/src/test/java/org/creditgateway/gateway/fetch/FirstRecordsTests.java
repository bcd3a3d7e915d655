package org.creditgateway.gateway.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.Field;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.creditgateway.connector.Control;
import org.creditgateway.connector.SourceFailure.Kind;
import org.creditgateway.connector.SourceRow;
import org.creditgateway.connector.Values;
import org.creditgateway.gateway.Departments;
import org.creditgateway.gateway.plan.Arguments;
import org.creditgateway.gateway.plan.Fetch;
import org.creditgateway.gateway.plan.RowSet;
import org.creditgateway.gateway.redaction.RedactedRow;
import org.creditgateway.gateway.redaction.RowRules;
import org.creditgateway.gateway.redaction.SharingClock;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** What becomes of sources that are asked for the first records of each subject. */
class FirstRecordsTests extends GuardedSources {

    private static final LocalDate OVER = TODAY.minusDays(1);

    @Test
    void ofSeveralSourcesTheFirstAreToldSourceAfterSource() {
        tax.then(Flux.just(record("a", "t-1", null), record("b", "t-2", null), record("a", "t-3", null)));
        court.fromNowOn(Flux.just(record("b", "c-1", null), record("a", "c-2", null), record("b", "c-3", null)));

        List<Fetched> both = first(3);

        assertThat(refs(both, "a")).containsExactly("tax/PENALTY/t-1", "tax/PENALTY/t-3", "court/PENALTY/c-2");
        assertThat(refs(both, "b")).containsExactly("tax/PENALTY/t-2", "court/PENALTY/c-1", "court/PENALTY/c-3");
        assertThat(refs(first(1, record("a", "t-1", null)), "a")).containsExactly("tax/PENALTY/t-1");
        assertThat(tax.calls())
                .extracting(call -> call.arguments().get("first"))
                .containsExactly(3, 1);
    }

    @Test
    void aSourceThatGivesMoreThanAskedHasFailedAndIsNotCutHere() {
        List<Fetched> both = first(1, record("a", "t-1", null), record("a", "t-2", null));

        assertThat(failure(both.get(0)).kind()).isEqualTo(Kind.INVALID_DATA);
        assertThat(failure(both.get(0))).hasMessage("more records of a subject than the 1 that were asked for");
        assertThat(both.get(1).failure()).isNull();
    }

    @Test
    void law9AListIsNotToldWhenWhatIsOverHasTakenThePlaceOfOthers() {
        List<Fetched> full = first(2, record("a", "t-1", OVER), record("a", "t-2", null));

        assertThat(failure(full.get(0)).kind()).isEqualTo(Kind.INVALID_DATA);
        assertThat(failure(full.get(0)))
                .hasMessageStartingWith("some of the first 2 records of a subject may not be told");
        assertThat(refs(first(3, record("a", "t-1", OVER), record("a", "t-2", null)), "a"))
                .as("with fewer than asked nothing can be missing")
                .contains("tax/PENALTY/t-2");
    }

    @Test
    void sourcesAreToldByWhichDaysRecordsAreOver() {
        tax.then(Flux.empty());
        first(1);

        assertThat(tax.calls().get(0).days().today()).isEqualTo(TODAY);
        assertThat(tax.calls().get(0).days().endedSince()).isEqualTo(TODAY.minusYears(5));
    }

    private List<Fetched> first(int most, SourceRow... ofTax) {
        tax.fromNowOn(Flux.fromArray(ofTax));
        court.fromNowOn(Flux.empty());
        return first(most);
    }

    private List<Fetched> first(int most) {
        var field = Departments.schema().getObjectType("Organization").getFieldDefinition("penalties");
        RowSet rowSet = new RowSet(
                SubjectId.Type.ORGANIZATION,
                "Organization.penalties",
                new Arguments(field, new Field("penalties")),
                List.of(fetch("tax", tax), fetch("court", court)),
                Set.of(0));
        return asked(
                List.of(rowSet),
                new FetchRunner.Run(
                        List.of(Set.of("a", "b")),
                        List.of(Map.of("first", most)),
                        new SharingClock(TODAY, null),
                        "SD-AGENCY",
                        Duration.ofSeconds(10)));
    }

    private static Fetch fetch(String source, PlayedSource played) {
        return new Fetch(new RowRules(source, "D", "PENALTY", true, null, List.of(), List.of(), false), played, 1000);
    }

    private static SourceRow record(String key, String id, @Nullable LocalDate until) {
        return new SourceRow(new Control(key, id, null, null, until, null), Values.of());
    }

    private static List<String> refs(List<Fetched> sources, String key) {
        return sources.stream()
                .flatMap(source -> source.of(key).stream())
                .map(RedactedRow::ref)
                .map(Objects::requireNonNull)
                .toList();
    }
}
