package org.creditgateway.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.introspection.IntrospectionQuery;
import graphql.introspection.IntrospectionResultToSchema;
import graphql.language.AstPrinter;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.SchemaPrinter;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.creditgateway.gateway.command.Commands;
import org.creditgateway.gateway.endtoend.Client.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.node.ObjectNode;

/** What of the schema someone can learn: what the named item grants, and by name what other items grant. No more. */
@RecordedDemo
class VisibilityEndToEndTests {

    private static final String DEMO = "src/main/resources/demo/catalogue.yaml";
    private static final String ROOT = "organization(code: \"91379999MA9000011Y\")";

    @LocalServerPort
    private int port;

    private Client client = new Client(0);

    @BeforeEach
    void connect() {
        client = new Client(port);
    }

    @ParameterizedTest
    @CsvSource({
        "procurement-officer, SD-FINANCE, SD-M2-PROCUREMENT-01",
        "licensing-officer, JN-MARKET, JN-M1-LICENSING-01",
        "analyst, SD-CREDIT-CENTER, SD-M5-ANALYSIS-01"
    })
    void theExportedSchemaIsWhatIntrospectionShows(String asker, String agency, String item) {
        StringWriter exported = new StringWriter();
        int code = Commands.run(
                new PrintWriter(exported),
                new PrintWriter(new StringWriter()),
                "sdl",
                "--catalogue",
                DEMO,
                "--agency",
                agency,
                "--item",
                item);
        Answer shown = client.ask(asker, item, "CASE-1", IntrospectionQuery.INTROSPECTION_QUERY);

        assertThat(code).isZero();
        assertThat(shown.codes()).isEmpty();
        Map<String, Object> introspected = Client.JSON.convertValue(shown.data(), new TypeReference<>() {});
        assertThat(normal(exported.toString()))
                .isEqualTo(normal(
                        AstPrinter.printAst(new IntrospectionResultToSchema().createSchemaDefinition(introspected))))
                .contains("type Organization", "\"The registered name.\"");
    }

    @Test
    void introspectionShowsNoDirectiveThatSpeaksToTheGatewayOnly() {
        String query = "{ __schema { directives { name } types { name } } }";
        for (Answer answer : List.of(
                client.post(Map.of(), Map.of("query", query)),
                client.ask("licensing-officer", LicensingOffice.ITEM, "CASE-1", query))) {
            assertThat(answer.text())
                    .contains("\"include\"")
                    .doesNotContain("reduces", "filters", "gatewayMade", "\"record\"", "Reduction");
        }
    }

    @Test
    void aPublishedCoordinateOutsideTheGrantIsRefusedByNameWithTheReason() {
        Answer answer = client.ask(
                "licensing-officer",
                LicensingOffice.ITEM,
                "CASE-1",
                "{ " + ROOT + " { legalRepresentative penalties(types: [FINE]) { type } } }");

        assertThat(answer.json()
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("message").asString()))
                .containsExactly(
                        "catalogue item JN-M1-LICENSING-01 does not grant Organization.legalRepresentative",
                        "catalogue item JN-M1-LICENSING-01 does not grant Organization.penalties(types:)");
        assertThat(answer.codes()).containsOnly("UNAUTHORIZED_FIELD_OR_TYPE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ R { # } }                                 | registeredCapital | registeredKapital",
                "{ R { name ... on Organization { x: # } } } | registeredCapital | registeredKapital",
                "{ R { #(a: \"b\") } }                       | registeredCapital | registeredKapital",
                "{ catalogue { version } R @skip(if: true) { # } } | registeredCapital | registeredKapital",
                "{ R { name @# } }                           | gatewayMade       | gatewayMode",
                "{ R { ... on # { name } } }                 | Reduction         | Reductino",
                "query($v: #) { R { name } }                 | Reduction         | Reductino",
                "{ a: __type(name: \"#\") { name } }         | Reduction         | Reductino",
            })
    void whatIsHiddenAndWhatDoesNotExistGetOneAnswer(String template, String hidden, String invented) {
        String query = template.replace("R {", ROOT + " {").replace("R @", ROOT + " @");
        for (String type : List.of("application/json", "application/graphql-response+json")) {
            for (Map<String, String> asker : List.of(
                    Map.<String, String>of(),
                    asker("licensing-officer", LicensingOffice.ITEM),
                    asker("auditor", "SD-X0-SUPERVISION"),
                    asker("auditor", "NO-SUCH-ITEM"))) {
                Map<String, String> headers = new java.util.HashMap<>(asker);
                headers.put("Accept", type);
                Answer first = client.post(headers, Map.of("query", query.replace("#", hidden)));
                Answer second = client.post(headers, Map.of("query", query.replace("#", invented)));

                assertThat(first.status()).isEqualTo(second.status());
                assertThat(text(first).replace(hidden, invented)).isEqualTo(text(second));
                assertThat(first.text().toLowerCase(Locale.ROOT)).doesNotContain("did you mean");
            }
        }
    }

    @Test
    void aVariableOfATypeThatTheGrantHidesFailsNothing() {
        Answer answer = client.post(
                asker("auditor", "SD-X0-SUPERVISION"),
                Map.of(
                        "query",
                        "query($t: [PenaltyType!]) { catalogue { version } " + ROOT
                                + " @skip(if: true) { penalties(types: $t) { type } } }",
                        "variables",
                        Map.of("t", List.of("FINE"))));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.codes()).isEmpty();
        assertThat(answer.data().at("/catalogue/version").asString()).isNotEmpty();
    }

    private Map<String, String> asker(String name, String item) {
        return Map.of("Authorization", "Bearer " + client.token(name), "Inquiry-Item", item, "Inquiry-Case", "CASE-1");
    }

    /** The whole body but what names the inquiry. */
    private static String text(Answer answer) {
        ObjectNode body = (ObjectNode) answer.json();
        if (body.at("/extensions/inquiry") instanceof ObjectNode inquiry) {
            assertThat(inquiry.propertyNames()).contains("id", "entry", "receipt");
            inquiry.remove(List.of("id", "entry", "receipt"));
        }
        return body.toString();
    }

    /** In one order and form; the two notations differ in what they say of directives. */
    private static String normal(String sdl) {
        SchemaPrinter.Options options = SchemaPrinter.Options.defaultOptions()
                .includeScalarTypes(true)
                .includeDirectiveDefinitions(false)
                .includeDirectives(false);
        return new SchemaPrinter(options)
                .print(UnExecutableSchemaGenerator.makeUnExecutableSchema(new SchemaParser().parse(sdl)));
    }
}
