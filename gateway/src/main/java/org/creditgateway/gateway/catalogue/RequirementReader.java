package org.creditgateway.gateway.catalogue;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.creditgateway.gateway.catalogue.AuthorizationRule.Frequency;
import org.creditgateway.gateway.catalogue.CatalogueItem.CaseRule;
import org.creditgateway.gateway.catalogue.CatalogueItem.CaseStrength;
import org.creditgateway.gateway.catalogue.CatalogueItem.Requirements;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads what one item requires of an inquiry. */
final class RequirementReader {

    private static final String SOME = "case: {pattern, strength}, authorization: true, self: true or emergency: true";
    private static final int MOST_TIMES = 1_000_000;

    private final YamlMap item;
    private final Findings findings;

    RequirementReader(YamlMap item, Findings findings) {
        this.item = item;
        this.findings = findings;
    }

    Requirements read(Matter matter) {
        CaseRule caseRule = null;
        AuthorizationRule authorization = null;
        boolean self = false;
        boolean emergency = false;
        for (Node node : item.optionalList("requires", SOME)) {
            YamlMap requirement = YamlMap.of(node, findings, "case", "authorization", "self", "emergency");
            if (requirement.keys().size() > 1) {
                findings.error(node, "several requirements in one (expected: one in each line of the list)");
            }
            Node form = requirement.at("case");
            caseRule = form == null ? caseRule : caseRule(form);
            Node allowed = requirement.at("authorization");
            authorization = allowed == null ? authorization : authorization(requirement, allowed);
            self |= isTrue(requirement, "self");
            emergency |= isTrue(requirement, "emergency");
        }
        checkMatter(matter, Matter.S0, self, "that the subject asks", "self");
        checkMatter(matter, Matter.E0, emergency, "a reason and a superior", "emergency");
        return new Requirements(caseRule, authorization, self, emergency);
    }

    private void checkMatter(Matter matter, Matter only, boolean required, String what, String key) {
        if (required != (matter == only)) {
            findings.error(
                    item.node(),
                    "matter " + matter + (required ? " requires " : " does not require ") + what + " (expected: " + key
                            + ": true with matter " + only + ", and only there)");
        }
    }

    private @Nullable CaseRule caseRule(Node node) {
        YamlMap form = YamlMap.of(node, findings, "pattern", "strength");
        String pattern = form.text("pattern", "a regular expression");
        CaseStrength strength =
                form.at("strength") == null ? CaseStrength.FORMAT : form.oneOf(CaseStrength.class, "strength");
        try {
            return new CaseRule(Pattern.compile(pattern), strength);
        } catch (PatternSyntaxException e) {
            findings.error(
                    node, "pattern: " + pattern + " (expected: a regular expression; " + e.getDescription() + ")");
            return null;
        }
    }

    private AuthorizationRule authorization(YamlMap requirement, Node node) {
        if (!(node instanceof MappingNode)) {
            isTrue(requirement, "authorization");
            return AuthorizationRule.ANY;
        }
        YamlMap rule = YamlMap.of(node, findings, "frequency", "longest");
        Node frequency = rule.at("frequency");
        return new AuthorizationRule(frequency == null ? null : frequency(frequency), rule.period("longest"));
    }

    private @Nullable Frequency frequency(Node node) {
        YamlMap frequency = YamlMap.of(node, findings, "times", "per");
        frequency.required("times", "1 to " + MOST_TIMES);
        frequency.required("per", "a period such as P1M");
        Integer times = frequency.number("times", 1, MOST_TIMES);
        var per = frequency.period("per");
        return times == null || per == null ? null : new Frequency(times, per);
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
}
