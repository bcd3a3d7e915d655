package org.creditgateway.gateway.site;

import java.time.Clock;
import org.creditgateway.gateway.catalogue.CatalogueArchive;
import org.creditgateway.gateway.catalogue.Catalogues;
import org.creditgateway.schema.CreditSchema;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Puts the public pages together. */
@Configuration(proxyBeanMethods = false)
class SiteConfiguration {

    private static final int MOST_THREADS = 2;
    private static final int MOST_WAITING = 1_000;

    @Bean
    Pages pages() {
        return new Pages();
    }

    @Bean(destroyMethod = "dispose")
    Scheduler siteThreads() {
        return Schedulers.newBoundedElastic(MOST_THREADS, MOST_WAITING, "site");
    }

    @Bean
    RouterFunction<ServerResponse> cataloguePages(
            Catalogues catalogues, CatalogueArchive archive, Pages pages, Scheduler siteThreads, Clock clock) {
        return new CatalogueRoutes(
                        new Editions(catalogues, archive, clock),
                        new SchemaWords(CreditSchema.typeRegistry()),
                        pages,
                        siteThreads)
                .routes();
    }
}
