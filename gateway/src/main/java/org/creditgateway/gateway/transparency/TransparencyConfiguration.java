package org.creditgateway.gateway.transparency;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import javax.sql.DataSource;
import org.creditgateway.gateway.inquirylog.FieldEntries;
import org.creditgateway.gateway.inquirylog.Receipts;
import org.creditgateway.gateway.inquirylog.TreeWatch;
import org.creditgateway.gateway.keys.Keys;
import org.creditgateway.gateway.tlog.NoteSigner;
import org.creditgateway.gateway.tlog.NoteVerifier;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Keeps and publishes the tree over the inquiry log. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TreeProperties.class)
class TransparencyConfiguration {

    private static final byte[] SEED = "Ed25519 key of the log's checkpoints".getBytes(StandardCharsets.UTF_8);
    private static final int READERS = 2;
    private static final int WAITING_READERS = 500;

    @Bean
    NoteSigner checkpointSigner(Keys keys, TreeProperties properties) {
        return new NoteSigner(properties.origin(), keys.checkpoint().hmac(SEED));
    }

    @Bean(initMethod = "start")
    @DependsOnDatabaseInitialization
    TreeKeeper treeKeeper(
            @Qualifier("unpooled") DataSource source, NoteSigner signer, TreeProperties properties, TreeWatch watch) {
        if (properties.guard() == null) {
            LoggerFactory.getLogger(TreeKeeper.class)
                    .warn("credit-gateway.tree.guard: none, so a database restored from a backup is not noticed");
        }
        return new TreeKeeper(
                source,
                new Integrator(signer, properties.batch()),
                new Guard(properties.guard()),
                watch,
                properties.interval());
    }

    @Bean(destroyMethod = "dispose")
    Scheduler treeReaders() {
        return Schedulers.newBoundedElastic(READERS, WAITING_READERS, "log-reader", 60, true);
    }

    @Bean
    RouterFunction<ServerResponse> logRoutes(
            TreeKeeper keeper,
            TreeReader tree,
            DatabaseClient database,
            NoteSigner signer,
            Scheduler treeReaders,
            FieldEntries entries,
            Clock clock) {
        EntryBundles bundles = new EntryBundles(keeper, database, entries, clock);
        return new LogRoutes(tree, bundles, signer.verifier(), treeReaders).routes();
    }

    @Bean
    Receipts receipts(Keys keys) {
        return new Receipts(keys.receipt());
    }

    @Bean
    NoteVerifier logVerifier(NoteSigner signer) {
        return signer.verifier();
    }

    @Bean
    TreeReader treeReader(TreeKeeper keeper, DatabaseClient database) {
        return new TreeReader(keeper, database);
    }

    /** How long the oldest entry has waited for the tree, for those who watch the gateway. */
    @Bean
    Gauge treeLag(TreeWatch watch, ObjectProvider<MeterRegistry> meters) {
        return Gauge.builder(
                        "credit-gateway.inquiry-log.lag",
                        watch,
                        each -> each.lag().toNanos() / 1e9)
                .description("How long the oldest entry that the tree may lack has waited")
                .baseUnit("seconds")
                .register(meters.getIfAvailable(SimpleMeterRegistry::new));
    }
}
