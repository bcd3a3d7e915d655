package org.creditgateway.gateway.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.creditgateway.gateway.Departments;
import org.creditgateway.gateway.catalogue.ApplicationCatalogue;
import org.creditgateway.gateway.catalogue.SchemaCoordinates;
import org.creditgateway.gateway.plan.QueryLimits;
import org.creditgateway.schema.CreditScalars;
import org.creditgateway.schema.CreditSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** B21, B25: under a catalogue that publishes little, what is hidden is refused in the words for what does not exist. */
class HiddenNamesTests {

    private static final QueryLimits LIMITS = new Binder(new MapConfigurationPropertySource(Map.of()))
            .bindOrCreate("credit-gateway.limits", QueryLimits.class);

    private static final String ROOT = "organization(code: \"91379999MA9000011Y\")";

    private final ApplicationCatalogue catalogue = catalogue();
    private final GraphQLSchema published = published();

    HiddenNamesTests() throws IOException {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ R { # } }                                      | registeredCapital | registeredKapital",
                "{ R { x: # name } }                              | address           | adress",
                "{ R { # { id } } }                               | judgmentDefaults  | judgementDefaults",
                "{ R { name: # } }                                | legalRepresentative | representativeOfLaw",
                "{ R { #(filed: {from: \"2020-01-01\"}) { id } } }| judgmentDefaults  | judgementDefaults",
                "{ R { penalties { # } } }                        | fineRange         | fineRanges",
                "{ R { penalties(#: [FINE]) { type } } }          | types             | kinds",
                "{ R { penalties(#: 7) { type } } }               | types             | kinds",
                "{ R { penalties(#: {a: $v}) { type } } }         | decided           | decidedd",
                "query($v: [PenaltyType!]) { R { penalties(#: $v) { type } } } | types | kinds",
                "query($v: #) { R { name } }                      | AmountRange       | AmountRangge",
                "query($v: # = UNDER_10K) { R { name } }          | AmountRange       | AmountRangge",
                "query($v: # = {from: \"2020-01-01\"}) { R { name } } | DateRange     | DateRanges",
                "{ R { ... on # { name } } }                      | Person            | Persona",
                "{ R { ...F } } fragment F on # { id }            | JudgmentDefault   | JudgementDefault",
                "{ R { ...F } } fragment F on # { id }            | Reduction         | Reductions",
                "{ #(id: \"379999190001020015\") { name } }       | person            | persona",
                "{ #(ids: [\"379999190001020015\"]) { name } }    | persons           | personas",
                "{ R { name @# } }                                | gatewayMade       | gatewayMad",
                "{ R { name @#(field: \"address\", to: YEAR) } }  | reduces           | reduced",
                "query @#(kind: PENALTY) { R { name } }           | record            | recorded",
            })
    void whatIsHiddenIsRefusedInTheWordsForWhatDoesNotExist(String template, String hidden, String invented) {
        String query = template.replace("R {", ROOT + " {");
        String first = refusals(query.replace("#", hidden)).replace(hidden, "NAME");
        String second = refusals(query.replace("#", invented)).replace(invented, "NAME");

        // columns behind the name differ by its length
        assertThat(withoutColumns(first)).isEqualTo(withoutColumns(second)).isNotEqualTo("[]");
        assertThat(first.toLowerCase(java.util.Locale.ROOT)).doesNotContain("did you mean");
    }

    @Test
    void whatIsPublishedIsValid() {
        assertThat(refusals("{ " + ROOT + " { name address: status penalties { type } } }"))
                .isEqualTo("[]");
    }

    @Test
    void nothingShownNamesAHiddenField() {
        Set<String> hidden = new TreeSet<>();
        for (String coordinate : new SchemaCoordinates(CreditSchema.typeRegistry()).all()) {
            hidden.add(coordinate.replaceAll("^\\w+\\.|\\(.*", ""));
        }
        catalogue.publishedCoordinates().forEach(each -> hidden.remove(each.replaceAll("^\\w+\\.|\\(.*", "")));
        // a plain word stands in descriptions too, and a field of the gateway itself may have the same name
        hidden.removeIf(name -> name.matches("[a-z]+") || name.equals("asOf") || name.equals("caseNumber"));
        String shown = new graphql.schema.idl.SchemaPrinter(graphql.schema.idl.SchemaPrinter.Options.defaultOptions()
                        .includeDirectiveDefinitions(true)
                        .includeDirectives(true))
                .print(published);

        assertThat(hidden).contains("registeredCapital", "hasPenalties");
        assertThat(List.of(shown.split("\\W+"))).doesNotContainAnyElementsOf(hidden);
    }

    private String refusals(String query) {
        Documents.Checked checked = new Documents(LIMITS).check(query, null, published, "1");
        return checked.refusals().stream()
                .map(Object::toString)
                .collect(Collectors.toList())
                .toString();
    }

    private static String withoutColumns(String refusals) {
        return refusals.replaceAll("column=\\d+", "column");
    }

    private static ApplicationCatalogue catalogue() throws IOException {
        String yaml = Files.readString(Path.of("src/test/resources/catalogue/little.yaml"));
        return ApplicationCatalogue.read("1", "little.yaml", yaml, CreditSchema.typeRegistry());
    }

    private GraphQLSchema published() {
        RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring();
        CreditScalars.all().forEach(wiring::scalar);
        for (String type : List.of("Subject", "CreditRecord")) {
            wiring.type(type, builder -> builder.typeResolver(environment -> null));
        }
        return new Schemas(CreditSchema.typeRegistry(), wiring.build(), Departments.schema()).published(catalogue);
    }
}
