package org.creditgateway.gateway.catalogue;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.creditgateway.gateway.catalogue.Finding.Severity;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a catalogue document. Only YAML's nodes are used: no tag makes an object, and each error knows its line. */
final class CatalogueReader {

    private static final int LONGEST_DOCUMENT = 64 * 1024 * 1024;

    private final SchemaCoordinates schema;
    private final Findings findings = new Findings();

    private final boolean stored;

    private CatalogueReader(SchemaCoordinates schema, boolean stored) {
        this.schema = schema;
        this.stored = stored;
    }

    /**
     * What was read.
     *
     * @param items in the order of the document
     * @param warnings what someone should look at, in order of line
     */
    record Result(List<CatalogueItem> items, List<Finding> warnings) {}

    /**
     * Reads a document that people wrote.
     *
     * @throws InvalidCatalogue with all errors
     */
    static Result read(String name, String yaml, SchemaCoordinates schema) {
        return new CatalogueReader(schema, false).result(name, yaml);
    }

    /**
     * Reads the canonical text of a published version. One of an earlier form, which knew neither purpose nor status, is
     * read as published.
     *
     * @throws InvalidCatalogue with all errors
     */
    static Result readStored(String name, String text, SchemaCoordinates schema) {
        return new CatalogueReader(schema, true).result(name, text);
    }

    private Result result(String name, String yaml) {
        List<CatalogueItem> items = document(name, yaml);
        List<Finding> errors = findings.of(Severity.ERROR);
        if (!errors.isEmpty()) {
            throw new InvalidCatalogue(name, errors);
        }
        return new Result(items, findings.of(Severity.WARNING));
    }

    private List<CatalogueItem> document(String name, String yaml) {
        Node root = stored ? JsonNodes.read(name, yaml) : root(name, yaml);
        if (root == null) {
            return List.of();
        }
        YamlMap document = YamlMap.of(root, findings, "groups", "items");
        Map<String, SortedSet<String>> groups = groups(document.at("groups"));
        List<CatalogueItem> items = new ArrayList<>();
        SortedMap<String, Integer> lines = new TreeMap<>();
        List<Read> all = document.list("items", "a list of catalogue items").parallelStream()
                .map(node -> read(node, groups))
                .toList();
        for (Read read : all) {
            findings.add(read.findings());
            CatalogueItem item = read.item();
            Node node = read.node();
            Integer earlier = lines.putIfAbsent(item.code(), Findings.line(node));
            if (earlier != null && !item.code().isEmpty()) {
                findings.error(
                        node, "code: " + item.code() + " (expected: another one, as line " + earlier + " has it)");
            }
            items.add(item);
        }
        return items;
    }

    private Read read(Node node, Map<String, SortedSet<String>> groups) {
        Findings found = new Findings();
        return new Read(node, new ItemReader(node, schema, groups, found, stored).read(), found);
    }

    /** An item with what was found in it alone. Items are read side by side, as a large catalogue has thousands. */
    private record Read(Node node, CatalogueItem item, Findings findings) {}

    private @Nullable Node root(String name, String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LONGEST_DOCUMENT);
        try {
            Node root = new Yaml(options).compose(new StringReader(yaml));
            if (root == null) {
                throw new InvalidCatalogue(name, List.of(finding("nothing (expected: groups and items)")));
            }
            return root;
        } catch (MarkedYAMLException e) {
            if (e.getProblemMark() == null) {
                throw new InvalidCatalogue(name, List.of(finding(String.valueOf(e.getMessage()))));
            }
            findings.error(e.getProblemMark(), "not YAML: " + e.getProblem());
            return null;
        } catch (YAMLException e) {
            throw new InvalidCatalogue(name, List.of(finding("not YAML: " + e.getMessage())));
        }
    }

    private static Finding finding(String message) {
        return new Finding(Severity.ERROR, 1, 1, message);
    }

    private Map<String, SortedSet<String>> groups(@Nullable Node node) {
        SortedMap<String, SortedSet<String>> groups = new TreeMap<>();
        if (node == null) {
            return groups;
        }
        YamlMap named = YamlMap.named(node, findings);
        for (String group : named.keys()) {
            SortedSet<String> agencies = new TreeSet<>();
            for (Node agency : named.list(group, "codes of agencies")) {
                agencies.add(agencyCode(named, agency));
            }
            groups.put(group, agencies);
        }
        return groups;
    }

    private String agencyCode(YamlMap groups, Node node) {
        String agency = groups.text(node, "agency", "a code such as SD-FINANCE");
        if (!agency.isEmpty() && !ItemReader.CODE.matcher(agency).matches()) {
            findings.error(node, "agency: " + agency + " (expected: a code such as SD-FINANCE)");
        }
        return agency;
    }
}
