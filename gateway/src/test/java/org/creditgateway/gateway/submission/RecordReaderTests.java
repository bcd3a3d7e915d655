package org.creditgateway.gateway.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.creditgateway.gateway.submission.Registry.penalty;
import static org.creditgateway.gateway.submission.Registry.with;
import static org.creditgateway.gateway.submission.Registry.withdrawal;

import io.r2dbc.spi.ConnectionFactories;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A line is a record that the schema knows, or is refused with all that is wrong, and without a value. */
class RecordReaderTests {

    private static final String VALUE = "veiled-value";

    private final Accepted accepted = Accepted.of(
                    Registry.of(ConnectionFactories.get("r2dbc:postgresql://nobody@localhost:1/none"), Registry.KEYS)
                            .current(),
                    "registry")
            .orElseThrow();

    @Test
    void theSourceTakesWhatItsFileMaps() {
        assertThat(accepted.department()).isEqualTo("SD-HIGH-COURT");
        assertThat(accepted.kinds().get("PENALTY"))
                .containsOnlyKeys(SubjectId.Type.PERSON, SubjectId.Type.ORGANIZATION);
        assertThat(accepted.kinds().get("RED_LIST")).containsOnlyKeys(SubjectId.Type.PERSON);
    }

    @Test
    void aGoodLineIsARecord() {
        Map<String, @Nullable Object> members =
                with(with(penalty("A-1", 1), "fine", new BigDecimal("200.50")), "type", "FINE");
        members.put("until", "2029-01-05");
        members.put("tier", "MINOR");

        SubmittedRecord record = good(members);

        assertThat(record.subject()).isEqualTo(new SubjectId(SubjectId.Type.ORGANIZATION, Registry.ORGANIZATION));
        assertThat(record.eventOn()).isEqualTo(LocalDate.of(2026, 1, 5));
        assertThat(record.until()).isEqualTo(LocalDate.of(2029, 1, 5));
        assertThat(record.content())
                .isEqualTo("{\"decidedOn\":\"2026-02-01\",\"documentNumber\":\"No. A-1\",\"fine\":\"200.50\","
                        + "\"tier\":\"MINOR\",\"type\":\"FINE\"}");
        assertThat(record.toString()).doesNotContain("A-1", Registry.ORGANIZATION);
    }

    @Test
    void tablesAndJsonMakeTheSameRecord() {
        Map<String, @Nullable Object> asText = with(with(penalty("A-1", 1), "version", "1"), "fine", "200.50");

        assertThat(good(asText)).isEqualTo(good(with(penalty("A-1", 1), "fine", new BigDecimal("200.50"))));
    }

    @Test
    void identifiersAreCanonical() {
        Map<String, @Nullable Object> members = with(penalty("A-1", 1), "organization", "91379999ma9000011y");

        assertThat(good(members).subject())
                .isEqualTo(new SubjectId(SubjectId.Type.ORGANIZATION, Registry.ORGANIZATION));
    }

    @Test
    void aWithdrawalHasNothingElse() {
        assertThat(good(withdrawal("A-1", 2)).subject()).isNull();
        assertThat(errors(with(withdrawal("A-1", 2), "fine", VALUE)))
                .containsExactly("a withdrawn record has more members (expected: kind, id, version and state only)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "kind ; veiled-value ; kind: not one that the source takes (expected: one of PENALTY, RED_LIST, REGISTRATION)",
                "version ; 0 ; version: not one (expected: a whole number from 1)",
                "version ; veiled-value ; version: not one (expected: a whole number from 1)",
                "state ; veiled-value ; state: not one (expected: CURRENT, WITHDRAWN, or none, which is CURRENT)",
                "organization ; 91379999MA9000011X ; organization: unified social credit code: check character at position 18 is wrong",
                "person ; 379999190001020015 ; person, organization: both or none (expected: one of them)",
                "eventOn ; 05.01.2026 ; eventOn: not a day (expected: as 2026-01-31)",
                "eventOn ; 2026-02-30 ; eventOn: not a day (expected: as 2026-01-31)",
                "until ; veiled-value ; until: not a day (expected: as 2026-01-31)",
                "type ; veiled-value ; type: not one (expected: one of WARNING, FINE, CONFISCATION, SUSPENSION, REVOCATION)",
                "fine ; 1e5 ; fine: not one (expected: a decimal number such as \"12345.60\", at most 40 characters)",
                "decidedOn ; veiled-value ; decidedOn: not one (expected: a day, as 2026-01-31)",
                "basis ; veiled-value ; member 8 is unknown (expected: one of ",
                "veiled-value ; x ; member 8 is unknown (expected: one of ",
                "procedure ; SUMMARY ; procedure: penalties under summary procedure are not included",
                "procedure ; veiled-value ; procedure: not one (expected: ORDINARY or SUMMARY)",
            })
    void whatIsWrongIsToldWithoutTheValue(String member, String value, String error) {
        List<String> errors = errors(with(penalty("A-1", 1), member, value));

        assertThat(errors).singleElement().asString().startsWith(error).doesNotContain(VALUE);
    }

    @Test
    void everythingThatIsWrongIsTold() {
        Map<String, @Nullable Object> members = with(with(penalty("A-1", 1), "fine", true), "eventOn", null);
        members.put("documentNumber", "");
        members.put("documentNumber", null);
        members.put("tier", List.of("MINOR"));

        assertThat(errors(members))
                .satisfiesExactlyInAnyOrder(
                        error -> assertThat(error).startsWith("documentNumber: missing"),
                        error -> assertThat(error).startsWith("fine: not one"),
                        error -> assertThat(error).startsWith("tier: not one"),
                        error -> assertThat(error).startsWith("eventOn: missing"));
    }

    @Test
    void minorOffencesThatWereCorrectedVoluntarilyAreNotIncluded() {
        Map<String, @Nullable Object> members = with(penalty("A-1", 1), "correctedVoluntarily", true);

        good(members);
        assertThat(errors(with(members, "tier", "MINOR")))
                .singleElement()
                .asString()
                .startsWith("correctedVoluntarily:");
    }

    @Test
    void textsThatNoDatabaseHoldsAreRefused() {
        assertThat(errors(with(penalty("A-1", 1), "violation", "a\0b"))).hasSize(1);
        assertThat(errors(with(penalty("A-1", 1), "violation", "\uD800"))).hasSize(1);
        assertThat(errors(with(penalty("A-1", 1), "violation", "x".repeat(10_001))))
                .hasSize(1);
        assertThat(errors(with(penalty("A-1", 1), "id", "a\nb"))).hasSize(1);
    }

    private SubmittedRecord good(Map<String, @Nullable Object> members) {
        Line line = RecordReader.read(accepted, new Line.Members(1, members, 0));
        assertThat(line).isInstanceOf(Line.Good.class);
        return ((Line.Good) line).record();
    }

    private List<String> errors(Map<String, @Nullable Object> members) {
        Line line = RecordReader.read(accepted, new Line.Members(1, members, 0));
        assertThat(line).isInstanceOf(Line.Bad.class);
        return ((Line.Bad) line).errors();
    }
}
