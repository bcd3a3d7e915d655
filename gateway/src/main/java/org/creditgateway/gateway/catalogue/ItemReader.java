package org.creditgateway.gateway.catalogue;

import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.creditgateway.gateway.catalogue.CatalogueItem.InForce;
import org.creditgateway.gateway.catalogue.CatalogueItem.LegalBasis;
import org.creditgateway.gateway.catalogue.CatalogueItem.Limits;
import org.creditgateway.gateway.catalogue.CatalogueItem.Requirements;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** Reads one item of a catalogue. */
final class ItemReader {

    static final Pattern CODE = Pattern.compile("[A-Z0-9]+(-[A-Z0-9]+)*");

    private static final Pattern ROLE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern PERIOD = Pattern.compile("P(?=[1-9])(\\d{1,2}Y)?(\\d{1,3}M)?(\\d{1,4}D)?");
    private static final String GROUP = "group:";
    private static final int LARGEST_BATCH = 1_000;
    private static final int MOST_PER_DAY = 100_000_000;
    private static final String BASIS = "a list of {document, article}";
    private static final String SOME_REQUIREMENT = "case: {pattern}, authorization: true or self: true";

    private final SchemaCoordinates schema;
    private final Map<String, SortedSet<String>> groups;
    private final Findings findings;
    private final YamlMap item;

    ItemReader(Node node, SchemaCoordinates schema, Map<String, SortedSet<String>> groups, Findings findings) {
        this.schema = schema;
        this.groups = groups;
        this.findings = findings;
        this.item = YamlMap.of(
                node,
                findings,
                "code",
                "title",
                "matter",
                "agencies",
                "roles",
                "legalBasis",
                "subjects",
                "requires",
                "fields",
                "lookback",
                "limits",
                "inForce");
    }

    CatalogueItem read() {
        String code = code();
        Matter matter = item.oneOf(Matter.class, "matter");
        Requirements requires = requirements();
        checkSelf(matter, requires);
        SortedSet<SubjectId.Type> subjects = subjects();
        return new CatalogueItem(
                code,
                item.text("title", "a title"),
                matter,
                agencies(requires.self()),
                roles(),
                item.list("legalBasis", BASIS).stream().map(this::basis).toList(),
                subjects,
                requires,
                new Grant(code, new GrantReader(schema, subjects, findings).read(item.list("fields", "coordinates"))),
                lookback(),
                limits(),
                inForce());
    }

    private String code() {
        String expected = "capital letters, digits and hyphens, such as SD-M2-PROCUREMENT-01";
        String code = item.text("code", expected);
        Node at = item.at("code");
        if (at != null && !code.isEmpty() && !CODE.matcher(code).matches()) {
            findings.error(at, "code: " + code + " (expected: " + expected + ")");
        }
        return code;
    }

    private SortedSet<String> agencies(boolean self) {
        SortedSet<String> agencies = new TreeSet<>();
        Node at = item.at("agencies");
        if (self) {
            if (at != null) {
                findings.error(at, "agencies of an item for subjects themselves (expected: none)");
            }
            return agencies;
        }
        for (Node node : item.list("agencies", "codes of agencies, or group:name")) {
            agencies.addAll(agency(node));
        }
        return agencies;
    }

    private SortedSet<String> agency(Node node) {
        String agency = item.text(node, "agency", "a code of an agency, or group:name");
        if (agency.startsWith(GROUP)) {
            SortedSet<String> group = groups.get(agency.substring(GROUP.length()));
            if (group != null) {
                return group;
            }
            findings.error(node, "unknown " + agency + " (expected: one of " + groups.keySet() + ")");
        } else if (!agency.isEmpty() && !CODE.matcher(agency).matches()) {
            findings.error(node, "agency: " + agency + " (expected: a code such as SD-FINANCE, or group:name)");
        }
        return new TreeSet<>(List.of(agency));
    }

    private SortedSet<String> roles() {
        SortedSet<String> roles = new TreeSet<>();
        for (Node node : item.optionalList("roles", "names of roles")) {
            String role = item.text(node, "role", "a name such as analyst");
            if (!role.isEmpty() && !ROLE.matcher(role).matches()) {
                findings.error(node, "role: " + role + " (expected: a name such as analyst)");
            }
            roles.add(role);
        }
        return roles;
    }

    private LegalBasis basis(Node node) {
        YamlMap basis = YamlMap.of(node, findings, "document", "article");
        Node article = basis.at("article");
        return new LegalBasis(
                basis.text("document", "the name of a law or regulation"),
                article == null ? null : basis.text(article, "article", "the number of an article"));
    }

    private SortedSet<SubjectId.Type> subjects() {
        SortedSet<SubjectId.Type> subjects = new TreeSet<>();
        for (Node node : item.list("subjects", "PERSON, ORGANIZATION or both")) {
            subjects.add(item.oneOf(SubjectId.Type.class, node, "subject"));
        }
        return subjects;
    }

    private Requirements requirements() {
        Pattern caseNumber = null;
        boolean authorization = false;
        boolean self = false;
        for (Node node : item.optionalList("requires", SOME_REQUIREMENT)) {
            YamlMap requirement = YamlMap.of(node, findings, "case", "authorization", "self");
            if (requirement.keys().size() > 1) {
                findings.error(node, "several requirements in one (expected: one in each line of the list)");
            }
            Node form = requirement.at("case");
            caseNumber = form == null ? caseNumber : caseNumber(form);
            authorization |= isTrue(requirement, "authorization");
            self |= isTrue(requirement, "self");
        }
        return new Requirements(caseNumber, authorization, self);
    }

    private @Nullable Pattern caseNumber(Node node) {
        YamlMap form = YamlMap.of(node, findings, "pattern");
        String pattern = form.text("pattern", "a regular expression");
        try {
            return Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            findings.error(
                    node, "pattern: " + pattern + " (expected: a regular expression; " + e.getDescription() + ")");
            return null;
        }
    }

    private boolean isTrue(YamlMap requirement, String key) {
        Node node = requirement.at(key);
        if (node == null) {
            return false;
        }
        if (!YamlMap.shown(node).equals("true")) {
            findings.error(node, key + ": " + YamlMap.shown(node) + " (expected: true, or no such requirement)");
        }
        return true;
    }

    private void checkSelf(Matter matter, Requirements requires) {
        if (requires.self() != (matter == Matter.S0)) {
            findings.error(
                    item.node(),
                    "matter " + matter + (requires.self() ? " requires" : " does not require")
                            + " that the subject asks (expected: self: true with matter S0, and only there)");
        }
    }

    private @Nullable Period lookback() {
        Node node = item.at("lookback");
        if (node == null) {
            return null;
        }
        String text = item.text(node, "lookback", "a period such as P5Y");
        if (!PERIOD.matcher(text).matches()) {
            findings.error(node, "lookback: " + YamlMap.shown(node) + " (expected: a period such as P5Y)");
            return null;
        }
        return Period.parse(text);
    }

    private Limits limits() {
        Node node = item.at("limits");
        if (node == null) {
            return new Limits(LARGEST_BATCH, null);
        }
        YamlMap limits = YamlMap.of(node, findings, "batch", "perDay");
        Integer batch = limits.number("batch", 1, LARGEST_BATCH);
        return new Limits(batch == null ? LARGEST_BATCH : batch, limits.number("perDay", 1, MOST_PER_DAY));
    }

    private InForce inForce() {
        Node node = item.required("inForce", "{from, until}");
        if (node == null) {
            return new InForce(YamlMap.NO_DATE, YamlMap.NO_DATE);
        }
        YamlMap dates = YamlMap.of(node, findings, "from", "until");
        InForce inForce = new InForce(dates.date("from"), dates.date("until"));
        boolean known =
                !inForce.from().equals(YamlMap.NO_DATE) && !inForce.until().equals(YamlMap.NO_DATE);
        if (known && inForce.until().isBefore(inForce.from())) {
            findings.error(node, "until " + inForce.until() + " (expected: not before from " + inForce.from() + ")");
        }
        return inForce;
    }
}
