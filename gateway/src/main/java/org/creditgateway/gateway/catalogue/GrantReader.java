package org.creditgateway.gateway.catalogue;

import graphql.language.InputValueDefinition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the lines under {@code fields} of one item into coordinates with levels, wildcards and interfaces resolved. */
final class GrantReader {

    private static final Pattern LINE = Pattern.compile(
            "(?<type>\\w+)\\.(?:(?<all>\\*)|\\{(?<some>[\\w\\s,]+)}" + "|(?<field>\\w+)(?:\\((?<argument>\\w+):\\))?)");
    private static final String EXPECTED = "Type.field, Type.{a, b}, Type.* or Type.field(argument:)";

    private final SchemaCoordinates schema;
    private final Set<String> subjects;
    private final RowConditions rows;
    private final Findings findings;
    private final Map<Coordinate, Level> levels = new LinkedHashMap<>();
    private final Map<Coordinate, Node> places = new LinkedHashMap<>();
    private final Set<String> named = new LinkedHashSet<>();

    /** @param rows records that they exclude are not granted, nor that they exist, whatever a line says */
    GrantReader(SchemaCoordinates schema, Set<SubjectId.Type> subjects, RowConditions rows, Findings findings) {
        this.schema = schema;
        this.rows = rows;
        this.subjects = new TreeSet<>();
        subjects.forEach(subject -> this.subjects.add(subject.typeName()));
        this.findings = findings;
    }

    /** The coordinates of all lines, each with the lowest level that a line gives it. */
    Map<String, Level> read(List<Node> lines) {
        lines.forEach(this::line);
        levels.keySet().stream()
                .filter(coordinate -> coordinate.argument() != null)
                .forEach(this::checkArgument);
        warnOfUnreachable();
        Map<String, Level> grant = new LinkedHashMap<>();
        levels.forEach((coordinate, level) -> grant.put(coordinate.toString(), level));
        return grant;
    }

    private void line(Node line) {
        if (!(line instanceof MappingNode)) {
            expand(line, YamlMap.shown(line), Level.FULL);
            return;
        }
        YamlMap map = YamlMap.of(line, findings, "coordinate", "level");
        Level level = map.at("level") == null ? Level.FULL : map.oneOf(Level.class, "level");
        expand(line, map.text("coordinate", EXPECTED), level);
    }

    private void expand(Node at, String text, Level level) {
        if (text.isEmpty()) {
            return;
        }
        Matcher line = LINE.matcher(text);
        if (!line.matches()) {
            findings.error(at, text + " (expected: " + EXPECTED + ")");
            return;
        }
        Set<String> overlapping = new LinkedHashSet<>();
        for (Coordinate coordinate : coordinates(at, line)) {
            if (isOfLevel(at, coordinate, level)) {
                put(at, coordinate, level, overlapping);
            }
        }
        if (!overlapping.isEmpty()) {
            findings.warning(at, text + " overlaps earlier lines; the lowest level is taken for " + overlapping);
        }
    }

    private List<Coordinate> coordinates(Node at, Matcher line) {
        String type = line.group("type");
        Set<String> objectTypes = objectTypes(at, type);
        List<Coordinate> coordinates = new ArrayList<>();
        for (String field : objectTypes.isEmpty() ? List.<String>of() : fields(at, type, line)) {
            for (String objectType : objectTypes) {
                coordinates.add(new Coordinate(objectType, field, line.group("argument")));
            }
        }
        coordinates.removeIf(coordinate -> !argumentExists(at, coordinate));
        if (!rows.excludeSome()) {
            return coordinates;
        }
        List<Coordinate> excluded =
                coordinates.stream().filter(this::isExcluded).toList();
        coordinates.removeAll(excluded);
        if (line.group("all") == null && !schema.isInterface(type) && !excluded.isEmpty()) {
            findings.warning(at, excluded + " are not granted, as the item's rows exclude such records");
        }
        return coordinates;
    }

    private boolean isExcluded(Coordinate coordinate) {
        return !schema.allowedBy(rows, coordinate.type())
                || !schema.allowedBy(rows, schema.tells(coordinate.type(), coordinate.field()));
    }

    private Set<String> objectTypes(Node at, String type) {
        Set<String> objectTypes = new TreeSet<>(schema.objectTypes(type));
        if (objectTypes.isEmpty()) {
            findings.error(at, "unknown type " + type + " (expected: one of " + schema.names() + ")");
        }
        if (!schema.isInterface(type)) {
            named.add(type);
        }
        boolean known = !objectTypes.isEmpty();
        objectTypes.removeIf(objectType -> schema.isSubject(objectType) && !subjects.contains(objectType));
        if (known && objectTypes.isEmpty()) {
            findings.error(at, type + " is not among the item's subjects (expected: one of " + subjects + ")");
        }
        return objectTypes;
    }

    private List<String> fields(Node at, String type, Matcher line) {
        Set<String> known = schema.fields(type);
        if (line.group("all") != null) {
            return List.copyOf(known);
        }
        List<String> fields = new ArrayList<>();
        String names = line.group("some") != null ? line.group("some") : line.group("field");
        for (String given : names.split(",")) {
            String name = given.strip();
            if (known.contains(name)) {
                fields.add(name);
            } else {
                findings.error(at, "unknown coordinate " + type + "." + name + " (expected: one of " + known + ")");
            }
        }
        return fields;
    }

    private boolean argumentExists(Node at, Coordinate coordinate) {
        if (coordinate.argument() == null || argument(coordinate).isPresent()) {
            return true;
        }
        findings.error(at, "unknown argument " + coordinate + " (expected: an argument of the field)");
        return false;
    }

    private Optional<InputValueDefinition> argument(Coordinate coordinate) {
        String argument = coordinate.argument();
        return argument == null ? Optional.empty() : schema.argument(coordinate.type(), coordinate.field(), argument);
    }

    private boolean isOfLevel(Node at, Coordinate coordinate, Level level) {
        boolean maskable = coordinate.argument() == null && schema.isMaskable(coordinate.type(), coordinate.field());
        if (level == Level.FULL || maskable) {
            return true;
        }
        findings.error(at, coordinate + ": " + level + " (expected: FULL, as it is not one text or identifier)");
        return false;
    }

    private void put(Node at, Coordinate coordinate, Level level, Set<String> overlapping) {
        places.putIfAbsent(coordinate, at);
        Level earlier = levels.putIfAbsent(coordinate, level);
        if (earlier != null) {
            levels.put(coordinate, earlier.compareTo(level) < 0 ? earlier : level);
            overlapping.add(coordinate.toString());
        }
    }

    private void checkArgument(Coordinate coordinate) {
        Node at = place(coordinate);
        if (!levels.containsKey(coordinate.ofField())) {
            findings.error(at, coordinate + " is granted without " + coordinate.ofField() + " (expected: both)");
        }
        Optional<Set<String>> filtered = argument(coordinate).flatMap(schema::filteredBy);
        if (filtered.isEmpty() && !MappedPlace.FIRST.equals(coordinate.argument())) {
            findings.error(at, coordinate + " cannot be granted (expected: an argument whose @filters names a field)");
        }
        for (String record : leadsTo(coordinate)) {
            for (String field : filtered.orElse(Set.of())) {
                Coordinate needed = new Coordinate(record, field, null);
                if (levels.get(needed) != Level.FULL) {
                    findings.error(
                            at, coordinate + " selects by " + needed + " (expected: that field granted in FULL)");
                }
            }
        }
    }

    private void warnOfUnreachable() {
        Set<String> reachable = new TreeSet<>(subjects);
        Set<String> granted = new TreeSet<>();
        for (Coordinate coordinate : levels.keySet()) {
            reachable.addAll(leadsTo(coordinate));
            granted.add(coordinate.type());
        }
        for (Coordinate coordinate : levels.keySet()) {
            Set<String> types = leadsTo(coordinate);
            if (!types.isEmpty() && Collections.disjoint(types, granted)) {
                findings.warning(
                        place(coordinate), coordinate + " leads to " + types + ", of which nothing is granted");
            }
            if (named.contains(coordinate.type()) && !reachable.contains(coordinate.type())) {
                findings.warning(place(coordinate), "no granted field leads to " + coordinate);
            }
        }
    }

    private Set<String> leadsTo(Coordinate coordinate) {
        return schema.objectTypes(schema.typeOf(coordinate.type(), coordinate.field()));
    }

    private Node place(Coordinate coordinate) {
        return Objects.requireNonNull(places.get(coordinate));
    }

    /** A field of an object type, or an argument of it. */
    private record Coordinate(
            String type, String field, @Nullable String argument) {

        Coordinate ofField() {
            return new Coordinate(type, field, null);
        }

        @Override
        public int hashCode() {
            return 31 * type.hashCode() + field.hashCode();
        }

        @Override
        public String toString() {
            return type + "." + field + (argument == null ? "" : "(" + argument + ":)");
        }
    }
}
