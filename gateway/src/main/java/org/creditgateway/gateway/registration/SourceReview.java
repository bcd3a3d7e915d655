package org.creditgateway.gateway.registration;

import graphql.schema.GraphQLSchema;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.creditgateway.gateway.catalogue.Catalogues;
import org.creditgateway.gateway.source.CheckedSource;
import org.creditgateway.gateway.source.PublishedFiles;
import org.creditgateway.gateway.source.SourceAddresses;
import org.creditgateway.gateway.source.SourceFileStore;
import org.creditgateway.gateway.source.SourceFinding;
import org.creditgateway.gateway.source.SourceRegistry;
import org.creditgateway.gateway.trusted.TrustedDocuments;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Reviews a source file before it is published: what is wrong in it, whether the registrant may register it, what it would
 * break, and what the live source says of it.
 */
final class SourceReview {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final SourceRegistry registry;
    private final SourceFileStore files;
    private final SourceAddresses addresses;
    private final Catalogues catalogues;
    private final TrustedDocuments documents;
    private final GraphQLSchema schema;

    SourceReview(
            SourceRegistry registry,
            SourceFileStore files,
            SourceAddresses addresses,
            Catalogues catalogues,
            TrustedDocuments documents,
            GraphQLSchema schema) {
        this.registry = registry;
        this.files = files;
        this.addresses = addresses;
        this.catalogues = catalogues;
        this.documents = documents;
        this.schema = schema;
    }

    /**
     * What was found, and beside what.
     *
     * @param published what was published when it was reviewed
     */
    record Reviewed(CheckedSource source, PublishedFiles published, List<SourceFinding> findings) {

        boolean refuses() {
            return findings.stream().anyMatch(SourceFinding::refuses);
        }
    }

    /**
     * Reviews, and goes on with what was found while the source's connector is still open.
     *
     * @return {@link org.creditgateway.gateway.refusal.Refused} where the file is not the registrant's to register
     */
    <T> Mono<T> review(Registrant registrant, String text, BiFunction<Registrant, Reviewed, Mono<T>> next) {
        return files.newest()
                .publishOn(Schedulers.boundedElastic())
                .flatMap(published -> Mono.using(
                        () -> registry.check(text, published.texts()),
                        checked -> reviewed(registrant, checked, published)
                                .flatMap(reviewed -> next.apply(registrant, reviewed)),
                        CheckedSource::close));
    }

    /** The live source is asked only for one who may register it. */
    private Mono<Reviewed> reviewed(Registrant registrant, CheckedSource checked, PublishedFiles published) {
        List<SourceFinding> findings = new ArrayList<>(checked.findings());
        SourceFinding unregistrable = registrant.unregistrable(checked, addresses);
        if (unregistrable != null) {
            findings.add(unregistrable);
            return Mono.just(new Reviewed(checked, published, List.copyOf(findings)));
        }
        LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(1);
        findings.addAll(BreakingChanges.of(
                checked, schema, CoordinateUse.of(catalogues.current(), documents, schema, day), registrant.forces()));
        return checked.examine(PATIENCE).map(live -> {
            findings.addAll(live);
            return new Reviewed(checked, published, List.copyOf(findings));
        });
    }
}
