package org.creditgateway.gateway.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import org.creditgateway.gateway.inquirylog.InquiryEntry;
import org.creditgateway.gateway.inquirylog.InquiryLog;
import org.creditgateway.gateway.inquirylog.NotCarriedOut;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import reactor.core.publisher.Mono;

/**
 * Finds the catalogue to start with: the version in force by the database's clock. Only where none is published, the file that the
 * configuration names is checked and published as version 1, together with its entry in the log.
 */
final class CatalogueLoader {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogueLoader.class);
    private static final String PROPERTY = "credit-gateway.catalogue-file";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CatalogueVersions versions;
    private final SchemaCoordinates schema;
    private final @Nullable Resource file;
    private final InquiryLog log;

    CatalogueLoader(CatalogueVersions versions, SchemaCoordinates schema, @Nullable Resource file, InquiryLog log) {
        this.versions = versions;
        this.schema = schema;
        this.file = file;
        this.log = log;
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
        String content = CatalogueText.of(read.items());
        InquiryEntry entry = InquiryEntry.ofStart(
                PROPERTY,
                Instant.now(),
                "1",
                HexFormat.of().parseHex(CatalogueText.digest(content)),
                "{\"version\":\"1\"}");
        return log.permit()
                .flatMap(permit -> log.commit(permit, entry, CatalogueVersions.publishFirst(content, document)))
                .then()
                .onErrorComplete(NotCarriedOut.class);
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
