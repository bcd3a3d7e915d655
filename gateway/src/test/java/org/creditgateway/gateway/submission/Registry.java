package org.creditgateway.gateway.submission;

import io.r2dbc.spi.ConnectionFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.creditgateway.gateway.Departments;
import org.creditgateway.gateway.keys.Keys;
import org.creditgateway.gateway.keys.NamedKey;
import org.creditgateway.gateway.source.SourceRegistry;
import org.jspecify.annotations.Nullable;

/** The source of the tests, which takes penalties of both and listings for honesty of persons; and keys. */
final class Registry {

    private static final String OWN_FIELDS = "extend type Organization";
    private static final String REGISTRATION = " @own(kind: \"REGISTRATION\","
            + " columns: [{field: \"name\"}, {field: \"registeredOn\"}], required: [\"name\"])";

    static final String ORGANIZATION = "91379999MA9000011Y";
    static final String OTHER = "91379999MA900002XN";
    static final String PERSON = "379999190001020015";
    static final Keys KEYS = keys(key("subject-1", 1), List.of());
    static final Keys LATER_KEYS = keys(key("subject-2", 9), List.of(key("subject-1", 1)));

    private Registry() {}

    static SourceRegistry of(ConnectionFactory database, Keys keys) {
        SourceRegistry registry = new SourceRegistry(
                Departments.schema(), Map.of("own", new OwnKind(Departments.schema(), database, keys)), name -> {
                    throw new IllegalArgumentException("an own source needs no address");
                });
        registry.take(Map.of("registry.graphqls", file().replace(OWN_FIELDS, OWN_FIELDS + REGISTRATION)));
        return registry;
    }

    static String file() {
        try (var in = Objects.requireNonNull(Registry.class.getResourceAsStream("/submission/registry.graphqls"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A penalty that is taken. */
    static Map<String, @Nullable Object> penalty(String id, int version) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("kind", "PENALTY");
        members.put("id", id);
        members.put("version", version);
        members.put("organization", ORGANIZATION);
        members.put("eventOn", "2026-01-05");
        members.put("documentNumber", "No. " + id);
        members.put("decidedOn", "2026-02-01");
        return members;
    }

    static Map<String, @Nullable Object> with(
            Map<String, @Nullable Object> members, String name, @Nullable Object value) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(members);
        changed.put(name, value);
        return changed;
    }

    static Map<String, @Nullable Object> withdrawal(String id, int version) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("kind", "PENALTY");
        members.put("id", id);
        members.put("version", version);
        members.put("state", "WITHDRAWN");
        return members;
    }

    private static Keys keys(NamedKey subject, List<NamedKey> retired) {
        return new Keys(
                subject,
                key("encryption-1", 2),
                key("pseudonym-1", 3),
                key("record-1", 4),
                key("receipt-1", 5),
                key("checkpoint-1", 6),
                new Keys.Retired(retired, List.of()));
    }

    private static NamedKey key(String id, int fill) {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) fill);
        return new NamedKey(id, Base64.getEncoder().encodeToString(secret));
    }
}
