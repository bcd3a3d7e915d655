package org.creditgateway.connector.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.creditgateway.connector.graphql.Licences.argument;
import static org.creditgateway.connector.graphql.Licences.listed;

import graphql.schema.idl.SchemaParser;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.creditgateway.connector.Connector;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.SourceSettings;
import org.junit.jupiter.api.Test;

/** What is remarked when a file does not fit the service. */
class ExaminationTests {

    private static final String SDL = """
            extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@requires"])
            type Query { companies(codes: [String!]!, from: Date, status: Status): [Company!]! }
            type Company @key(fields: "uscc") @key(fields: "registration { code country }") {
              uscc: ID!
              registration: Registration
              licences(from: Date, kinds: [Kind!]): [Licence!]
              branches: [Licence!]!
              title: String @deprecated(reason: "use name")
              capital: Capital
              share: Float @requires(fields: "region") @federation__shareable
              region: String @external
            }
            extend type Company { rating(of: Int!): String counted: Int! either: Either }
            type Registration { code: ID! country: String! }
            type Licence {
              no: ID!
              certificateNumber: String
              period: Period
              fee: Decimal
              holders: [Holder!]
              notes: [Holder!]
            }
            type Period { from: Date until: Date }
            type Holder { name: String post: String }
            type Capital { yuan: Decimal }
            union Either = Period | Holder
            enum Status { VALID LAPSED }
            enum Kind { FOOD }
            scalar Date
            scalar Decimal
            """;

    @Test
    void nothingIsRemarkedOfAFileThatFits() {
        assertThat(remarks(Licences.ofEntities(Map.of()))).isEmpty();
        assertThat(remarks(Licences.ofQuery(Map.of("columns", List.of(listed("validUntil", "/period/until"))))))
                .isEmpty();
        assertThat(remarks(Licences.ofEntities(Map.of(
                        "key",
                        "/registration/code",
                        "representation",
                        List.of(Map.of("at", "/registration/country", "value", List.of("CN")))))))
                .isEmpty();
        assertThat(remarks(Licences.ofEntities(Map.of(
                        "arguments", List.of(argument("valid.from", "from"), argument("kinds", "kinds", "[Kind!]"))))))
                .isEmpty();
    }

    @Test
    void whatIsNotThereIsAnErrorThatSuggestsWhatIs() {
        assertThat(remarks(Licences.ofEntities(Map.of("entity", "Compny"))))
                .containsExactly(
                        "ERROR type Compny: not there (expected: one of the service's own); did you mean Company?");
        assertThat(remarks(Licences.ofEntities(Map.of("field", "licenses"))))
                .containsExactly("ERROR field Company.licenses: not there (expected: one of the service's own);"
                        + " did you mean Company.licences?");
        assertThat(remarks(Licences.ofEntities(Map.of("columns", List.of(listed("validUntil", "/period/untl"))))))
                .containsExactly("ERROR field Period.untl: not there (expected: one of the service's own);"
                        + " did you mean Period.until?");
        assertThat(remarks(Licences.ofQuery(Map.of("field", "company", "columns", List.of()))))
                .singleElement()
                .asString()
                .startsWith("ERROR field Query.company: not there");
        assertThat(remarks(Licences.ofQuery(Map.of("argument", "code"))))
                .anySatisfy(remark -> assertThat(remark)
                        .startsWith("ERROR argument Query.companies(code:): not there")
                        .endsWith("did you mean Query.companies(codes:)?"))
                .contains("ERROR argument Query.companies(codes:): not given (expected: [String!]!)");
    }

    @Test
    void aTypeThatDoesNotFitIsAnError() {
        assertThat(remarks(Licences.ofQuery(Map.of("type", "[ID!]!"))))
                .contains("ERROR argument Query.companies(codes:): given as [ID!]! (expected: [String!]!)");
        assertThat(remarks(Licences.ofEntities(Map.of("arguments", List.of(argument("pages", "from"))))))
                .contains("ERROR argument Company.licences(from:): given as Int (expected: Date)");
        assertThat(remarks(Licences.ofEntities(Map.of("until", "absent", "columns", List.of(listed("fee", "period"))))))
                .contains("ERROR field /period: of type Period (expected: a value)");
        assertThat(remarks(Licences.ofEntities(Map.of("key", "/counted"))))
                .contains("ERROR field /counted: of type Int (expected: STRING)");
        assertThat(remarks(Licences.ofEntities(Map.of("field", "either"))))
                .containsExactly("ERROR field Company.either: of type Either (expected: an object type, not a union)");
        assertThat(remarks(Licences.ofEntities(Map.of("id", "/notes/name"))))
                .contains(
                        "ERROR field Licence.notes: a list (expected: an object, since /notes/name leads through it)");
    }

    @Test
    void aKeyThatIsNotGivenWholeIsAnError() {
        assertThat(remarks(Licences.ofEntities(Map.of("key", "/registration/code"))))
                .containsExactly("ERROR type Company: no key of it is given whole by [/registration/code]"
                        + " (expected: one of the keys [uscc, registration { code country }])");
    }

    @Test
    void whatASubgraphNeedsOfOthersIsAConstantOrAnError() {
        Map<String, Object> share = Map.of("entity", "Company", "columns", List.of(listed("capital", "share")));

        assertThat(remarks(Licences.ofType("federation", share)))
                .singleElement()
                .asString()
                .startsWith("ERROR field /share: requires [/region] (expected: constants of the representation");
        MappedPlace constant = Licences.ofType("federation", share);
        assertThat(remarks(with(constant, "representation", List.of(Map.of("at", "region", "value", List.of("37"))))))
                .isEmpty();
        Map<String, Object> region = Map.of("entity", "Company", "columns", List.of(listed("name", "region")));
        assertThat(remarks(Licences.ofType("federation", region)))
                .containsExactly(
                        "ERROR field /region: of another subgraph (expected: one that this service has itself)");
    }

    @Test
    void deprecatedAndForeignValuesAreWarnings() {
        assertThat(remarks(Licences.ofType("federation", Map.of("entity", "Company"))))
                .containsExactly("WARNING field Company.title: deprecated by the service");
    }

    private static MappedPlace with(MappedPlace place, String setting, Object value) {
        Map<String, Object> settings = new HashMap<>(place.settings());
        settings.put(setting, value);
        return new MappedPlace(
                place.subject(),
                place.field(),
                place.list(),
                place.columns(),
                place.arguments(),
                place.directive(),
                settings);
    }

    private static List<String> remarks(MappedPlace place) {
        SourceSettings settings = new SourceSettings(
                "market", "http://127.0.0.1:1/graphql", null, null, Map.of(), Duration.ofSeconds(2), 2);
        try (Connector connector = new GraphqlKind().connect(settings)) {
            ServiceSchema schema = new ServiceSchema(new SchemaParser().parse(SDL));
            return new Examination(schema, place, (GraphqlMapping) connector.map(place))
                    .remarks().stream()
                            .peek(remark -> assertThat(remark.coordinate()).isEqualTo(place.coordinate()))
                            .map(remark -> remark.severity() + " " + remark.message())
                            .toList();
        }
    }
}
