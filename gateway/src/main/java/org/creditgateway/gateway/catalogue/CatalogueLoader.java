package org.creditgateway.gateway.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import reactor.core.publisher.Mono;

/**
 * Finds the catalogue to start with: the version in force by the database's clock. Only where none is published, the file that the
 * configuration names is checked and published as version 1.
 */
final class CatalogueLoader {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogueLoader.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CatalogueVersions versions;
    private final SchemaCoordinates schema;
    private final @Nullable Resource file;

    CatalogueLoader(CatalogueVersions versions, SchemaCoordinates schema, @Nullable Resource file) {
        this.versions = versions;
        this.schema = schema;
        this.file = file;
    }

    /**
     * Waits for the database.
     *
     * @throws InvalidCatalogue when the file, or the stored version, does not fit the schema
     * @throws IllegalStateException when there is nothing to load, or the stored version was changed
     */
    ApplicationCatalogue load() {
        CatalogueVersions.Stored stored = versions.inForce()
                .switchIfEmpty(Mono.defer(() -> publishFile().then(versions.inForce())))
                .block(PATIENCE);
        return catalogue(Objects.requireNonNull(stored));
    }

    private ApplicationCatalogue catalogue(CatalogueVersions.Stored stored) {
        ApplicationCatalogue catalogue = stored.read(schema);
        LOG.info(
                "Catalogue version {} with {} items is in force",
                catalogue.version(),
                catalogue.items().size());
        return catalogue;
    }

    private Mono<Void> publishFile() {
        if (file == null) {
            return Mono.error(new IllegalStateException("credit-gateway.catalogue-file: missing (expected: the address"
                    + " of a catalogue, as none is published in the database)"));
        }
        String document = text(file);
        var read = CatalogueReader.read(file.getDescription(), document, schema);
        read.warnings().forEach(warning -> LOG.warn("{}: {}", file.getDescription(), warning));
        return versions.publishFirst(CatalogueText.of(read.items()), document);
    }

    private static String text(Resource file) {
        try {
            return file.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "credit-gateway.catalogue-file: " + file.getDescription() + " (expected: a readable file)", e);
        }
    }
}
