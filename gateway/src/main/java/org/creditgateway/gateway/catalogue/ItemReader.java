package org.creditgateway.gateway.catalogue;

import java.text.Normalizer;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.creditgateway.gateway.catalogue.CatalogueItem.Approval;
import org.creditgateway.gateway.catalogue.CatalogueItem.Hiding;
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
    private static final String GROUP = "group:";
    private static final int LARGEST_BATCH = 1_000;
    private static final int MOST_PER_DAY = 100_000_000;
    private static final String BASIS = "a list of {document, article}";
    private static final int APPROVERS = 2;

    private final SchemaCoordinates schema;
    private final Map<String, SortedSet<String>> groups;
    private final Findings findings;
    private final YamlMap item;
    private final boolean stored;

    /**
     * @param stored whether the item was published before: then it may lack what items could not say at that time
     */
    ItemReader(
            Node node,
            SchemaCoordinates schema,
            Map<String, SortedSet<String>> groups,
            Findings findings,
            boolean stored) {
        this.stored = stored;
        this.schema = schema;
        this.groups = groups;
        this.findings = findings;
        this.item = YamlMap.of(
                node,
                findings,
                "code",
                "title",
                "purpose",
                "status",
                "approvals",
                "matter",
                "agencies",
                "roles",
                "legalBasis",
                "subjects",
                "requires",
                "fields",
                "rows",
                "lookback",
                "limits",
                "hidden",
                "inForce");
    }

    CatalogueItem read() {
        String code = code();
        String title = item.text("title", "a title");
        Matter matter = item.oneOf(Matter.class, "matter");
        Requirements requires = new RequirementReader(item, findings).read(matter);
        SortedSet<SubjectId.Type> subjects = subjects();
        RowConditions rows = rows();
        GrantReader grants = new GrantReader(schema, subjects, rows, findings);
        List<Approval> approvals = approvals();
        return new CatalogueItem(
                code,
                title,
                purpose(title),
                status(approvals),
                approvals,
                matter,
                agencies(requires.self()),
                roles(),
                item.list("legalBasis", BASIS).stream().map(this::basis).toList(),
                subjects,
                requires,
                new Grant(code, grants.read(item.list("fields", "coordinates"))),
                rows,
                item.period("lookback"),
                limits(),
                hiding(requires.self()),
                inForce());
    }

    private String purpose(String title) {
        boolean unknown = stored && item.at("purpose") == null;
        return unknown ? title : item.text("purpose", "what the public reads about why the item is needed");
    }

    private ItemStatus status(List<Approval> approvals) {
        if (stored && item.at("status") == null) {
            return ItemStatus.PUBLISHED;
        }
        ItemStatus status = item.oneOf(ItemStatus.class, "status");
        boolean approved = status == ItemStatus.APPROVED || status == ItemStatus.PUBLISHED;
        long persons = approvals.stream()
                .map(approval -> Normalizer.normalize(approval.by(), Normalizer.Form.NFKC)
                        .toLowerCase(Locale.ROOT))
                .distinct()
                .count();
        if (approved && persons < APPROVERS) {
            Node at = item.at("approvals");
            findings.error(
                    at == null ? item.node() : at,
                    "status " + status + " with approvals by " + persons + " persons (expected: at least " + APPROVERS
                            + ")");
        }
        return status;
    }

    private List<Approval> approvals() {
        List<Approval> approvals = new ArrayList<>();
        for (Node node : item.optionalList("approvals", "a list of {by, on}")) {
            YamlMap approval = YamlMap.of(node, findings, "by", "on");
            approvals.add(new Approval(approval.text("by", "who approved the item"), approval.date("on")));
        }
        return approvals;
    }

    private RowConditions rows() {
        Node node = item.at("rows");
        if (node == null) {
            return RowConditions.NONE;
        }
        YamlMap rows = YamlMap.of(node, findings, "kinds", "natures", "tiers");
        if (rows.keys().isEmpty()) {
            findings.error(node, "rows: nothing (expected: kinds, natures or tiers)");
        }
        return new RowConditions(
                symbols(rows, "kinds", "RecordKind"),
                symbols(rows, "natures", "Nature"),
                symbols(rows, "tiers", "Tier"));
    }

    /** An empty list would read as no restriction: it is an error. */
    private SortedSet<String> symbols(YamlMap rows, String key, String type) {
        SortedSet<String> symbols = new TreeSet<>();
        if (rows.at(key) == null) {
            return symbols;
        }
        Set<String> known = schema.symbols(type);
        for (Node node : rows.list(key, "some of " + known)) {
            String symbol = YamlMap.shown(node);
            if (!known.contains(symbol)) {
                findings.error(node, key + ": " + symbol + " (expected: one of " + known + ")");
            }
            symbols.add(symbol);
        }
        return symbols;
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

    private Limits limits() {
        Node node = item.at("limits");
        if (node == null) {
            return new Limits(LARGEST_BATCH, null, null);
        }
        YamlMap limits = YamlMap.of(node, findings, "batch", "perDay", "perOfficialPerDay");
        Integer batch = limits.number("batch", 1, LARGEST_BATCH);
        return new Limits(
                batch == null ? LARGEST_BATCH : batch,
                limits.number("perDay", 1, MOST_PER_DAY),
                limits.number("perOfficialPerDay", 1, MOST_PER_DAY));
    }

    private @Nullable Hiding hiding(boolean self) {
        Node node = item.at("hidden");
        if (node == null) {
            return null;
        }
        if (self) {
            findings.error(node, "hidden: an item for subjects themselves (expected: none)");
        }
        YamlMap hidden = YamlMap.of(node, findings, "for", "reason");
        Node length = hidden.required("for", "a period such as P90D");
        Period period = hidden.period("for");
        String reason = hidden.text("reason", "what the public reads about why");
        if (length == null || period == null) {
            return null;
        }
        Hiding hiding = new Hiding(period, reason);
        if (hiding.isTooLong()) {
            findings.error(
                    length,
                    "for: " + period + " (expected: at most " + Hiding.LONGEST.toDays() + " days, such as P90D)");
        }
        return hiding;
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
