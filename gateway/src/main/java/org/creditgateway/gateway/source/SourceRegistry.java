package org.creditgateway.gateway.source;

import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.creditgateway.connector.Connector;
import org.creditgateway.connector.ConnectorKind;
import org.creditgateway.connector.InvalidMapping;
import org.creditgateway.connector.Mapping;
import org.creditgateway.connector.SourceSettings;
import org.creditgateway.gateway.source.InvalidSourceFile.Finding;
import org.creditgateway.gateway.source.SourceDefinition.Declaration;
import org.creditgateway.gateway.source.SourceDefinition.Freshness;

/** Keeps the sources that are registered, with their connectors. */
public final class SourceRegistry implements AutoCloseable {

    private final GraphQLSchema schema;
    private final Map<String, ConnectorKind> kinds;
    private final Function<String, SourceSettings> settings;
    private final List<Connector> connectors = new ArrayList<>();
    private volatile Sources current = new Sources(0, Map.of(), List.of());

    /**
     * @param kinds the connectors found, by name
     * @param settings where a source is, by its name
     */
    public SourceRegistry(
            GraphQLSchema schema, Map<String, ConnectorKind> kinds, Function<String, SourceSettings> settings) {
        this.schema = schema;
        this.kinds = Map.copyOf(kinds);
        this.settings = settings;
    }

    /** The sources as they are now. */
    public Sources current() {
        return current;
    }

    /**
     * Takes these files in place of those before. Nothing changes when one of them is wrong.
     *
     * @param files texts by file name
     * @throws InvalidSourceFile for the first file that is wrong, with all that is wrong in it
     */
    public synchronized void take(Map<String, String> files) {
        SourceFileReader reader = new SourceFileReader(schema, new TreeMap<>(kinds));
        Map<String, List<MappedSource>> places = new TreeMap<>();
        List<Connector> opened = new ArrayList<>();
        List<RegisteredSource> registered = new ArrayList<>();
        Set<String> names = new HashSet<>();
        new TreeMap<>(files).forEach((file, text) -> {
            SourceDefinition definition = reader.read(file, text);
            if (!names.add(definition.name())) {
                throw new InvalidSourceFile(
                        file, List.of(new Finding(0, 0, "another file registers the source " + definition.name())));
            }
            Connector connector = connect(file, definition);
            opened.add(connector);
            map(file, definition, connector, places);
            registered.add(registered(file, definition, connector));
        });
        registered.sort(Comparator.comparing(RegisteredSource::name));
        List<Connector> before = List.copyOf(connectors);
        connectors.clear();
        connectors.addAll(opened);
        current = new Sources(current.version() + 1, places, registered);
        before.forEach(Connector::close);
    }

    private Connector connect(String file, SourceDefinition definition) {
        try {
            ConnectorKind kind = kinds.get(definition.kind());
            if (kind == null) {
                throw new IllegalArgumentException("no connector of kind " + definition.kind());
            }
            return kind.connect(settings.apply(definition.name()));
        } catch (IllegalArgumentException e) {
            throw new InvalidSourceFile(file, List.of(new Finding(0, 0, String.valueOf(e.getMessage()))));
        }
    }

    private static RegisteredSource registered(String file, SourceDefinition definition, Connector connector) {
        Freshness said = definition.freshness();
        try {
            return new RegisteredSource(
                    definition.name(),
                    definition.kind(),
                    definition.department(),
                    definition.title(),
                    said == null ? null : connector.freshness(said.directive(), said.settings()));
        } catch (InvalidMapping e) {
            int line = said == null ? 0 : said.line();
            int column = said == null ? 0 : said.column();
            throw new InvalidSourceFile(file, List.of(new Finding(line, column, String.valueOf(e.getMessage()))));
        }
    }

    private void map(
            String file, SourceDefinition definition, Connector connector, Map<String, List<MappedSource>> places) {
        List<Finding> findings = new ArrayList<>();
        for (Declaration declaration : definition.places()) {
            try {
                Mapping mapping = connector.map(declaration.place());
                MappedSource mapped =
                        new MappedSource(definition.name(), definition.department(), declaration.place(), mapping);
                List<MappedSource> there =
                        places.computeIfAbsent(mapped.place().coordinate(), key -> new ArrayList<>());
                rejectRivals(mapped, there);
                there.add(mapped);
            } catch (InvalidMapping e) {
                findings.add(new Finding(declaration.line(), declaration.column(), String.valueOf(e.getMessage())));
            }
        }
        if (!findings.isEmpty()) {
            throw new InvalidSourceFile(file, findings);
        }
    }

    /** Only lists of records may have several sources; a value has one. */
    private void rejectRivals(MappedSource mapped, List<MappedSource> there) {
        if (isListOfRecords(mapped)) {
            if (mapped.place().settings().get("id") == null) {
                throw new InvalidMapping(mapped.place().coordinate() + " answers records: id must name their own id");
            }
            return;
        }
        for (MappedSource other : there) {
            Set<String> both = new HashSet<>(other.mapping().fields());
            both.retainAll(mapped.mapping().fields());
            if (!both.isEmpty()) {
                throw new InvalidMapping(mapped.place().coordinate() + ": source " + other.source() + " answers "
                        + String.join(", ", both) + " already");
            }
        }
    }

    private boolean isListOfRecords(MappedSource mapped) {
        String field = mapped.place().field();
        if (field == null) {
            return false;
        }
        GraphQLObjectType subject = schema.getObjectType(mapped.place().subject());
        GraphQLObjectType row = (GraphQLObjectType)
                GraphQLTypeUtil.unwrapAll(subject.getFieldDefinition(field).getType());
        return SchemaDirectives.recordType(row) != null;
    }

    @Override
    public synchronized void close() {
        connectors.forEach(Connector::close);
        connectors.clear();
    }
}
