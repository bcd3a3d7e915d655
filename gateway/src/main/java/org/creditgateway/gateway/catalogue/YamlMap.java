package org.creditgateway.gateway.catalogue;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A mapping in a YAML document, whose keys are known beforehand. What is not as expected becomes a finding, and reading
 * goes on with a harmless value: with an error among the findings nothing of the document is used.
 */
final class YamlMap {

    /** What {@link #date} answers where no date stands. */
    static final LocalDate NO_DATE = LocalDate.EPOCH;

    private static final Pattern PERIOD = Pattern.compile("P(?=[1-9])(\\d{1,2}Y)?(\\d{1,3}M)?(\\d{1,4}D)?");

    private final Node node;
    private final Findings findings;
    private final Map<String, Node> values = new LinkedHashMap<>();

    private YamlMap(Node node, Findings findings) {
        this.node = node;
        this.findings = findings;
    }

    /** A mapping of these keys; each other key is an error, and so is one that stands twice. */
    static YamlMap of(Node node, Findings findings, String... keys) {
        YamlMap map = new YamlMap(node, findings);
        Set<String> known = new TreeSet<>(Arrays.asList(keys));
        for (NodeTuple entry : map.entries()) {
            Node key = entry.getKeyNode();
            if (!(key instanceof ScalarNode name) || !known.contains(name.getValue())) {
                findings.error(key, "unknown key " + shown(key) + " (expected: one of " + known + ")");
            } else {
                map.put(name, entry.getValueNode());
            }
        }
        return map;
    }

    /** A mapping whose keys are names that the document makes up. */
    static YamlMap named(Node node, Findings findings) {
        YamlMap map = new YamlMap(node, findings);
        for (NodeTuple entry : map.entries()) {
            if (entry.getKeyNode() instanceof ScalarNode name) {
                map.put(name, entry.getValueNode());
            } else {
                findings.error(entry.getKeyNode(), "unknown key (expected: a name)");
            }
        }
        return map;
    }

    Node node() {
        return node;
    }

    Set<String> keys() {
        return values.keySet();
    }

    @Nullable
    Node at(String key) {
        return values.get(key);
    }

    /** The elements of a list that must stand there and not be empty. */
    List<Node> list(String key, String expected) {
        Node value = required(key, expected);
        List<Node> elements = value == null ? List.of() : elements(value, key, expected);
        if (value instanceof SequenceNode && elements.isEmpty()) {
            findings.error(value, key + ": empty (expected: " + expected + ")");
        }
        return elements;
    }

    /** The elements of a list, or none where it does not stand there. */
    List<Node> optionalList(String key, String expected) {
        Node value = values.get(key);
        return value == null ? List.of() : elements(value, key, expected);
    }

    String text(String key, String expected) {
        Node value = required(key, expected);
        return value == null ? "" : text(value, key, expected);
    }

    /** The text of a scalar that is not blank; of another node, a finding and the empty text. */
    String text(Node value, String what, String expected) {
        if (value instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue().strip();
        }
        findings.error(value, what + ": " + shown(value) + " (expected: " + expected + ")");
        return "";
    }

    LocalDate date(String key) {
        Node value = required(key, "a date such as 2026-01-31");
        if (value == null) {
            return NO_DATE;
        }
        String text = text(value, key, "a date such as 2026-01-31");
        try {
            return text.isEmpty() ? NO_DATE : LocalDate.parse(text);
        } catch (DateTimeException e) {
            findings.error(value, key + ": " + text + " (expected: a date such as 2026-01-31)");
            return NO_DATE;
        }
    }

    /** A period of years, months and days, or null where none stands there. */
    @Nullable
    Period period(String key) {
        Node value = values.get(key);
        if (value == null) {
            return null;
        }
        String text = text(value, key, "a period such as P5Y");
        if (!text.isEmpty() && !PERIOD.matcher(text).matches()) {
            findings.error(value, key + ": " + shown(value) + " (expected: a period such as P5Y)");
            return null;
        }
        return text.isEmpty() ? null : Period.parse(text);
    }

    /** A whole number, or null where none stands there. */
    @Nullable
    Integer number(String key, int least, int most) {
        Node value = values.get(key);
        if (value == null) {
            return null;
        }
        String text = value instanceof ScalarNode scalar ? scalar.getValue() : "";
        if (text.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        findings.error(value, key + ": " + shown(value) + " (expected: " + least + " to " + most + ")");
        return null;
    }

    /** The constant of that name; of another, a finding and the first constant. */
    <E extends Enum<E>> E oneOf(Class<E> type, Node value, String what) {
        E[] constants = type.getEnumConstants();
        String text = value instanceof ScalarNode scalar ? scalar.getValue() : "";
        for (E constant : constants) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        findings.error(value, what + ": " + shown(value) + " (expected: one of " + Arrays.toString(constants) + ")");
        return constants[0];
    }

    <E extends Enum<E>> E oneOf(Class<E> type, String key) {
        Node value = required(key, "one of " + Arrays.toString(type.getEnumConstants()));
        return value == null ? type.getEnumConstants()[0] : oneOf(type, value, key);
    }

    @Nullable
    Node required(String key, String expected) {
        Node value = values.get(key);
        if (value == null && node instanceof MappingNode) {
            findings.error(node, key + ": missing (expected: " + expected + ")");
        }
        return value;
    }

    static String shown(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue().isBlank() ? "nothing" : scalar.getValue();
        }
        return node instanceof SequenceNode ? "a list" : "a mapping";
    }

    private List<NodeTuple> entries() {
        if (node instanceof MappingNode mapping) {
            return mapping.getValue();
        }
        findings.error(node, shown(node) + " (expected: a mapping)");
        return List.of();
    }

    private void put(ScalarNode name, Node value) {
        if (values.putIfAbsent(name.getValue(), value) != null) {
            findings.error(name, "key " + name.getValue() + " stands twice (expected: once)");
        }
    }

    private List<Node> elements(Node value, String key, String expected) {
        if (value instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        findings.error(value, key + ": " + shown(value) + " (expected: " + expected + ")");
        return List.of();
    }
}
