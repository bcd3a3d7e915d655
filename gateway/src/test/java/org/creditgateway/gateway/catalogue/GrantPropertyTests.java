package org.creditgateway.gateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Draws catalogues and decides them a second time, by an oracle that reads the lines as people do. */
class GrantPropertyTests {

    private static final int CASES = 2_000;

    private static final Map<String, List<String>> FIELDS = new TreeMap<>(Map.of(
            "Person", List.of("hasPenalties", "id", "name", "penalties"),
            "Organization", List.of("aliases", "code", "hasPenalties", "licences", "name", "officers", "penalties"),
            "Officer", List.of("name", "residentId"),
            "Penalty", List.of("content", "decidedOn", "fine", "id", "source"),
            "Licence", List.of("id", "number", "source", "validUntil")));
    private static final Map<String, List<String>> INTERFACES =
            Map.of("Subject", List.of("hasPenalties", "name", "penalties"), "CreditRecord", List.of("id", "source"));
    private static final Map<String, List<String>> IMPLEMENTERS =
            Map.of("Subject", List.of("Person", "Organization"), "CreditRecord", List.of("Penalty", "Licence"));
    private static final List<String> MASKABLE = List.of(
            "Person.id",
            "Person.name",
            "Organization.code",
            "Organization.name",
            "Officer.name",
            "Officer.residentId",
            "Penalty.source",
            "Penalty.content",
            "Licence.source",
            "Licence.number");

    /** A line: the type, the fields it names, null for all of them, and the level. */
    private record Line(String type, List<String> fields, Level level) {

        String yaml() {
            String names =
                    fields == null ? "*" : fields.size() == 1 ? fields.get(0) : "{" + String.join(", ", fields) + "}";
            return "      - {coordinate: \"" + type + "." + names + "\", level: " + level + "}\n";
        }

        boolean names(String objectType, String field) {
            boolean typed = type.equals(objectType)
                    || IMPLEMENTERS.getOrDefault(type, List.of()).contains(objectType)
                            && INTERFACES.get(type).contains(field);
            return typed && (fields == null || fields.contains(field));
        }
    }

    @Test
    void nothingUnlistedIsEverGranted() {
        long seed = Long.getLong("seed", new SplittableRandom().nextLong());
        SplittableRandom random = new SplittableRandom(seed);
        SchemaCoordinates schema = TestCatalogue.schema();
        for (int i = 0; i < CASES; i++) {
            List<Line> lines = lines(random);
            Grant grant = CatalogueReader.read("drawn", yaml(lines), schema)
                    .items()
                    .get(0)
                    .grant();
            check("-Dseed=" + seed + " case " + i + ": " + lines, lines, grant);
        }
    }

    private static void check(String description, List<Line> lines, Grant grant) {
        List<String> granted = new ArrayList<>();
        FIELDS.forEach((type, fields) -> fields.forEach(field -> {
            Level expected = expected(lines, type, field);
            Decision decision = grant.decide(type + "." + field);
            assertThat(grant.level(type + "." + field)).as(description).isEqualTo(expected);
            assertThat(decision).as(description).isInstanceOf(kind(expected));
            if (expected != null) {
                granted.add(type + "." + field);
            }
        }));
        assertThat(grant.coordinates()).as(description).containsExactlyInAnyOrderElementsOf(granted);
        for (String never : List.of("Person.secret", "Subject.name", "Person", "Person.*", "Person.penalties(tier:)")) {
            assertThat(grant.decide(never)).as(description).isInstanceOf(Decision.Deny.class);
        }
    }

    private static Class<? extends Decision> kind(Level level) {
        if (level == null) {
            return Decision.Deny.class;
        }
        return level == Level.FULL ? Decision.Allow.class : Decision.AllowMasked.class;
    }

    private static Level expected(List<Line> lines, String type, String field) {
        return lines.stream()
                .filter(line -> line.names(type, field))
                .map(Line::level)
                .min(Level::compareTo)
                .orElse(null);
    }

    private static List<Line> lines(SplittableRandom random) {
        List<Line> lines = new ArrayList<>();
        for (int i = random.nextInt(1, 8); i > 0; i--) {
            lines.add(line(random));
        }
        return lines;
    }

    private static Line line(SplittableRandom random) {
        if (random.nextInt(3) == 0) {
            String coordinate = MASKABLE.get(random.nextInt(MASKABLE.size()));
            int dot = coordinate.indexOf('.');
            Level level = random.nextBoolean() ? Level.MASKED : Level.PSEUDONYM;
            return new Line(coordinate.substring(0, dot), List.of(coordinate.substring(dot + 1)), level);
        }
        Map<String, List<String>> types = random.nextBoolean() ? FIELDS : INTERFACES;
        String type = List.copyOf(types.keySet()).get(random.nextInt(types.size()));
        List<String> fields =
                types.get(type).stream().filter(field -> random.nextInt(3) == 0).collect(Collectors.toList());
        return new Line(type, fields.isEmpty() ? null : fields, Level.FULL);
    }

    private static String yaml(List<Line> lines) {
        return """
                items:
                  - code: A-1
                    title: Drawn
                    purpose: Drawn
                    status: PUBLISHED
                    approvals: [{by: A, on: 2025-12-01}, {by: B, on: 2025-12-02}]
                    matter: M5
                    agencies: [SD-FINANCE]
                    legalBasis: [{document: A law}]
                    subjects: [PERSON, ORGANIZATION]
                    inForce: {from: 2026-01-01, until: 2026-12-31}
                    fields:
                """ + lines.stream().map(Line::yaml).collect(Collectors.joining());
    }
}
