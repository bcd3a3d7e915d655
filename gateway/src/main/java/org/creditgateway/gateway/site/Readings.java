package org.creditgateway.gateway.site;

import graphql.language.FieldDefinition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.creditgateway.gateway.catalogue.Grant;
import org.creditgateway.gateway.catalogue.Level;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;

/** What a grant lets be read, in the words of the schema: first of the subject, then of each kind that it leads to. */
final class Readings {

    private final SchemaWords words;

    Readings(SchemaWords words) {
        this.words = words;
    }

    /** A type of the schema of which something may be read. */
    record Kind(String type, String title, String description, List<Reading> readings) {

        int count() {
            return readings.size();
        }
    }

    /**
     * A field that may be read.
     *
     * @param what the schema's words for it
     * @param told how much of the value is told
     * @param limited whether less than the value is told
     * @param kind the kind of records that it leads to; null where it is a value
     * @param narrowing what inquiries may select by
     */
    record Reading(
            String coordinate,
            String what,
            String told,
            boolean limited,
            @Nullable Link kind,
            List<String> narrowing) {}

    /** A place on the same page. */
    record Link(String anchor, String title) {}

    /** Everything that can be reached from subjects of these types, by what is granted. */
    List<Kind> of(Grant grant, Collection<SubjectId.Type> subjects) {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        Deque<String> open = new ArrayDeque<>();
        subjects.forEach(subject -> open.add(subject.typeName()));
        while (!open.isEmpty()) {
            String type = open.remove();
            if (!kinds.containsKey(type)) {
                Kind kind = kind(grant, type);
                kinds.put(type, kind);
                kind.readings().forEach(reading -> follow(reading, open));
            }
        }
        return kinds.values().stream()
                .filter(kind -> !kind.readings().isEmpty())
                .toList();
    }

    /** The schema's words for a coordinate of a field or an argument. */
    String what(String coordinate) {
        String type = coordinate.substring(0, coordinate.indexOf('.'));
        return words.fields(type).stream()
                .flatMap(field -> described(type, field).entrySet().stream())
                .filter(each -> each.getKey().equals(coordinate))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private static void follow(Reading reading, Deque<String> open) {
        if (reading.kind() != null) {
            open.add(reading.kind().anchor());
        }
    }

    private Kind kind(Grant grant, String type) {
        List<Reading> readings = new ArrayList<>();
        for (FieldDefinition field : words.fields(type)) {
            Level level = grant.level(type + "." + field.getName());
            if (level != null) {
                readings.add(reading(grant, type, field, level));
            }
        }
        return new Kind(type, SchemaWords.title(type), words.type(type), readings);
    }

    private Reading reading(Grant grant, String type, FieldDefinition field, Level level) {
        String coordinate = type + "." + field.getName();
        String leadsTo = SchemaWords.typeOf(field);
        Link kind = words.isObject(leadsTo) ? new Link(leadsTo, SchemaWords.title(leadsTo)) : null;
        List<String> narrowing = described(type, field).entrySet().stream()
                .filter(each -> !each.getKey().equals(coordinate) && grant.level(each.getKey()) != null)
                .map(Map.Entry::getValue)
                .toList();
        boolean limited = level != Level.FULL || SchemaWords.reduction(field).isPresent();
        return new Reading(coordinate, words.text(field), told(field, level), limited, kind, narrowing);
    }

    private static String told(FieldDefinition field, Level level) {
        return switch (level) {
            case PSEUDONYM -> "A pseudonym only";
            case MASKED -> "Masked: its middle is covered";
            case FULL ->
                switch (SchemaWords.reduction(field).orElse("")) {
                    case "YEAR" -> "The year only";
                    case "AMOUNT_RANGE" -> "A range only";
                    case "EXISTENCE" -> "Yes or no only";
                    default -> "In full";
                };
        };
    }

    /** The coordinates of a field and its arguments, each with its words. */
    private Map<String, String> described(String type, FieldDefinition field) {
        String coordinate = type + "." + field.getName();
        Map<String, String> described = new LinkedHashMap<>();
        described.put(coordinate, words.text(field));
        field.getInputValueDefinitions()
                .forEach(argument ->
                        described.put(coordinate + "(" + argument.getName() + ":)", SchemaWords.text(argument)));
        return described;
    }
}
