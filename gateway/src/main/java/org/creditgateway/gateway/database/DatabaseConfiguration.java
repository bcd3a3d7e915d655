package org.creditgateway.gateway.database;

import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Derives JDBC's way to the gateway's database from R2DBC's. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean
    JdbcAddress jdbcAddress(R2dbcConnectionDetails details) {
        return new JdbcAddress(details.getConnectionFactoryOptions());
    }

    /**
     * Opens a new connection at each call, with short timeouts: for those who hold one connection and must notice at
     * once that the database is gone. Asked for by name only.
     */
    @Bean(defaultCandidate = false)
    @Qualifier("unpooled")
    DataSource unpooledDataSource(JdbcAddress address) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(address.getJdbcUrl());
        source.setUser(address.getUsername());
        source.setPassword(address.getPassword());
        source.setApplicationName("credit-gateway");
        source.setConnectTimeout(2);
        source.setLoginTimeout(2);
        source.setSocketTimeout(5);
        source.setTcpKeepAlive(true);
        source.setLogServerErrorDetail(false);
        return source;
    }
}
