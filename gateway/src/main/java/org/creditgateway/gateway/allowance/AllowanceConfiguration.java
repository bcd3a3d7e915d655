package org.creditgateway.gateway.allowance;

import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** Keeps the allowances in the gateway's database. */
@Configuration(proxyBeanMethods = false)
class AllowanceConfiguration {

    @Bean
    @DependsOnDatabaseInitialization
    Allowances allowances(DatabaseClient database) {
        Allowances allowances = new Allowances(database);
        allowances.forget();
        return allowances;
    }

    @Bean
    @DependsOnDatabaseInitialization
    CountedRequests countedRequests(DatabaseClient database) {
        CountedRequests counted = new CountedRequests(database);
        counted.forget();
        return counted;
    }
}
