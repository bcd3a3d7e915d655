package org.creditgateway.gateway.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.creditgateway.gateway.inquirylog.InquiryEntry;
import org.creditgateway.gateway.inquirylog.InquiryLog;
import org.creditgateway.gateway.inquirylog.NotCarriedOut;
import org.creditgateway.gateway.tlog.Hash;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds the source files to start with: those that are published. Until the first is published at run time, files that
 * the configuration names and the database lacks are checked and kept as first versions, each with its entry in the log.
 */
final class SourceLoader {

    private static final Logger LOG = LoggerFactory.getLogger(SourceLoader.class);
    private static final String PROPERTY = "credit-gateway.source-files";

    /** Sources are registered before the catalogue is read. */
    private static final String NO_CATALOGUE = "";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final SourceRegistry registry;
    private final SourceFileStore store;
    private final InquiryLog log;
    private final List<String> patterns;

    SourceLoader(SourceRegistry registry, SourceFileStore store, InquiryLog log, List<String> patterns) {
        this.registry = registry;
        this.store = store;
        this.log = log;
        this.patterns = List.copyOf(patterns);
    }

    /**
     * Fills the registry. Waits for the database.
     *
     * @throws InvalidSourceFile when a file, of the configuration or stored, cannot be taken
     */
    void load() {
        PublishedFiles stored = newest();
        if (stored.areOfStarts()) {
            Map<String, String> all = files();
            all.putAll(stored.texts());
            all.keySet().stream()
                    .filter(file -> !stored.texts().containsKey(file))
                    .forEach(file -> {
                        check(file, all);
                        keep(file, Objects.requireNonNull(all.get(file)));
                    });
        }
        registry.take(newest().texts());
    }

    private PublishedFiles newest() {
        return Objects.requireNonNull(store.newest().block(PATIENCE));
    }

    private void check(String file, Map<String, String> all) {
        Map<String, String> others = new HashMap<>(all);
        String text = Objects.requireNonNull(others.remove(file));
        try (CheckedSource checked = registry.check(text, others)) {
            if (checked.refuses()) {
                throw new InvalidSourceFile(
                        file,
                        checked.findings().stream()
                                .filter(SourceFinding::refuses)
                                .toList());
            }
            checked.findings().forEach(finding -> LOG.warn("source file {}: {}", file, finding));
        }
    }

    /** Of two replicas that start at once, one keeps the file; who was merely hindered tries again. */
    private void keep(String file, String text) {
        do {
            InquiryEntry entry = InquiryEntry.ofStart(
                    PROPERTY,
                    Instant.now(),
                    NO_CATALOGUE,
                    Hash.sha256(text).bytes(),
                    JSON.writeValueAsString(Map.of("file", file)));
            log.permit()
                    .flatMap(permit -> log.commit(permit, entry, SourceFileStore.publishFirst(file, text)))
                    .then()
                    .onErrorComplete(NotCarriedOut.class)
                    .block(PATIENCE);
        } while (!newest().texts().containsKey(file));
    }

    private Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        try {
            for (String pattern : patterns) {
                for (Resource file : new PathMatchingResourcePatternResolver().getResources(pattern)) {
                    files.put(String.valueOf(file.getFilename()), file.getContentAsString(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("credit-gateway.source-files cannot be read", e);
        }
        return files;
    }
}
