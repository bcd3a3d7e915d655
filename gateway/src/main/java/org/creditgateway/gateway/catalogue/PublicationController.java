package org.creditgateway.gateway.catalogue;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.creditgateway.gateway.catalogue.CatalogueVersions.Published;
import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.inquirylog.LogUnavailable;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Publishes versions of the catalogue, and tells which there are. */
@Controller
class PublicationController {

    private final CataloguePublisher publisher;
    private final CatalogueArchive archive;

    PublicationController(CataloguePublisher publisher, CatalogueArchive archive) {
        this.publisher = publisher;
        this.archive = archive;
    }

    @MutationMapping
    Mono<Publication> publishCatalogue(@Argument String document, @ContextValue Requester requester) {
        return publisher
                .publish(requester, document)
                .onErrorMap(
                        LogUnavailable.class,
                        unavailable -> new Refused(
                                ErrorCode.INQUIRY_LOG_UNAVAILABLE,
                                "The publication is not known to be logged. Look whether the version is there before you"
                                        + " try again."));
    }

    @SchemaMapping(typeName = "CataloguePublication", field = "inForceFrom")
    Mono<OffsetDateTime> publicationInForceFrom(Publication publication) {
        return publication.version() == null
                ? Mono.empty()
                : archive.published(publication.version()).map(published -> utc(published.inForceFrom()));
    }

    @QueryMapping
    Mono<List<Published>> catalogueVersions(@Argument @Nullable String before) {
        return archive.publishedBefore(before).collectList();
    }

    @SchemaMapping(typeName = "CatalogueVersion")
    String version(Published published) {
        return Long.toString(published.version());
    }

    @SchemaMapping(typeName = "CatalogueVersion")
    OffsetDateTime publishedAt(Published published) {
        return utc(published.publishedAt());
    }

    @SchemaMapping(typeName = "CatalogueVersion")
    OffsetDateTime inForceFrom(Published published) {
        return utc(published.inForceFrom());
    }

    @SchemaMapping(typeName = "CatalogueVersion")
    @Nullable
    String publishedBy(Published published) {
        return published.publishedBy().isEmpty() ? null : published.publishedBy();
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
