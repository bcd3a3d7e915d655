package org.creditgateway.connector.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.creditgateway.connector.contract.Answers.PATIENCE;
import static org.creditgateway.connector.contract.Answers.comparable;
import static org.creditgateway.connector.contract.Answers.ids;
import static org.creditgateway.connector.contract.Answers.record;
import static org.creditgateway.connector.contract.Answers.rows;
import static org.creditgateway.connector.contract.Answers.rowsOf;
import static org.creditgateway.connector.contract.Answers.subject;
import static org.creditgateway.connector.contract.Behaviour.FILTERS;
import static org.creditgateway.connector.contract.Behaviour.NAMES_COLUMNS;
import static org.creditgateway.connector.contract.Behaviour.NESTED_OBJECTS;
import static org.creditgateway.connector.contract.Behaviour.SCALAR_LISTS;
import static org.creditgateway.connector.contract.Behaviour.SELECTS_COLUMNS;
import static org.creditgateway.connector.contract.ContractTable.Keys.FIRST;
import static org.creditgateway.connector.contract.ContractTable.Keys.SECOND;
import static org.creditgateway.connector.contract.ContractTable.Keys.THIRD;
import static org.creditgateway.connector.contract.ContractTable.Keys.UNKNOWN;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.Control;
import org.creditgateway.connector.FetchParameters;
import org.creditgateway.connector.Mapping;
import org.creditgateway.connector.PreparedFetch;
import org.creditgateway.connector.RowFilter;
import org.creditgateway.connector.SourceFailure.Kind;
import org.creditgateway.connector.SourceRow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/**
 * What every connector does, whatever its kind. A subclass says how its directive is spelled, what its kind is able to
 * do, and gives connectors: to a source that holds {@link ContractTable}, to one that is down, and to one that never
 * answers. The suite closes the connectors that it is given.
 */
public abstract class ConnectorContractTests extends FailureContract {

    @Test
    void isFoundByNameAndBringsItsDirective() {
        assertThat(kinds())
                .filteredOn(found -> found.name().equals(kind()))
                .singleElement()
                .satisfies(found -> assertThat(found.directives())
                        .contains("directive @" + dialect().directive() + "("));
    }

    @Test
    void answersABatchOfSubjectsEachRowWithItsKey() {
        List<SourceRow> rows = rows(filings(Places.CASE_NUMBER), SECOND, THIRD, UNKNOWN, FIRST);

        assertThat(rows.stream()
                        .map(row -> row.control().key() + " " + row.control().id()))
                .containsExactlyInAnyOrder(FIRST + " F-1", FIRST + " F-2", SECOND + " F-3", SECOND + " F-4");
    }

    @Test
    void answersOnlyTheSubjectsThatAreAsked() {
        assertThat(ids(rows(filings(Places.CASE_NUMBER), FIRST))).containsExactlyInAnyOrder("F-1", "F-2");
    }

    @Test
    void answersNoRowForASubjectWithoutRecords() {
        assertThat(rows(filings(Places.CASE_NUMBER), THIRD, UNKNOWN)).isEmpty();
        assertThat(rows(party(Places.NAME), UNKNOWN)).isEmpty();
    }

    @Test
    void answersAsManyKeysInOneCallAsItSays() {
        Mapping mapping = map(places().filings());
        List<String> keys = IntStream.range(0, mapping.maxBatch())
                .mapToObj(i -> i == 0 ? SECOND : "91379999MB%08d".formatted(i))
                .toList();

        List<SourceRow> rows = rows(mapping.prepare(List.of(Places.NOTE)), Answers.parameters(keys));

        assertThat(ids(rows)).containsExactlyInAnyOrder("F-3", "F-4");
    }

    @Test
    void answersTheAskedColumnsInTheAskedOrder() {
        List<SourceRow> rows = rows(filings(Places.NOTE, Places.PARTS, Places.CASE_NUMBER), SECOND);

        assertThat(record(rows, "F-4")).containsExactly("plain", -1, "(1999) Lu 09 Zhi 250");
        assertThat(record(rows(filings(Places.CASE_NUMBER, Places.NOTE), SECOND), "F-4"))
                .containsExactly("(1999) Lu 09 Zhi 250", "plain");
    }

    @Test
    void answersEveryTypeOfColumnAsItsJavaType() {
        Map<Column, String> columns = Map.of(
                Places.CASE_NUMBER, "caseNumber",
                Places.AMOUNT, "amountDue",
                Places.FILED_ON, "filedOn",
                Places.PARTS, "parts",
                Places.URGENT, "urgent",
                Places.PERFORMANCE, "performance",
                Places.RECORDED_AT, "recordedAt",
                Places.NOTE, "note");
        columns.forEach((column, name) -> {
            List<SourceRow> rows = rows(filings(column), FIRST, SECOND);
            for (Map<String, @Nullable Object> held : ContractTable.FILINGS.rows()) {
                assertThat(record(rows, String.valueOf(held.get("entryNo"))))
                        .as(name)
                        .containsExactly(comparable(held.get(name)));
            }
        });
    }

    @Test
    void answersTheControlColumnsThatAreMapped() {
        assertThat(rows(filings(), FIRST, SECOND))
                .extracting(SourceRow::control)
                .containsExactlyInAnyOrderElementsOf(ContractTable.FILINGS.rows().stream()
                        .map(row -> control(held(row)))
                        .toList());
        if (!behaviours().contains(NAMES_COLUMNS)) {
            return;
        }
        assertThat(rows(map(places().filingsWithout("until")).prepare(List.of()), SECOND))
                .extracting(row -> row.control().until())
                .containsOnlyNulls();
    }

    @Test
    void answersASubjectsOwnFieldsOnce() {
        PreparedFetch fetch = party(Places.CAPITAL_RANGE, Places.NAME, Places.REGISTERED_ON);

        List<SourceRow> rows = rows(fetch, FIRST, SECOND, UNKNOWN, THIRD);

        assertThat(rows).hasSize(3);
        assertThat(subject(rows, FIRST))
                .containsExactly("FROM_1M_TO_10M", "Alpha Trading Ltd", LocalDate.of(2001, 9, 9));
        assertThat(subject(rows, THIRD)).containsExactly("FROM_10K_TO_100K", "Gamma Works 丙", LocalDate.of(1987, 1, 1));
        assertThat(rows).extracting(row -> row.control().id()).containsOnlyNulls();
    }

    @Test
    void tellsNullFromAbsentAndFromEmpty() {
        assertThat(subject(rows(party(Places.NAME, Places.CAPITAL), SECOND), SECOND))
                .containsExactly(null, null);
        assertThat(record(rows(filings(Places.NOTE), FIRST), "F-2")).containsExactly("");
        assertThat(record(rows(filings(Places.NOTE), SECOND), "F-3")).containsExactly((Object) null);
    }

    @Test
    void nullDiffersFromAbsent() {
        assertThat(record(rows(filings(Places.NOTE), SECOND), "F-3")).containsExactly((Object) null);
        assertThat(rows(filings(Places.NOTE), THIRD)).isEmpty();
        if (absence() == Absence.IMPOSSIBLE) {
            return;
        }
        Mapping mapping = opened(lacking()).map(places().filings());
        assertThat(record(rows(mapping.prepare(List.of(Places.PARTS)), SECOND), "F-4"))
                .as("what is not asked may be absent")
                .containsExactly(-1);
        PreparedFetch notes = mapping.prepare(List.of(Places.NOTE));
        if (absence() == Absence.NULL) {
            assertThat(record(rows(notes, SECOND), "F-4")).containsExactly((Object) null);
        } else {
            assertThat(Answers.failure(notes, Answers.parameters(List.of(SECOND)))
                            .kind())
                    .isEqualTo(Kind.INVALID_DATA);
        }
    }

    @Test
    void answersReductionsWithoutTheirBase() {
        PreparedFetch fetch = filings(Places.AMOUNT_RANGE, Places.FILED_ON_YEAR);

        List<SourceRow> rows = rows(fetch, FIRST, SECOND);

        assertThat(record(rows, "F-1")).containsExactly("UNDER_10K", 2021);
        assertThat(record(rows, "F-2")).containsExactly("FROM_10K_TO_100K", 2024);
        assertThat(record(rows, "F-3")).containsExactly(null, null);
        assertThat(record(rows, "F-4")).containsExactly("FROM_10M", 1999);
        assertThat(record(rows(filings(Places.RECORDED_AT_YEAR), FIRST), "F-1")).containsExactly(2021);
    }

    @Test
    void answersAReductionBesideItsBase() {
        assertThat(record(rows(filings(Places.FILED_ON_YEAR, Places.FILED_ON), FIRST), "F-2"))
                .containsExactly(2024, LocalDate.of(2024, 2, 29));
    }

    @Test
    void answersExistenceWithoutColumns() {
        List<SourceRow> rows = rows(filings(), FIRST, SECOND, THIRD);

        assertThat(ids(rows)).containsExactlyInAnyOrder("F-1", "F-2", "F-3", "F-4");
        assertThat(rows).extracting(row -> row.values().size()).containsOnly(0);
    }

    @Test
    void answersNestedObjects() {
        if (!behaviours().contains(NESTED_OBJECTS)) {
            assertInvalid(places().filingsWith(Places.COURT), "court");
            assertInvalid(places().filingsWith(Places.ITEMS), "items");
            return;
        }
        List<SourceRow> courts = rows(with(Places.COURT), FIRST, SECOND);
        assertThat(record(courts, "F-2")).containsExactly(Arrays.asList("Zibo Basic", null));
        assertThat(record(courts, "F-3")).containsExactly((Object) null);
        List<SourceRow> items = rows(with(Places.ITEMS), FIRST, SECOND);
        assertThat(record(items, "F-1"))
                .containsExactly(comparable(List.of(
                        List.of(new BigDecimal("9000"), "principal"), List.of(new BigDecimal("999.99"), "interest"))));
        assertThat(record(items, "F-2")).containsExactly(List.of());
        assertThat(record(items, "F-3")).containsExactly((Object) null);
        assertThat(record(items, "F-4")).containsExactly(List.of(Arrays.asList(null, null)));
    }

    @Test
    void answersListsOfScalars() {
        if (!behaviours().contains(SCALAR_LISTS)) {
            assertInvalid(places().filingsWith(Places.TAGS), "tags");
            return;
        }
        List<SourceRow> rows = rows(with(Places.TAGS), FIRST, SECOND);
        assertThat(record(rows, "F-1")).containsExactly(List.of("enforced", "final"));
        assertThat(record(rows, "F-2")).containsExactly(List.of());
        assertThat(record(rows, "F-3")).containsExactly((Object) null);
    }

    @Test
    void saysWhichFieldsItServes() {
        assertThat(map(places().party()).fields())
                .containsExactlyInAnyOrder("name", "registeredOn", "registeredOnYear", "capital", "capitalRange");
        assertThat(map(places().filings()).fields())
                .containsExactlyInAnyOrderElementsOf(Places.FILING.stream()
                        .map(Column::field)
                        .filter(field -> !field.equals("remark"))
                        .toList());
        assertThat(map(places().filings(Map.of("omits", List.of("remark", "filedOn"))))
                        .fields())
                .doesNotContain("remark", "filedOn", "filedOnYear")
                .contains("recordedAtYear");
    }

    @Test
    void appliesTheFiltersThatAreMapped() {
        Mapping mapping = map(places().filings());
        if (!behaviours().contains(FILTERS)) {
            assertThat(mapping.arguments()).isEmpty();
            return;
        }
        PreparedFetch fetch = mapping.prepare(List.of(Places.CASE_NUMBER));
        LocalDate first = LocalDate.of(1999, 12, 31);
        LocalDate second = LocalDate.of(2021, 3, 5);
        assertThat(mapping.arguments()).isEqualTo(ContractTable.FILING_ARGUMENTS.keySet());
        assertThat(filtered(fetch, Map.of())).containsExactlyInAnyOrder("F-1", "F-2", "F-3", "F-4");
        assertThat(filtered(fetch, Map.of("filed.from", second))).containsExactlyInAnyOrder("F-1", "F-2");
        assertThat(filtered(fetch, Map.of("filed.until", second))).containsExactlyInAnyOrder("F-1", "F-4");
        assertThat(filtered(fetch, Map.of("filed.from", first.plusDays(1), "filed.until", second.minusDays(1))))
                .isEmpty();
        assertThat(filtered(fetch, Map.of("performances", List.of("FULL", "NONE"))))
                .containsExactlyInAnyOrder("F-1", "F-4");
        assertThat(filtered(fetch, Map.of("performances", List.of("FULL"), "filed.until", first)))
                .containsExactly("F-4");
    }

    @Test
    void answersTheFirstRowsOfEachSubject() {
        if (!behaviours().contains(FILTERS)) {
            return;
        }
        PreparedFetch fetch =
                map(places().filings()).prepare(List.of(Places.CASE_NUMBER), new RowFilter(false, Map.of(), true));
        assertThat(filtered(fetch, Map.of("first", 1))).containsExactlyInAnyOrder("F-1", "F-3");
        assertThat(filtered(fetch, Map.of("first", 2))).containsExactlyInAnyOrder("F-1", "F-2", "F-3", "F-4");
        assertThat(filtered(fetch, Map.of())).containsExactlyInAnyOrder("F-1", "F-2", "F-3", "F-4");
        assertThat(filtered(fetch, Map.of("first", 1, "filed.until", LocalDate.of(2021, 3, 5))))
                .containsExactlyInAnyOrder("F-1", "F-4");
    }

    @Test
    void asksTheSourceForWhatIsWantedOnly() {
        String note = filings(Places.NOTE).text();
        if (!behaviours().contains(SELECTS_COLUMNS)) {
            assertThat(filings(Places.CASE_NUMBER).text()).isEqualTo(note);
            return;
        }
        assertThat(note).contains(places().named("note")).contains(places().named("ownerCode"));
        for (String column : List.of("caseNumber", "amountDue", "parts", "recordedAt")) {
            assertThat(note).doesNotContain(places().named(column));
        }
        assertThat(filings(Places.AMOUNT_RANGE).text()).contains(places().named("amountDue"));
    }

    @Test
    void fetchesAreReusableAndDoNotMix() {
        PreparedFetch notes = filings(Places.NOTE);
        PreparedFetch parts = filings(Places.PARTS, Places.CASE_NUMBER);

        List<List<SourceRow>> answers = Flux.range(0, 60)
                .flatMapSequential(i -> i % 2 == 0 ? rowsOf(notes, List.of(FIRST)) : rowsOf(parts, List.of(SECOND)), 16)
                .collectList()
                .blockOptional(PATIENCE)
                .orElseThrow();

        assertThat(answers).hasSize(60);
        for (int i = 0; i < 60; i += 2) {
            assertThat(record(answers.get(i), "F-2")).containsExactly("");
            assertThat(record(answers.get(i + 1), "F-4")).containsExactly(-1, "(1999) Lu 09 Zhi 250");
        }
    }

    @Test
    void fetchesOfManyAskersDoNotMix() {
        PreparedFetch fetch = map(places().filings()).prepare(List.of(Places.NOTE));
        List<List<String>> asked = List.of(List.of(FIRST), List.of(SECOND), List.of(THIRD), List.of(SECOND, FIRST));

        List<List<SourceRow>> answers = Flux.range(0, 80)
                .flatMapSequential(i -> rowsOf(fetch, asked.get(i % 4)), 16)
                .collectList()
                .blockOptional(PATIENCE)
                .orElseThrow();

        for (int i = 0; i < 80; i += 4) {
            assertThat(ids(answers.get(i))).containsExactlyInAnyOrder("F-1", "F-2");
            assertThat(ids(answers.get(i + 1))).containsExactlyInAnyOrder("F-3", "F-4");
            assertThat(answers.get(i + 2)).isEmpty();
            assertThat(ids(answers.get(i + 3))).containsExactlyInAnyOrder("F-1", "F-2", "F-3", "F-4");
        }
    }

    @Test
    void answersNoMoreRowsThanAreAskedFor() {
        AskingSubscriber asker = new AskingSubscriber();
        Flux.from(filings(Places.NOTE).fetch(Answers.parameters(List.of(FIRST, SECOND))))
                .subscribe(asker);

        for (int rows = 1; rows <= 4; rows++) {
            asker.ask();
            assertThat(asker.next()).as("after asking for %s", rows).isEqualTo(rows);
        }
        asker.ask();
        asker.awaitEnd();
    }

    private List<String> filtered(PreparedFetch fetch, Map<String, Object> arguments) {
        return ids(rows(fetch, new FetchParameters(List.of(FIRST, SECOND), arguments, PATIENCE)));
    }

    private static Control control(Map<String, @Nullable Object> held) {
        return new Control(
                String.valueOf(held.get("ownerCode")),
                (String) held.get("entryNo"),
                (LocalDate) held.get("happenedOn"),
                (LocalDate) held.get("endedOn"),
                (LocalDate) held.get("sharedUntil"),
                (LocalDate) held.get("repairedOn"));
    }
}
