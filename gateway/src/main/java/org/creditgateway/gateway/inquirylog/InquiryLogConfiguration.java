package org.creditgateway.gateway.inquirylog;

import javax.sql.DataSource;
import org.creditgateway.gateway.keys.Keys;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.netty.http.HttpResources;

/** Opens the log, after the migrations, for writing and for reading. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InquiryLogProperties.class)
class InquiryLogConfiguration {

    @Bean
    @DependsOnDatabaseInitialization
    GroupCommitLog inquiryLog(
            @Qualifier("unpooled") DataSource source, Keys keys, InquiryLogProperties properties, TreeWatch tree) {
        return new GroupCommitLog(source, keys, properties, tree, EventLoops.of(HttpResources.get()));
    }

    @Bean
    TreeWatch treeWatch(InquiryLogProperties properties) {
        return new TreeWatch(properties.lag());
    }

    /** After the tree was compared with what was signed, and before anybody is answered. */
    @Bean
    SmartInitializingSingleton carryOver(@Qualifier("unpooled") DataSource source, InquiryLog log) {
        return new CarryOver(source, log)::run;
    }

    @Bean
    InquiryLogReader inquiryLogReader(DatabaseClient database, Keys keys) {
        return new InquiryLogReader(database, keys);
    }

    @Bean
    InquiryLogHealthIndicator inquiryLogHealthIndicator(GroupCommitLog log) {
        return new InquiryLogHealthIndicator(log);
    }
}
