package org.creditgateway.gateway.source;

import graphql.schema.GraphQLSchema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.creditgateway.connector.Connector;
import org.creditgateway.connector.ConnectorKind;
import org.creditgateway.connector.SourceSettings;
import reactor.core.publisher.Flux;

/**
 * Keeps the sources that are registered, with their connectors. They are swapped whole: an inquiry takes the sources once
 * and keeps to them, and a connector that is no longer registered is closed only after the longest inquiry.
 */
public final class SourceRegistry implements AutoCloseable {

    private final GraphQLSchema schema;
    private final Map<String, ConnectorKind> kinds;
    private final Function<String, SourceSettings> settings;
    private final Duration longestInquiry;
    private final Set<Connector> retired = Collections.newSetFromMap(new IdentityHashMap<>());
    private List<RegisteredSource> registered = List.of();
    private volatile Sources current = new Sources(0, Map.of(), List.of());

    /**
     * @param kinds the connectors found, by name
     * @param settings where a source is, by its name
     * @param longestInquiry how long an inquiry that has begun may go on using a connector
     */
    public SourceRegistry(
            GraphQLSchema schema,
            Map<String, ConnectorKind> kinds,
            Function<String, SourceSettings> settings,
            Duration longestInquiry) {
        this.schema = schema;
        this.kinds = Map.copyOf(kinds);
        this.settings = settings;
        this.longestInquiry = longestInquiry;
    }

    /** One that is filled before the first inquiry. */
    public SourceRegistry(
            GraphQLSchema schema, Map<String, ConnectorKind> kinds, Function<String, SourceSettings> settings) {
        this(schema, kinds, settings, Duration.ZERO);
    }

    /**
     * One of the connectors that come with the gateway, without a gateway: for the command line.
     *
     * @param own the kind that the gateway itself is
     */
    public static SourceRegistry of(GraphQLSchema schema, SourceAddresses addresses, ConnectorKind own) {
        Map<String, ConnectorKind> kinds = connectorKinds();
        kinds.put(own.name(), own);
        return new SourceRegistry(schema, kinds, addresses::settings);
    }

    /** The connectors found, by name. */
    static Map<String, ConnectorKind> connectorKinds() {
        Map<String, ConnectorKind> kinds = new TreeMap<>();
        ServiceLoader.load(ConnectorKind.class).forEach(kind -> kinds.put(kind.name(), kind));
        return kinds;
    }

    /** The sources as they are now. */
    public Sources current() {
        return current;
    }

    /**
     * Takes these files in place of those before. Nothing changes when one of them is wrong, or when all are as before.
     *
     * @param files texts by file name
     * @throws InvalidSourceFile for the first file that is wrong, with all that is wrong in it
     */
    public void take(Map<String, String> files) {
        take(files, Duration.ZERO);
    }

    /**
     * As {@link #take(Map)}, while inquiries are under way: connectors that are new warm up before any inquiry sees them.
     *
     * @param warmUp how long they may take, all together; then they are taken as they are
     */
    synchronized void take(Map<String, String> files, Duration warmUp) {
        SourceMapper mapper = new SourceMapper(schema, kinds, settings, registered);
        MappedPlaces places = new MappedPlaces(schema);
        List<RegisteredSource> next = new ArrayList<>();
        try {
            new TreeMap<>(files).forEach((file, text) -> next.add(taken(mapper, places, file, text)));
        } catch (InvalidSourceFile e) {
            mapper.close();
            throw e;
        }
        List<RegisteredSource> before = registered;
        if (next.size() == before.size() && before.containsAll(next)) {
            return;
        }
        Set<Connector> added = connectors(next);
        added.removeAll(connectors(before));
        warmUp(added, warmUp);
        registered = List.copyOf(next);
        current = new Sources(current.version() + 1, places.byCoordinate(), listings(next));
        Set<Connector> kept = connectors(next);
        for (Connector connector : connectors(before)) {
            if (!kept.contains(connector)) {
                retire(connector);
            }
        }
    }

    /**
     * Checks a file as a new version of its source, or a new source, beside the published ones. Nothing is taken.
     *
     * @param published texts by file name
     */
    public synchronized CheckedSource check(String text, Map<String, String> published) {
        SourceMapper mapper = new SourceMapper(schema, kinds, settings, registered);
        List<SourceFinding> findings = new ArrayList<>();
        RegisteredSource source = mapper.map(null, text, findings);
        MappedPlaces places = new MappedPlaces(schema);
        MappedPlaces others = new MappedPlaces(schema);
        RegisteredSource before = null;
        for (Map.Entry<String, String> file : new TreeMap<>(published).entrySet()) {
            List<SourceFinding> wrong = new ArrayList<>();
            RegisteredSource other = mapper.map(file.getKey(), file.getValue(), wrong);
            if (other == null) {
                findings.add(SourceFinding.error(
                        "source file " + file.getKey() + ", which is published, cannot be read here: " + wrong.get(0)));
            } else if (source != null && other.name().equals(source.name())) {
                before = other;
            } else {
                places.add(other, wrong);
                others.add(other, wrong);
            }
        }
        if (source != null) {
            if (before == null && published.containsKey(source.file())) {
                findings.add(SourceFinding.error("the file " + source.file()
                        + " registers another source (expected: another name than " + source.name() + ")"));
            }
            places.add(source, findings);
            findings.addAll(RegistrationRules.of(source));
        }
        return new CheckedSource(source, before, others, findings, mapper);
    }

    private static void warmUp(Set<Connector> connectors, Duration patience) {
        if (!patience.isZero()) {
            Flux.fromIterable(connectors)
                    .flatMap(Connector::warmUp, Integer.MAX_VALUE)
                    .then()
                    .timeout(patience)
                    .onErrorComplete()
                    .block();
        }
    }

    private static List<SourceListing> listings(List<RegisteredSource> sources) {
        return sources.stream()
                .map(RegisteredSource::listing)
                .sorted(Comparator.comparing(SourceListing::name))
                .toList();
    }

    private static RegisteredSource taken(SourceMapper mapper, MappedPlaces places, String file, String text) {
        List<SourceFinding> findings = new ArrayList<>();
        RegisteredSource source = mapper.map(file, text, findings);
        if (source != null) {
            places.add(source, findings);
        }
        if (source == null || !findings.isEmpty()) {
            throw new InvalidSourceFile(file, findings);
        }
        return source;
    }

    private static Set<Connector> connectors(Collection<RegisteredSource> sources) {
        Set<Connector> connectors = Collections.newSetFromMap(new IdentityHashMap<>());
        sources.forEach(source -> connectors.add(source.connector()));
        return connectors;
    }

    private void retire(Connector connector) {
        if (longestInquiry.isZero()) {
            connector.close();
            return;
        }
        retired.add(connector);
        CompletableFuture.delayedExecutor(longestInquiry.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> closeRetired(connector));
    }

    private synchronized void closeRetired(Connector connector) {
        if (retired.remove(connector)) {
            connector.close();
        }
    }

    @Override
    public synchronized void close() {
        retired.addAll(connectors(registered));
        registered = List.of();
        retired.forEach(Connector::close);
        retired.clear();
    }
}
