package org.creditgateway.gateway.source;

import graphql.schema.GraphQLSchema;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.creditgateway.connector.Connector;
import org.creditgateway.connector.ConnectorKind;
import org.creditgateway.connector.InvalidMapping;
import org.creditgateway.connector.SourceSettings;
import org.creditgateway.gateway.source.RegisteredSource.Place;
import org.creditgateway.gateway.source.SourceDefinition.Declaration;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * Reads, connects and maps source files. Whose address and kind are as before keeps its connector; whose file is as
 * before, too, stays what it is.
 */
final class SourceMapper {

    private final SourceFileReader reader;
    private final Map<String, ConnectorKind> kinds;
    private final Function<String, SourceSettings> settings;
    private final Collection<RegisteredSource> before;
    private final List<Connector> opened = new ArrayList<>();

    SourceMapper(
            GraphQLSchema schema,
            Map<String, ConnectorKind> kinds,
            Function<String, SourceSettings> settings,
            Collection<RegisteredSource> before) {
        this.reader = new SourceFileReader(schema, new TreeMap<>(kinds));
        this.kinds = kinds;
        this.settings = settings;
        this.before = before;
    }

    /**
     * The source that a file registers, with as much of it as makes sense.
     *
     * @param file the file's name; null for the name of the source
     * @param findings what is wrong is added here
     * @return null where not even a connector can be made
     */
    @Nullable
    RegisteredSource map(@Nullable String file, String text, List<SourceFinding> findings) {
        SourceDefinition definition = reader.read(text, findings);
        if (definition == null) {
            return null;
        }
        String name = file == null ? definition.name() + ".graphqls" : file;
        try {
            Connector local = kind(definition).local(definition.name()).orElse(null);
            SourceSettings address = local == null ? settings.apply(definition.name()) : null;
            for (RegisteredSource same : before) {
                if (same.file().equals(name) && same.text().equals(text) && Objects.equals(same.settings(), address)) {
                    return same;
                }
            }
            Connector connector = address == null ? Objects.requireNonNull(local) : connector(definition, address);
            return new RegisteredSource(
                    name,
                    text,
                    definition,
                    address,
                    connector,
                    places(definition, connector, findings),
                    freshness(definition, connector, findings));
        } catch (IllegalArgumentException e) {
            findings.add(SourceFinding.error(String.valueOf(e.getMessage())));
            return null;
        }
    }

    /** Closes the connectors that were made here, and did not come from before. */
    void close() {
        opened.forEach(Connector::close);
        opened.clear();
    }

    private Connector connector(SourceDefinition definition, SourceSettings address) {
        for (RegisteredSource same : before) {
            if (same.name().equals(definition.name())
                    && same.definition().kind().equals(definition.kind())
                    && address.equals(same.settings())) {
                return same.connector();
            }
        }
        Connector connector = kind(definition).connect(address);
        opened.add(connector);
        return connector;
    }

    private ConnectorKind kind(SourceDefinition definition) {
        ConnectorKind kind = kinds.get(definition.kind());
        if (kind == null) {
            throw new IllegalArgumentException("no connector of kind " + definition.kind());
        }
        return kind;
    }

    private static @Nullable Publisher<OffsetDateTime> freshness(
            SourceDefinition definition, Connector connector, List<SourceFinding> findings) {
        DeclaredFreshness declared = definition.freshness();
        if (declared == null) {
            return null;
        }
        try {
            return connector.freshness(declared.directive(), declared.settings());
        } catch (InvalidMapping e) {
            findings.add(new SourceFinding(
                    SourceFinding.Severity.ERROR, declared.line(), declared.column(), String.valueOf(e.getMessage())));
            return null;
        }
    }

    private static List<Place> places(SourceDefinition definition, Connector connector, List<SourceFinding> findings) {
        List<Place> places = new ArrayList<>();
        for (Declaration declaration : definition.places()) {
            try {
                MappedSource mapped = new MappedSource(
                        definition.name(),
                        definition.department(),
                        declaration.place(),
                        connector.map(declaration.place()));
                places.add(new Place(mapped, declaration.line(), declaration.column()));
            } catch (InvalidMapping e) {
                findings.add(new SourceFinding(
                        SourceFinding.Severity.ERROR,
                        declaration.line(),
                        declaration.column(),
                        String.valueOf(e.getMessage())));
            }
        }
        return places;
    }
}
