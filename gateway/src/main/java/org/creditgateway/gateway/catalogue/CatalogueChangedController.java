package org.creditgateway.gateway.catalogue;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;

/** Answers the public subscription field {@code catalogueChanged}: each version of the catalogue as it comes into force. */
@Controller
class CatalogueChangedController {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Catalogues catalogues;

    CatalogueChangedController(Catalogues catalogues) {
        this.catalogues = catalogues;
    }

    /** That a version has come into force, at a moment. */
    record CatalogueVersionNotice(String version, String digest, OffsetDateTime from) {}

    @SubscriptionMapping
    Flux<CatalogueVersionNotice> catalogueChanged() {
        return catalogues
                .changes()
                .map(next -> new CatalogueVersionNotice(next.version(), next.digest(), OffsetDateTime.now(ZONE)));
    }
}
