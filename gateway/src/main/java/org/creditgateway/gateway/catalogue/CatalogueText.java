package org.creditgateway.gateway.catalogue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.creditgateway.gateway.catalogue.AuthorizationRule.Frequency;
import org.creditgateway.gateway.catalogue.CatalogueItem.Approval;
import org.creditgateway.gateway.catalogue.CatalogueItem.CaseRule;
import org.creditgateway.gateway.catalogue.CatalogueItem.CaseStrength;
import org.creditgateway.gateway.catalogue.CatalogueItem.Hiding;
import org.creditgateway.gateway.catalogue.CatalogueItem.InForce;
import org.creditgateway.gateway.catalogue.CatalogueItem.LegalBasis;
import org.creditgateway.gateway.catalogue.CatalogueItem.Limits;
import org.creditgateway.gateway.catalogue.CatalogueItem.Requirements;
import tools.jackson.databind.json.JsonMapper;

/**
 * The canonical text of a catalogue: JSON, and thereby YAML in the same form that catalogues are written in, with groups
 * and wildcards resolved, so that a field added to the schema later is not granted by it. This is what is stored. What is
 * as it was before an item could say it is not written, so that the text of an earlier version keeps its digest.
 */
final class CatalogueText {

    private static final JsonMapper JSON = new JsonMapper();

    private CatalogueText() {}

    /** The text of the items, by code. */
    static String of(Collection<CatalogueItem> items) {
        return items.parallelStream()
                .sorted(Comparator.comparing(CatalogueItem::code))
                .map(item -> JSON.writeValueAsString(item(item)))
                .collect(Collectors.joining(",", "{\"items\":[", "]}"));
    }

    /** SHA-256 over the text in UTF-8, in hex. */
    static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** SHA-256 over the text of one item, in hex. */
    static String digest(CatalogueItem item) {
        return digest(JSON.writeValueAsString(item(item)));
    }

    /** The text of one item, before it is written. */
    static Map<String, Object> item(CatalogueItem item) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("code", item.code());
        text.put("title", item.title());
        if (!item.purpose().equals(item.title())) {
            text.put("purpose", item.purpose());
        }
        if (!item.approvals().isEmpty() || item.status() != ItemStatus.PUBLISHED) {
            text.put("status", item.status().name());
        }
        putUnlessEmpty(
                text,
                "approvals",
                item.approvals().stream().map(CatalogueText::approval).toList());
        text.put("matter", item.matter().name());
        putUnlessEmpty(text, "agencies", item.agencies());
        putUnlessEmpty(text, "roles", item.roles());
        text.put(
                "legalBasis",
                item.legalBasis().stream().map(CatalogueText::basis).toList());
        text.put("subjects", item.subjects().stream().map(Enum::name).toList());
        putUnlessEmpty(text, "requires", requirements(item.requires()));
        text.put("fields", fields(item.grant()));
        Map<String, Object> rows = rows(item.rows());
        if (!rows.isEmpty()) {
            text.put("rows", rows);
        }
        if (item.lookback() != null) {
            text.put("lookback", item.lookback().toString());
        }
        text.put("limits", limits(item.limits()));
        if (item.hiding() != null) {
            text.put("hidden", hidden(item.hiding()));
        }
        text.put("inForce", inForce(item.inForce()));
        return text;
    }

    private static void putUnlessEmpty(Map<String, Object> text, String key, Collection<?> values) {
        if (!values.isEmpty()) {
            text.put(key, values);
        }
    }

    private static Map<String, Object> basis(LegalBasis basis) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("document", basis.document());
        if (basis.article() != null) {
            text.put("article", basis.article());
        }
        return text;
    }

    private static Map<String, Object> approval(Approval approval) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("by", approval.by());
        text.put("on", approval.on().toString());
        return text;
    }

    private static List<Object> requirements(Requirements requires) {
        List<Object> text = new ArrayList<>();
        if (requires.caseRule() != null) {
            text.add(Map.of("case", caseRule(requires.caseRule())));
        }
        if (requires.authorizationRule() != null) {
            text.add(Map.of("authorization", authorization(requires.authorizationRule())));
        }
        if (requires.self()) {
            text.add(Map.of("self", true));
        }
        if (requires.emergency()) {
            text.add(Map.of("emergency", true));
        }
        return text;
    }

    private static Map<String, Object> caseRule(CaseRule rule) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("pattern", rule.pattern().pattern());
        if (rule.strength() != CaseStrength.FORMAT) {
            text.put("strength", rule.strength().name());
        }
        return text;
    }

    private static Object authorization(AuthorizationRule rule) {
        Map<String, Object> text = new LinkedHashMap<>();
        Frequency frequency = rule.frequency();
        if (frequency != null) {
            Map<String, Object> often = new LinkedHashMap<>();
            often.put("times", frequency.times());
            often.put("per", frequency.per().toString());
            text.put("frequency", often);
        }
        if (rule.longest() != null) {
            text.put("longest", rule.longest().toString());
        }
        return text.isEmpty() ? true : text;
    }

    private static Map<String, Object> rows(RowConditions rows) {
        Map<String, Object> text = new LinkedHashMap<>();
        putUnlessEmpty(text, "kinds", rows.kinds());
        putUnlessEmpty(text, "natures", rows.natures());
        putUnlessEmpty(text, "tiers", rows.tiers());
        return text;
    }

    private static Map<String, Object> limits(Limits limits) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("batch", limits.batch());
        if (limits.perDay() != null) {
            text.put("perDay", limits.perDay());
        }
        if (limits.perOfficialPerDay() != null) {
            text.put("perOfficialPerDay", limits.perOfficialPerDay());
        }
        return text;
    }

    private static Map<String, Object> hidden(Hiding hiding) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("for", hiding.period().toString());
        text.put("reason", hiding.reason());
        return text;
    }

    private static Map<String, Object> inForce(InForce inForce) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("from", inForce.from().toString());
        text.put("until", inForce.until().toString());
        return text;
    }

    private static List<Object> fields(Grant grant) {
        SortedMap<String, SortedMap<Level, List<String>>> fields = new TreeMap<>();
        List<Object> lines = new ArrayList<>();
        for (String coordinate : grant.coordinates().stream().sorted().toList()) {
            int dot = coordinate.indexOf('.');
            Level level = grant.level(coordinate);
            if (level == null) {
                continue;
            }
            if (coordinate.endsWith(")")) {
                lines.add(coordinate);
            } else {
                fields.computeIfAbsent(coordinate.substring(0, dot), type -> new TreeMap<>())
                        .computeIfAbsent(level, any -> new ArrayList<>())
                        .add(coordinate.substring(dot + 1));
            }
        }
        fields.forEach((type, levels) -> levels.forEach((level, names) -> lines.add(line(type, level, names))));
        return lines;
    }

    private static Object line(String type, Level level, List<String> names) {
        String coordinate = type + ".{" + String.join(", ", names) + "}";
        if (level == Level.FULL) {
            return coordinate;
        }
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("coordinate", coordinate);
        text.put("level", level.name());
        return text;
    }
}
