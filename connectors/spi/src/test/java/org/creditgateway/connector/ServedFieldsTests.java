package org.creditgateway.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ServedFieldsTests {

    private static final Column FILED_ON = Column.of("filedOn", ColumnType.DATE);
    private static final Column FILED_ON_YEAR =
            Column.reduced("filedOnYear", "filedOn", ColumnType.DATE, Reduction.YEAR);
    private static final Column NOTE = Column.of("note", ColumnType.STRING);

    @Test
    void recordsServeEverythingThatIsNotOmitted() {
        ServedFields served = served("filings", Map.of("omits", List.of("note")));

        assertThat(served.fields()).containsExactlyInAnyOrder("filedOn", "filedOnYear");
        assertThat(served.name(FILED_ON)).isEqualTo("FILEDON");
        assertThatThrownBy(() -> served.name(NOTE)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void typesServeWhatIsListed() {
        ServedFields served =
                served(null, Map.of("columns", List.of(Map.of("field", "filedOn", "column", "filed_on_day"))));

        assertThat(served.fields()).containsExactlyInAnyOrder("filedOn", "filedOnYear");
        assertThat(served.name(FILED_ON_YEAR)).isEqualTo("filed_on_day");
    }

    @Test
    void nothingIsServedWithoutItsBase() {
        assertThat(served("filings", Map.of("omits", List.of("filedOn"))).fields())
                .containsExactly("note");
    }

    @Test
    void refusesWhatNamesNoBaseField() {
        assertInvalid(
                Map.of("omits", List.of("nope")),
                "Party.filings @test: omits: nope (expected: one of [filedOn, note]); did you mean note?");
        assertInvalid(
                Map.of("columns", List.of(Map.of("field", "filedOnYear", "column", "year"))),
                "Party.filings @test: columns.field: filedOnYear (expected: one of [filedOn, note])");
    }

    @Test
    void refusesContradictions() {
        Map<String, Object> note = Map.of("field", "note", "column", "remark");
        assertInvalid(
                Map.of("columns", List.of(note), "omits", List.of("note")),
                "Party.filings @test: omits: note (expected: a field that columns does not list)");
        assertInvalid(
                Map.of("columns", List.of(note, note)),
                "Party.filings @test: columns.field: note (expected: each field once)");
    }

    private static void assertInvalid(Map<String, Object> settings, String message) {
        assertThatThrownBy(() -> served("filings", settings))
                .isInstanceOf(InvalidMapping.class)
                .hasMessage(message);
    }

    private static ServedFields served(@Nullable String field, Map<String, Object> settings) {
        MappedPlace place = new MappedPlace(
                "Party", field, true, List.of(FILED_ON, FILED_ON_YEAR, NOTE), Map.of(), "test", settings);
        return ServedFields.of(place, "column", name -> name.toUpperCase(Locale.ROOT));
    }
}
