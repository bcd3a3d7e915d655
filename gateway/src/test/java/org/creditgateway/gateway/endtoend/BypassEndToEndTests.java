package org.creditgateway.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.creditgateway.gateway.endtoend.Client.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The ways around field-level access that other gateways had, tried on this one: each is refused, nobody is asked, and an
 * entry is left.
 */
@RecordedDemo
class BypassEndToEndTests {

    private static final String PROCUREMENT = "SD-M2-PROCUREMENT-01";
    private static final String ANALYSIS = "SD-M5-ANALYSIS-01";
    private static final String ORGANIZATION = "91379999MA9000011Y";
    private static final String PERSON = "379999190001020015";
    private static final String ROOT = "organization(code: \"" + ORGANIZATION + "\")";
    private static final String BOTH =
            "subjects(of: [{organization: \"" + ORGANIZATION + "\"}, {person: \"" + PERSON + "\"}])";

    @LocalServerPort
    private int port;

    @Autowired
    private RecordedSources sources;

    private Client client = new Client(0);
    private LicensingOffice office;

    @BeforeEach
    void connect() {
        client = new Client(port);
        office = new LicensingOffice(client, sources);
        sources.reset();
    }

    @Test
    void b1AnAliasIsNoName() {
        office.assertDenied("{ " + ROOT + " { name: legalRepresentative } }", "Organization.legalRepresentative");
        office.assertDenied("{ name: " + ROOT + " { name penalties { type: violation } } }", "Penalty.violation");

        Answer inverse =
                office.ask("{ " + ROOT + " { legalRepresentative: name violation: penalties { fine: type } } }");
        assertThat(inverse.codes()).isEmpty();
        assertThat(inverse.data().at("/organization/legalRepresentative").asString())
                .isEqualTo(office.ask("{ " + ROOT + " { name } }")
                        .data()
                        .at("/organization/name")
                        .asString());
    }

    @Test
    void b1EachOfSeveralAliasesIsDecided() {
        office.assertDenied(
                "{ " + ROOT + " { a: penalties(decided: {from: \"2024-01-01\"}) { type }"
                        + " b: penalties(types: [FINE]) { type } } }",
                "Organization.penalties(types:)");

        Answer answer = client.ask(
                "procurement-officer",
                PROCUREMENT,
                "CASE-1",
                "{ " + ROOT
                        + " { all: penalties { type } none: penalties(decided: {from: \"2999-01-01\"}) { type } } }");
        assertThat(answer.data().at("/organization/all").size()).isPositive();
        assertThat(answer.data().at("/organization/none").size()).isZero();
    }

    @Test
    void b2TheRuleOfATypeHoldsInFragmentsOnIt() {
        String named = " fragment F on Organization { legalRepresentative }";

        office.assertDenied(
                "{ " + BOTH + " { name ... on Organization { legalRepresentative } } }",
                "Organization.legalRepresentative");
        office.assertDenied("{ " + BOTH + " { name ...F } }" + named, "Organization.legalRepresentative");
    }

    @Test
    void b3TheRuleOfATypeHoldsThroughItsInterface() {
        office.assertDenied(
                "{ " + BOTH + " { judgmentDefaults { court } } }",
                "JudgmentDefault.court",
                "Organization.judgmentDefaults");
        office.assertDenied(
                "{ " + ROOT + " { ...F } } fragment F on Subject { judgmentDefaults { court } }",
                "JudgmentDefault.court",
                "Organization.judgmentDefaults");
        office.assertDenied(
                client.ask(
                        "analyst", ANALYSIS, null, "{ " + ROOT + " { penalties { ... on CreditRecord { source } } } }"),
                "Penalty.source");
    }

    @Test
    void b5WhatIsDerivedFromADeniedFieldIsDenied() {
        office.assertDenied("{ " + ROOT + " { hasJudgmentDefaults } }", "Organization.hasJudgmentDefaults");
        office.assertDenied("{ " + ROOT + " { hasPenalties } }", "Organization.hasPenalties");
        office.assertDenied(
                "{ " + ROOT + " { penalties { fineRange decidedOnYear } } }",
                "Penalty.decidedOnYear",
                "Penalty.fineRange");
    }

    @Test
    void b8SiblingFragmentsUnderOneKeyAreDecidedApart() {
        String query =
                "{ subjects(of: [%s]) { ... on Person { x: name } ... on Organization { x: legalRepresentative } } }";
        String person = "{person: \"" + PERSON + "\"}";

        office.assertDenied(
                client.ask("analyst", ANALYSIS, null, query.formatted(person)), "Organization.legalRepresentative");
    }

    @Test
    void b9AFragmentIsDecidedWhereverItIsSpread() {
        String fragment = " fragment R on CreditRecord { ...S } fragment S on CreditRecord { source }";

        office.assertDenied(
                "{ " + ROOT + " { penalties { ...R } judgmentDefaults { ...R } } }" + fragment,
                "JudgmentDefault.source",
                "Organization.judgmentDefaults");
        office.assertInvalid(office.ask("{ " + ROOT + " { name } }" + fragment));
        assertThat(office.ask("{ " + ROOT + " { penalties { ...R } } }" + fragment)
                        .codes())
                .isEmpty();
    }

    @Test
    void b9AnEmptiedFragmentLeavesNothingBehind() {
        Answer answer = office.ask("{ " + ROOT + " { name ...F @include(if: false) } }"
                + " fragment F on Organization { legalRepresentative }");

        assertThat(answer.codes()).isEmpty();
        assertThat(answer.data().path("organization").propertyNames()).containsExactly("name");
        assertThat(sources.market().calls()).noneMatch(call -> call.contains("legalRepresentative"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ __schema { queryType { name } } %s { legalRepresentative } }",
                "{ __typename %s { legalRepresentative } }",
                "{ %s { __typename legalRepresentative } }",
                "{ ...F __type(name: \"Person\") { name } } fragment F on Query { __typename %s { legalRepresentative } }"
            })
    void b10IntrospectionBesideItTurnsNothingOff(String query) {
        office.assertDenied(query.formatted(ROOT), "Organization.legalRepresentative");
        sources.reset();

        Answer anonymous = client.post(Map.of(), Map.of("query", query.formatted(ROOT)));
        assertThat(anonymous.codes()).containsExactly("UNAUTHENTICATED");
        assertThat(sources.calls()).isEmpty();
    }

    @Test
    void b11AFilterThatIsNotGrantedIsNoOracle() {
        office.assertDenied("{ " + ROOT + " { penalties(types: [FINE]) { type } } }", "Organization.penalties(types:)");
        office.assertDenied(
                client.ask(
                        "licensing-officer",
                        LicensingOffice.ITEM,
                        "CASE-1",
                        "query($t: [PenaltyType!]) { " + ROOT + " { penalties(types: $t) { type } } }",
                        Map.of("t", List.of("FINE"))),
                "Organization.penalties(types:)");
        office.assertDenied(
                client.ask(
                        "personnel-officer",
                        "SD-M3-RECRUITMENT-01",
                        "CASE-1",
                        "{ person(id: \"" + PERSON + "\") { penalties(decided: {from: \"2024-01-01\"}) { type } } }"),
                "Person.penalties(decided:)");
        office.assertInvalid(office.ask("{ " + ROOT + " { penalties(orderBy: fine) { type } } }"));
    }

    /** No item publishes the registered capital; its answer is that of a name that was made up. */
    @Test
    void b21WhatIsHiddenCannotBeToldFromWhatDoesNotExist() {
        for (String query :
                List.of("{ " + ROOT + " { %s } }", "{ organisation { %s } }", "{ " + ROOT + " { %s { x } } }")) {
            for (String asker : List.of("licensing-officer", "analyst", "auditor")) {
                Answer hidden = client.ask(asker, LicensingOffice.ITEM, "CASE-1", query.formatted("registeredCapital"));
                Answer invented =
                        client.ask(asker, LicensingOffice.ITEM, "CASE-1", query.formatted("registeredKapital"));

                office.assertInvalid(hidden);
                assertThat(hidden.text()).doesNotContain("Did you mean").doesNotContain("Range");
                assertThat(hidden.json().path("errors").toString().replace("registeredCapital", "registeredKapital"))
                        .isEqualTo(invented.json().path("errors").toString());
            }
        }
        Answer hidden = client.post(
                Map.of(), Map.of("query", "{ __type(name: \"Nothing\") { name } " + ROOT + " { registeredCapital } }"));
        assertThat(hidden.codes()).containsOnly("GRAPHQL_VALIDATION_FAILED");
    }

    @Test
    void b22IntrospectionShowsTheGrantAndNoMore() {
        Answer licensing = office.ask(
                "{ __type(name: \"Organization\") { fields(includeDeprecated: true) { name args { name } } } }");
        assertThat(licensing
                        .data()
                        .at("/__type/fields")
                        .valueStream()
                        .map(field -> field.path("name").asString()))
                .containsExactlyInAnyOrder(
                        "code",
                        "name",
                        "status",
                        "address",
                        "licences",
                        "penalties",
                        "abnormalListings",
                        "hasAbnormalListings",
                        "hasSeriousListings");
        assertThat(licensing.text()).contains("\"decided\"").doesNotContain("\"types\"");
        for (String hidden : List.of("JudgmentDefault", "AmountRange", "ResponsiblePerson", "Person")) {
            Answer answer = office.ask("{ __type(name: \"" + hidden + "\") { name } }");
            assertThat(answer.data().path("__type").isNull()).as(hidden).isTrue();
        }

        String everything = "{ __schema { types { name description fields { name description args { name } }"
                + " inputFields { name } enumValues { name } } } }";
        for (Answer shown : List.of(
                office.ask(everything),
                client.ask("analyst", ANALYSIS, null, everything),
                client.post(Map.of(), Map.of("query", everything)))) {
            assertThat(shown.codes()).isEmpty();
            assertThat(shown.text()).contains("Organization").doesNotContain("\"registeredCapital\"");
        }
    }

    @Test
    void b23ConditionsDecideWhatIsAskedEachTimeAnew() {
        String include = "query($v: Boolean!) { " + ROOT + " { name legalRepresentative @include(if: $v) } }";
        String skip = "query($v: Boolean = true) { " + ROOT + " { name ... @skip(if: $v) { legalRepresentative } } }";

        for (boolean asked : new boolean[] {false, true, false, true}) {
            for (Answer answer :
                    List.of(office.ask(include, Map.of("v", asked)), office.ask(skip, Map.of("v", !asked)))) {
                assertThat(answer.codes().equals(List.of("UNAUTHORIZED_FIELD_OR_TYPE")))
                        .isEqualTo(asked);
                assertThat(answer.data().isMissingNode()).isEqualTo(asked);
            }
        }
        assertThat(office.ask(skip).codes()).isEmpty();
        assertThat(sources.market().calls()).hasSize(5).noneMatch(call -> call.contains("legalRepresentative"));
    }
}
