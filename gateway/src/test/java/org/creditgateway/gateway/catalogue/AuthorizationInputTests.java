package org.creditgateway.gateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.List;
import java.util.UUID;
import org.creditgateway.gateway.catalogue.AuthorizationRule.Frequency;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.schema.CreditSchema;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a subject may allow an agency. */
class AuthorizationInputTests {

    private static final SubjectId PERSON = new SubjectId(SubjectId.Type.PERSON, "379999190001020015");
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final String ID = "6f1c0c80-3a6b-4c44-9b0e-0e9a4f1c2d3e";
    private static final String CATALOGUE = """
            items:
              - %s
              - %s
              - %s
            """.formatted(
                    item("A-1", "PUBLISHED", "authorization: true"),
                    item("A-2", "PUBLISHED", "case: {pattern: X}"),
                    item("A-3", "SUPERSEDED", "authorization: true"));

    private final ApplicationCatalogue catalogue =
            ApplicationCatalogue.read("1", "a.yaml", CATALOGUE, CreditSchema.typeRegistry());

    @Test
    void whatIsLeftOutIsAsWideAsTheItem() {
        SubjectAuthorization given = given(null, "2026-12-24T08:00:00Z", null, null, null, null);

        assertThat(given.id()).isEqualTo(UUID.fromString(ID));
        assertThat(given.from()).isEqualTo(NOW);
        assertThat(given.until()).isEqualTo("2026-12-24T08:00:00Z");
        assertThat(given.scope()).isEmpty();
        assertThat(given.lookback()).isNull();
        assertThat(given.frequency()).isNull();
    }

    @Test
    void whatIsSaidNarrowsIt() {
        SubjectAuthorization given =
                given("2026-11-25T00:00:00Z", "2026-12-24T08:00:00.1234567Z", List.of("Person.name"), "P2Y", 3, "P1M");

        assertThat(given.from()).isEqualTo("2026-11-25T00:00:00Z");
        assertThat(given.until()).isEqualTo("2026-12-24T08:00:00.123456Z");
        assertThat(given.scope()).containsExactly("Person.name");
        assertThat(given.lookback()).isEqualTo(Period.ofYears(2));
        assertThat(given.frequency()).isEqualTo(new Frequency(3, Period.ofMonths(1)));
    }

    @Test
    void itDoesNotBeginInThePast() {
        assertThat(given("2026-01-01T00:00:00Z", "2026-12-24T08:00:00Z", null, null, null, null)
                        .from())
                .isEqualTo(NOW);
    }

    @ParameterizedTest
    @CsvSource({"SD-FINANCE, A-2", "SD-FINANCE, A-3", "SD-FINANCE, A-4", "SD-TAX, A-1"})
    void itIsForAnItemThatAsksForItAndAnAgencyOfThat(String agency, String item) {
        assertThatThrownBy(() -> input(ID, agency, item, "2026-12-24T08:00:00Z").given(catalogue, PERSON, NOW))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("item: none under which");
    }

    @Test
    void itIsForASubjectOfTheItem() {
        SubjectId organization = new SubjectId(SubjectId.Type.ORGANIZATION, "91379999MA9000011Y");

        assertThatThrownBy(() ->
                        input(ID, "SD-FINANCE", "A-1", "2026-12-24T08:00:00Z").given(catalogue, organization, NOW))
                .hasMessageContaining("item: none under which");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, 2026-11-24T08:00:00Z, -, -, -, -, 'from, until'",
                "2026-12-25T00:00:00Z, 2026-12-24T08:00:00Z, -, -, -, -, 'from, until'",
                "2027-02-01T00:00:00Z, 2027-03-01T00:00:00Z, -, -, -, -, 'from, until'",
                "-, 2026-12-24T08:00:00Z, '', -, -, -, scope",
                "-, 2026-12-24T08:00:00Z, Person.penalties, -, -, -, scope",
                "-, 2026-12-24T08:00:00Z, -, P0D, -, -, lookback",
                "-, 2026-12-24T08:00:00Z, -, -P1D, -, -, lookback",
                "-, 2026-12-24T08:00:00Z, -, a year, -, -, lookback",
                "-, 2026-12-24T08:00:00Z, -, -, 1, -, 'times, per'",
                "-, 2026-12-24T08:00:00Z, -, -, -, P1D, 'times, per'",
                "-, 2026-12-24T08:00:00Z, -, -, 0, P1D, 'times, per'",
                "-, 2026-12-24T08:00:00Z, -, -, 1, P0D, per"
            })
    void aWrongBoundIsRefused(
            @Nullable String from,
            String until,
            @Nullable String scope,
            @Nullable String lookback,
            @Nullable Integer times,
            @Nullable String per,
            String named) {
        List<String> coordinates = scope == null ? null : scope.isEmpty() ? List.of() : List.of(scope);
        assertThatThrownBy(() -> given(from, until, coordinates, lookback, times, per))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(named + ": not valid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1-1-1-1-1", "6f1c0c80"})
    void anIdIsAUuidInFull(String id) {
        assertThatThrownBy(() ->
                        input(id, "SD-FINANCE", "A-1", "2026-12-24T08:00:00Z").given(catalogue, PERSON, NOW))
                .hasMessageContaining("id: not valid (expected: a UUID)");
    }

    @Test
    void askingAgainSaysTheSameButForTheFirstMoment() {
        SubjectAuthorization first = given(null, "2026-12-24T08:00:00Z", List.of("Person.name"), "P2Y", 3, "P1M");

        assertThat(AuthorizationInput.saysTheSame(first, first)).isTrue();
        assertThat(AuthorizationInput.saysTheSame(first, later(first, NOW.plusSeconds(9))))
                .isTrue();
        assertThat(AuthorizationInput.saysTheSame(later(first, NOW.plusSeconds(9)), first))
                .isFalse();
        for (SubjectAuthorization other : List.of(
                given(null, "2026-12-25T08:00:00Z", List.of("Person.name"), "P2Y", 3, "P1M"),
                given(null, "2026-12-24T08:00:00Z", null, "P2Y", 3, "P1M"),
                given(null, "2026-12-24T08:00:00Z", List.of("Person.name"), "P1Y", 3, "P1M"),
                given(null, "2026-12-24T08:00:00Z", List.of("Person.name"), "P2Y", 4, "P1M"),
                of("SD-TAX", "A-1", first),
                of("SD-FINANCE", "A-9", first))) {
            assertThat(AuthorizationInput.saysTheSame(first, other))
                    .as("%s", other)
                    .isFalse();
        }
    }

    private static SubjectAuthorization later(SubjectAuthorization of, Instant from) {
        return new SubjectAuthorization(
                of.id(),
                of.subject(),
                of.agency(),
                of.item(),
                from,
                of.until(),
                of.scope(),
                of.lookback(),
                of.frequency());
    }

    private static SubjectAuthorization of(String agency, String item, SubjectAuthorization of) {
        return new SubjectAuthorization(
                of.id(), of.subject(), agency, item, of.from(), of.until(), of.scope(), of.lookback(), of.frequency());
    }

    private SubjectAuthorization given(
            @Nullable String from,
            String until,
            @Nullable List<String> scope,
            @Nullable String lookback,
            @Nullable Integer times,
            @Nullable String per) {
        return new AuthorizationInput(
                        ID,
                        "SD-FINANCE",
                        "A-1",
                        from == null ? null : OffsetDateTime.parse(from),
                        OffsetDateTime.parse(until),
                        scope,
                        lookback,
                        times,
                        per)
                .given(catalogue, PERSON, NOW);
    }

    private static AuthorizationInput input(String id, String agency, String item, String until) {
        return new AuthorizationInput(id, agency, item, null, OffsetDateTime.parse(until), null, null, null, null);
    }

    private static String item(String code, String status, String requires) {
        return "{code: " + code + ", title: A title, purpose: A purpose, status: " + status
                + ", approvals: [{by: A, on: 2025-12-01}, {by: B, on: 2025-12-02}], matter: M2,"
                + " agencies: [SD-FINANCE], legalBasis: [{document: A law}], subjects: [PERSON],"
                + " requires: [{" + requires + "}], fields: [Person.name],"
                + " inForce: {from: 2026-01-01, until: 2026-12-31}}";
    }
}
