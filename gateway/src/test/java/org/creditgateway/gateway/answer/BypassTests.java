package org.creditgateway.gateway.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import graphql.execution.CoercedVariables;
import graphql.parser.Parser;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.creditgateway.gateway.Departments;
import org.creditgateway.gateway.Items;
import org.creditgateway.gateway.catalogue.ApplicationCatalogue;
import org.creditgateway.gateway.catalogue.CatalogueItem;
import org.creditgateway.gateway.catalogue.InvalidCatalogue;
import org.creditgateway.gateway.catalogue.Level;
import org.creditgateway.gateway.fetch.FetchRunner;
import org.creditgateway.gateway.keys.NamedKey;
import org.creditgateway.gateway.plan.Operation;
import org.creditgateway.gateway.plan.Plan;
import org.creditgateway.gateway.plan.Planner;
import org.creditgateway.gateway.redaction.Redactor;
import org.creditgateway.gateway.redaction.SharingClock;
import org.creditgateway.gateway.refusal.Refusal;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.gateway.source.InvalidSourceFile;
import org.creditgateway.schema.CreditSchema;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The ways around field-level access that show best without HTTP: between catalogue, plan and answer. */
class BypassTests {

    private static final String ORGANIZATION = "91379999MA9000011Y";
    private static final String ROOT = "organization(code: \"" + ORGANIZATION + "\")";
    private static final String AGAIN = "subjects(of: [{organization: \"" + ORGANIZATION + "\"}])";
    private static final String SECRET = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    private final Departments departments = new Departments(1);
    private final NamedKey key = new NamedKey("test", SECRET);
    private final Redactor redactor = new Redactor(key, key);
    private final JsonMapper mapper = JsonMapper.builder().build();
    private final Answers answers =
            new Answers(mapper, redactor, new AnswerLimits(1_000_000, DataSize.ofMegabytes(16)));

    @Test
    void b3OnlyTheImplementorThatIsDeniedIsNamedThroughTheInterface() {
        String records = "... on CreditRecord { eventOn }";

        assertThat(denied(
                        "{ " + AGAIN + " { penalties { " + records + " } arrears { " + records + " } } }",
                        without("Arrears.eventOn")))
                .containsOnly("Arrears.eventOn");
        assertThat(denied("{ " + AGAIN + " { name } }", without("Organization.name")))
                .containsOnly("Organization.name");
    }

    @Test
    void b4NamesThatAreNotKnownAreRefusedWhenTheyAreRead() {
        assertThatThrownBy(() -> catalogue("Organization.nam")).isInstanceOf(InvalidCatalogue.class);
        assertThatThrownBy(() -> catalogue("Organisation.name")).isInstanceOf(InvalidCatalogue.class);
        assertThatThrownBy(() -> catalogue("{coordinate: Organization.name, levl: MASKED}"))
                .isInstanceOf(InvalidCatalogue.class);
        String head = "extend schema @source(name: \"x\", kind: \"memory\", department: \"D\", title: \"X\")\n";
        String place = "extend type Organization { arrears: [Arrears!] @memori(table: \"arrears\", key: \"key\") }";
        assertThatThrownBy(() -> departments.registry().take(Map.of("x", head + place)))
                .isInstanceOf(InvalidSourceFile.class);
    }

    /** Two sources answer penalties; neither brings a rule of its own. Of two lines for a coordinate the lower level holds. */
    @Test
    void b6SeveralSourcesAndLinesNeverWeakenARule() {
        assertThat(denied("{ " + ROOT + " { penalties { fine } } }", without("Penalty.fine")))
                .containsOnly("Penalty.fine");

        for (List<String> lines : List.of(
                List.of("Organization.*", "{coordinate: Organization.name, level: MASKED}"),
                List.of("{coordinate: Organization.name, level: MASKED}", "Organization.*"))) {
            assertThat(catalogue(lines.toArray(String[]::new))
                            .items()
                            .iterator()
                            .next()
                            .grant()
                            .level("Organization.name"))
                    .isEqualTo(Level.MASKED);
        }
    }

    @Test
    void b13TwoItemsOfOneAgencyAreNotMerged() {
        Map<String, Level> name = Map.of("Organization.name", Level.FULL);
        Map<String, Level> status = Map.of("Organization.status", Level.FULL);
        String both = "{ " + ROOT + " { name status } }";

        assertThat(denied(both, name)).containsOnly("Organization.status");
        assertThat(denied(both, status)).containsOnly("Organization.name");
    }

    @Test
    void b24ADeniedFieldThatIsNeverNullRefusesInsteadOfBubbling() {
        assertThat(denied("{ " + ROOT + " { name penalties { id kind type } } }", without("Penalty.id")))
                .containsOnly("Penalty.id");
    }

    @Test
    void b25WhollyAndPartlyDeniedLookAlike() {
        Map<String, Level> nothing = Map.of();
        Refused wholly = refused("{ " + ROOT + " { status } }", nothing);
        Refused partly = refused("{ " + ROOT + " { name status } }", without("Organization.status"));

        assertThat(answers.refusal(wholly.refusals()).body())
                .asString(StandardCharsets.UTF_8)
                .startsWith("{\"errors\":[")
                .doesNotContain("\"data\"");
        assertThat(wholly.refusals()).hasSize(1);
        assertThat(partly.refusals().get(0).message())
                .isEqualTo(wholly.refusals().get(0).message());
        assertThat(partly.refusals().get(0).path())
                .isEqualTo(wholly.refusals().get(0).path());
    }

    @Test
    void b26AFieldThatLeadsToATypeAndTheFieldsOfTheTypeAreGrantedApart() {
        String query = "{ " + AGAIN + " { penalties { type } } }";

        assertThat(denied(query, without("Penalty.type"))).containsOnly("Penalty.type");
        assertThat(denied(query, without("Organization.penalties"))).containsOnly("Organization.penalties");
        assertThat(denied(query, without("Person.penalties"))).containsOnly("Person.penalties");
    }

    /** The second of three records is repaired: the other two keep their own ids and values. */
    @Test
    void b29ADroppedRowShiftsNoOther() {
        departments
                .source("court")
                .table(
                        "organization_default",
                        List.of(row("1", null), row("2", LocalDate.of(2020, 1, 1)), row("3", null)));

        JsonNode rows = answer("{ " + ROOT + " { judgmentDefaults { id court caseNumber } } }")
                .at("/organization/judgmentDefaults");

        assertThat(rows.size()).isEqualTo(2);
        for (int i = 0; i < 2; i++) {
            String no = i == 0 ? "1" : "3";
            assertThat(rows.get(i).path("court").asString()).isEqualTo("court " + no);
            assertThat(rows.get(i).path("caseNumber").asString()).isEqualTo("case " + no);
            assertThat(rows.get(i).path("id").asString()).isEqualTo(key.hmacHex("court/JUDGMENT_DEFAULT/" + no));
        }
    }

    @Test
    void b30TheSameSubjectByTwoPathsIsDecidedOnEach() {
        assertThat(denied(
                        "{ a: " + ROOT + " { penalties { type } } b: " + AGAIN + " { penalties { fine } } }",
                        without("Penalty.fine")))
                .containsOnly("Penalty.fine");

        departments.source("court").table("organization_default", List.of(row("1", null)));
        JsonNode data = answer("{ a: " + ROOT + " { judgmentDefaults { court } } b: " + AGAIN
                + " { judgmentDefaults { caseNumber } } }");
        assertThat(data.at("/a/judgmentDefaults").toString()).isEqualTo("[{\"court\":\"court 1\"}]");
        assertThat(data.at("/b/0/judgmentDefaults").toString()).isEqualTo("[{\"caseNumber\":\"case 1\"}]");
    }

    private static Map<String, @Nullable Object> row(String no, @Nullable LocalDate repaired) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("key", ORGANIZATION);
        row.put("no", no);
        row.put("court", "court " + no);
        row.put("caseNumber", "case " + no);
        row.put("repaired", repaired);
        return row;
    }

    private static Map<String, Level> without(String... coordinates) {
        Map<String, Level> levels = new HashMap<>(Items.everything(Departments.schema()));
        List.of(coordinates).forEach(levels::remove);
        return levels;
    }

    private List<String> denied(String query, Map<String, Level> levels) {
        return refused(query, levels).refusals().stream()
                .map(Refusal::coordinate)
                .map(String::valueOf)
                .toList();
    }

    private Refused refused(String query, Map<String, Level> levels) {
        Refused refused = catchThrowableOfType(Refused.class, () -> plan(query, Items.granting(levels)));
        assertThat(refused).as(query).isNotNull();
        for (String source : List.of("court", "tax", "market")) {
            assertThat(departments.source(source).calls()).isEmpty();
        }
        return refused;
    }

    private Plan plan(String query, CatalogueItem item) {
        Operation operation = Objects.requireNonNull(Operation.of(Parser.parse(query), null));
        return Planner.plan(Departments.schema(), departments.registry().current(), item, operation, Map.of());
    }

    private JsonNode answer(String query) {
        Plan plan = plan(query, Items.granting(without()));
        SubjectId subject = new SubjectId(SubjectId.Type.ORGANIZATION, ORGANIZATION);
        Map<String, List<SubjectId>> subjects = new HashMap<>();
        plan.roots().forEach(root -> subjects.put(root.key(), List.of(subject)));
        int fetches = plan.rowSets().size();
        var run = new FetchRunner.Run(
                Collections.nCopies(fetches, Set.of(ORGANIZATION)),
                plan.rowSets().stream()
                        .map(each -> each.arguments().bindPaths(CoercedVariables.emptyVariables()))
                        .toList(),
                new SharingClock(LocalDate.of(2026, 11, 23), null),
                "SD-TEST",
                Duration.ofSeconds(5));
        var rows = Objects.requireNonNull(
                new FetchRunner(redactor).run(plan.rowSets(), run).block());
        byte[] open = answers.answer(plan, subjects, rows, Map.of(), List.of(), "SD-TEST")
                .body();
        return mapper.readTree(new String(open, StandardCharsets.UTF_8) + "}").path("data");
    }

    private static ApplicationCatalogue catalogue(String... lines) {
        StringBuilder yaml = new StringBuilder("""
                items:
                  - code: T-1
                    title: A test
                    purpose: To be read in a test
                    status: PUBLISHED
                    approvals: [{by: Zhang Min, on: 2025-12-01}, {by: Liu Yang, on: 2025-12-02}]
                    matter: M2
                    agencies: [SD-FINANCE]
                    legalBasis: [{document: A law}]
                    subjects: [ORGANIZATION]
                    limits: {batch: 10}
                    inForce: {from: 2026-01-01, until: 2028-12-31}
                    fields:
                """);
        List.of(lines).forEach(line -> yaml.append("      - ").append(line).append('\n'));
        return ApplicationCatalogue.read("1", "test", yaml.toString(), CreditSchema.typeRegistry());
    }
}
