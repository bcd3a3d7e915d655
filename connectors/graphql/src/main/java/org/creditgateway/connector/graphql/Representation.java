package org.creditgateway.connector.graphql;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.creditgateway.connector.MappingSettings;
import org.creditgateway.connector.json.JsonValues;
import org.creditgateway.connector.json.MemberPath;
import tools.jackson.core.JsonGenerator;

/**
 * How an entity is named to a subgraph: its type, its key, and what else the subgraph needs. All of it is the subject's
 * identifier or a constant of the mapping, so that nothing which was read elsewhere is told to the subgraph.
 */
final class Representation {

    /** Stands for the identifier of the subject. */
    private static final Object SUBJECT = new Object();

    private final String entity;
    private final Map<String, Object> members = new LinkedHashMap<>();
    private final Set<MemberPath> paths = new LinkedHashSet<>();

    private Representation(String entity) {
        this.entity = entity;
    }

    /** Reads the arguments {@code key} and {@code representation}. */
    static Representation of(String entity, MappingSettings settings) {
        Representation representation = new Representation(entity);
        representation.put(settings, MemberPath.read(settings, "key"), SUBJECT);
        for (MappingSettings member : settings.entries("representation")) {
            Object value = member.texts("value").isEmpty() ? SUBJECT : FixedValue.read(member, FixedValue.type(member));
            representation.put(member, MemberPath.read(member, "at"), value);
        }
        GraphqlName.check(representation.paths);
        return representation;
    }

    /** Where something stands in it. */
    Set<MemberPath> paths() {
        return paths;
    }

    void write(JsonGenerator json, String subject) {
        json.writeStartObject().writeStringProperty("__typename", entity);
        writeMembers(json, members, subject);
        json.writeEndObject();
    }

    @SuppressWarnings("unchecked")
    private void put(MappingSettings settings, MemberPath path, Object value) {
        Map<String, Object> holder = members;
        for (String name : path.names().subList(0, path.names().size() - 1)) {
            Object inner = holder.computeIfAbsent(name, n -> new LinkedHashMap<String, Object>());
            if (!(inner instanceof Map<?, ?>)) {
                throw settings.invalid("at", path.toString(), "each place once");
            }
            holder = (Map<String, Object>) inner;
        }
        String last = path.names().get(path.names().size() - 1);
        if (last.equals("__typename") || holder.putIfAbsent(last, value) != null) {
            throw settings.invalid("at", path.toString(), "each place once");
        }
        paths.add(path);
    }

    private static void writeMembers(JsonGenerator json, Map<?, ?> members, String subject) {
        members.forEach((name, value) -> {
            json.writeName((String) name);
            if (value == SUBJECT) {
                json.writeString(subject);
            } else if (value instanceof Map<?, ?> inner) {
                json.writeStartObject();
                writeMembers(json, inner, subject);
                json.writeEndObject();
            } else {
                JsonValues.write(json, value);
            }
        });
    }
}
