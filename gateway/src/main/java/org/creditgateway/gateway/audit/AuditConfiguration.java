package org.creditgateway.gateway.audit;

import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.creditgateway.gateway.catalogue.CatalogueArchive;
import org.creditgateway.gateway.inquirylog.FieldEntries;
import org.creditgateway.gateway.inquirylog.InquiryLogReader;
import org.creditgateway.gateway.tlog.NoteVerifier;
import org.creditgateway.gateway.transparency.TreeReader;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the log's index, and lets the log be read by it. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    private static final Duration INDEXED_EVERY = Duration.ofSeconds(5);

    @Bean(initMethod = "start")
    @DependsOnDatabaseInitialization
    LogIndex logIndex(DatabaseClient database, @Qualifier("unpooled") DataSource source) {
        return new LogIndex(database, source, INDEXED_EVERY);
    }

    @Bean
    LogSearch logSearch(LogIndex index, InquiryLogReader log) {
        return new LogSearch(index, log);
    }

    @Bean
    Audit audit(LogSearch search, FieldEntries entries, Clock clock, JsonMapper json) {
        return new Audit(search, entries, clock, json);
    }

    @Bean
    Evidence evidence(
            Audit audit,
            LogSearch search,
            InquiryLogReader log,
            FieldEntries entries,
            CatalogueArchive catalogues,
            TreeReader tree,
            @Qualifier("logVerifier") NoteVerifier key,
            Scheduler treeReaders) {
        return new Evidence(audit, search, log, entries, catalogues, tree, key, treeReaders);
    }

    @Bean
    RouterFunction<ServerResponse> auditRoutes(Audit audit, Evidence evidence, JsonMapper json) {
        return new AuditRoutes(audit, evidence, json).routes();
    }
}
