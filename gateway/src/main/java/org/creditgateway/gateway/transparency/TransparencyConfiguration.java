package org.creditgateway.gateway.transparency;

import java.nio.charset.StandardCharsets;
import javax.sql.DataSource;
import org.creditgateway.gateway.inquirylog.TreeWatch;
import org.creditgateway.gateway.keys.Keys;
import org.creditgateway.gateway.tlog.NoteSigner;
import org.slf4j.LoggerFactory;
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
            TreeKeeper keeper, DatabaseClient database, NoteSigner signer, Scheduler treeReaders) {
        return new LogRoutes(new TreeReader(keeper, database), signer.verifier(), treeReaders).routes();
    }
}
